import Cookies from "js-cookie";
import type { ConsentRecord } from "../consent/record.ts";
import { readConsent } from "./read.ts";
import { formatRecord } from "./format.ts";
import type { Cookies as PageCookies } from "./cookies.ts";

/** Where and how long the choice is kept: the same for accept and decline (contract §2). */
export interface CookiePlace {
  readonly name: string;
  /** `undefined`: this host alone. */
  readonly domain: string | undefined;
  readonly days: number;
}

/** Every domain that could hold a cookie for this host: none (the host alone), the host, and its parents. */
function domainsOf(host: string): (string | undefined)[] {
  const labels = host.split(".");
  return [undefined, ...labels.map((_, index) => labels.slice(index).join("."))];
}

/** Every path that could hold a cookie for this page, with and without the last slash. */
function pathsOf(path: string): string[] {
  const steps = path.split("/").filter(Boolean);
  const folders = steps.map((_, index) => `/${steps.slice(0, index + 1).join("/")}`);
  return ["/", ...folders.flatMap((folder) => [folder, `${folder}/`])];
}

/** Cookies whose names begin with `__Secure-` or `__Host-`, and partitioned ones, are removed by their like alone. */
const kinds = [{}, { secure: true }, { secure: true, partitioned: true }];

/** Removes a cookie from every domain and path that could hold it for this page. */
export function eraseCookie(cookies: PageCookies, name: string): void {
  for (const domain of domainsOf(location.hostname)) {
    for (const path of pathsOf(location.pathname)) {
      for (const kind of kinds)
        write(cookies, name, "", { path, expires: new Date(0), ...kind, ...(domain && { domain }) });
    }
  }
}

/**
 * By js-cookie, and where that does not arrive, by the accessor of the prototype: a form named "cookie" shadows
 * `document.cookie`, which the library writes to.
 */
function write(
  cookies: PageCookies,
  name: string,
  value: string,
  attributes: Cookies.CookieAttributes,
): void {
  const text = `${name}=${value}`;
  try {
    Cookies.set(name, value, attributes);
  } catch {
    // As below.
  }
  if (value && cookies.read().split("; ").includes(text)) return;
  const { domain, path = "/", expires, secure, sameSite = "lax" } = attributes;
  const parts = [text, `path=${path}`, `expires=${(expires as Date).toUTCString()}`, `samesite=${sameSite}`];
  if (domain) parts.push(`domain=${domain}`);
  if (secure) parts.push("secure");
  if (attributes["partitioned"]) parts.push("partitioned");
  cookies.write(parts.join(";"));
}

/** The pairs of this name that the page can read: several, where domains or paths hold one each. */
function copiesOf(cookies: PageCookies, name: string): string[] {
  return cookies
    .read()
    .split(";")
    .filter((pair) => pair.trim().startsWith(`${name}=`));
}

function set(cookies: PageCookies, { name, domain, days }: CookiePlace, value: string): void {
  const expires = new Date(Date.now() + days * 864e5);
  const secure = location.protocol === "https:";
  write(cookies, name, value, { path: "/", expires, sameSite: "lax", secure, ...(domain && { domain }) });
}

/**
 * Stores a record and reads it back. Other copies of the cookie within reach, on other domains and paths, are removed,
 * so that what is read is what was written.
 *
 * @returns whether the browser holds this record now, or one that another tab has made meanwhile: the last one holds
 */
export function storeRecord(cookies: PageCookies, place: CookiePlace, record: ConsentRecord): boolean {
  const value = formatRecord(record);
  set(cookies, place, value);
  if (copiesOf(cookies, place.name).length > 1) {
    eraseCookie(cookies, place.name);
    set(cookies, place, value);
  }
  const found = readConsent(cookies.read(), place);
  return found !== undefined && found.at >= record.at;
}
