import type { ConsentRecord } from "../consent/record.ts";

/** The page's, where there is a page: a server has none. */
declare const document: { readonly cookie: string };

/** Where to look, and what the browser signals. */
export interface ReadOptions {
  /** The cookie's name, as in the tag's `cookie-name`. Default `"kotowari"`. */
  name?: string;
  /**
   * The browser sends Global Privacy Control now (on a server: the request has `Sec-GPC: 1`).
   * Then a record that was not made under the signal is answered with everything denied. Default `false`.
   */
  gpc?: boolean;
}

/** What the grammar tells apart. */
type Parts = Omit<ConsentRecord, "gpc" | "choice"> & { gpc: string | undefined; choice: string };

/**
 * Reads the visitor's choice from the cookie, for other scripts and, given the request's `Cookie` header, for servers.
 * Never throws; any doubt gives `undefined`: no choice, nothing optional may run. A domain and its parents, and several
 * paths, can each hold a cookie of the name: the newest valid one counts, and where two of one time disagree, the denial.
 *
 * @param cookies a `document.cookie` string or a `Cookie` header. Default: the page's own cookies
 * @see contract §4 for the grammar; https://w3c.github.io/gpc/ for the signal
 */
export function readConsent(
  cookies?: string,
  { name = "kotowari", gpc }: ReadOptions = {},
): ConsentRecord | undefined {
  let answers: string[] = [];
  let newest: ConsentRecord | undefined;
  // No record is older.
  let newestAt = "2024";
  try {
    for (const cookie of (cookies ?? document.cookie).split(/; */)) {
      try {
        // Servers quote the value (Python) or percent-encode it (PHP, Express): one layer of one of them is undone.
        const [, key, quote, value] = /^(.*?)=("?)(.*)\2$/.exec(cookie) as unknown as string[];
        // No key comes twice; a pair of the choice is no reserved word; keys that begin with "k-" are kept for later; no
        // browser keeps more. One alternative alone fits each pair, so that what is made to be slow is
        // not. They stand in the order that compresses best.
        const parts =
          /^v=1(?!.{4096}|.*(&[^&=]+=).*\1)&policy=(?<policy>[a-z][a-z\d-]{0,31})&revision=(?<revision>[\w.-]{1,32})&at=(?<at>.+)&via=(?<via>api|notice|accept|decline|settings|embed|withdraw)(?<gpc>&gpc=1)?(&region=(?<region>[A-Z]{2}(-[A-Z\d]{1,3})?|none))?(?<choice>(&((?!k-|(lang|mode|necessary|id|region|v|seen|gpc)=)[a-z][a-z\d-]{0,31}=[01]|k-[a-z\d-]{0,31}=[\w.-]*))*)$/.exec(
            quote ? value! : decodeURIComponent(value!),
          )!.groups as unknown as Parts;
        const { at } = parts;
        if (
          key === name &&
          at >= newestAt &&
          // Not more than 24 hours ahead: two dates differ by milliseconds.
          (new Date(at) as unknown as number) - (new Date() as unknown as number) <= 864e5 &&
          // A time that does not exist (30 February), or is written in another way, comes back as another one.
          new Date(at).toJSON().slice(0, 19) + "Z" === at
        ) {
          answers = [parts.choice, ...(at > newestAt ? [] : answers)];
          newestAt = at;
          newest = { ...parts, gpc: !!parts.gpc, choice: {} };
        }
      } catch {
        // Not a record.
      }
    }
  } catch {
    // No cookies can be had here.
  }
  for (const [, id] of answers.join().matchAll(/&(?!k-)(.*?)=/g))
    newest!.choice[id!] = answers.every((each) => (newest!.gpc || !gpc) && each.includes(`&${id}=1`));
  return newest;
}

/** Reads one cookie value as a consent record, as `readConsent` does. */
export function parseRecord(value: string): ConsentRecord | undefined {
  return value.includes(";") ? undefined : readConsent(`_=${value}`, { name: "_" });
}
