import { isWithin } from "../storage/domain.ts";

/** The page, as far as it says where its records may go. */
export interface PageAddress {
  readonly base: string;
  readonly protocol: string;
  readonly host: string;
  /** The attribute `cookie-domain`. */
  readonly domain: string | undefined;
}

/**
 * The endpoint's address, if records may go there: on the page's own host, its parent or child domain, or under
 * `cookie-domain`; never from https to http. A browser's own notion of a site needs the list of public suffixes.
 */
export function endpointAddress(value: string, page: PageAddress): string | undefined {
  let url;
  try {
    url = new URL(value, page.base);
  } catch {
    return undefined;
  }
  const { protocol, hostname, username, password } = url;
  const isSecure = protocol === "https:" || (protocol === "http:" && page.protocol === "http:");
  const site = page.domain && isWithin(page.host, page.domain) ? page.domain : page.host;
  const isOwn =
    isWithin(hostname, site) || isWithin(hostname, site.replace(/^www\./, "")) || isWithin(site, hostname);
  return isSecure && isOwn && !username && !password ? url.href : undefined;
}
