import Cookies from "js-cookie";
import type { ConsentRecord } from "../consent/record.ts";
import { findRecord } from "./codec.ts";
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
export function domainsOf(host: string): (string | undefined)[] {
  const labels = host.split(".");
  return [undefined, ...labels.map((_, index) => labels.slice(index).join("."))];
}

/** Every path that could hold a cookie for this page, with and without the last slash. */
export function pathsOf(path: string): string[] {
  const steps = path.split("/").filter(Boolean);
  const folders = steps.map((_, index) => `/${steps.slice(0, index + 1).join("/")}`);
  return ["/", ...folders.flatMap((folder) => [folder, `${folder}/`])];
}

/** Removes a cookie from every domain and path that could hold it for this page. */
export function eraseCookie(name: string): void {
  for (const domain of domainsOf(location.hostname)) {
    for (const path of pathsOf(location.pathname)) {
      try {
        Cookies.remove(name, { path, ...(domain && { domain }) });
      } catch {
        return;
      }
    }
  }
}

/** The pairs of this name that the page can read: several, where domains or paths hold one each. */
export function copiesOf(cookies: PageCookies, name: string): string[] {
  return cookies
    .read()
    .split(";")
    .filter((pair) => pair.trim().startsWith(`${name}=`));
}

function set(cookies: PageCookies, { name, domain, days }: CookiePlace, value: string): void {
  const secure = location.protocol === "https:";
  try {
    Cookies.set(name, value, { expires: days, sameSite: "lax", secure, ...(domain && { domain }) });
  } catch {
    // A form named "cookie" shadows `document.cookie`, which the library writes to.
    const parts = [`${name}=${value}`, "path=/", `max-age=${Math.round(days * 86400)}`, "samesite=lax"];
    if (secure) parts.push("secure");
    if (domain) parts.push(`domain=${domain}`);
    cookies.write(parts.join(";"));
  }
}

/**
 * Stores a record and reads it back. Other copies of the cookie within reach, on other domains and paths, are removed,
 * so that what is read is what was written.
 *
 * @returns whether the browser holds exactly this record now
 */
export function storeRecord(cookies: PageCookies, place: CookiePlace, record: ConsentRecord): boolean {
  const value = formatRecord(record);
  set(cookies, place, value);
  if (copiesOf(cookies, place.name).length > 1) {
    eraseCookie(place.name);
    set(cookies, place, value);
  }
  const found = findRecord(cookies.read(), place.name);
  return found !== undefined && formatRecord(found) === value;
}
