import { cookieName } from "./tag.ts";

export interface StoredCookie {
  readonly name: string;
  readonly value: string;
}

function all(): StoredCookie[] {
  if (!document.cookie) return [];
  return document.cookie.split("; ").map((pair) => {
    const at = pair.indexOf("=");
    return { name: pair.slice(0, at), value: pair.slice(at + 1) };
  });
}

/** The widget's own: one, if all is well. */
export function choiceCookies(): StoredCookie[] {
  return all().filter(({ name }) => name === cookieName);
}

/** Those that the stand-ins have set. */
export function otherCookies(): StoredCookie[] {
  return all().filter(({ name }) => name !== cookieName);
}

/** Key and value of each part, in the cookie's order. */
export function partsOf({ value }: StoredCookie): [string, string][] {
  return [...new URLSearchParams(value)];
}

/** The parts that come before the answers. */
export const recordKeys: ReadonlySet<string> = new Set([
  "v",
  "policy",
  "revision",
  "at",
  "via",
  "gpc",
  "region",
]);
