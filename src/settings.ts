import { report } from "./report.ts";
import { cookieNamePattern } from "./storage/cookie-name.ts";

/** Reads an option: an attribute of the element, or the same with `data-` before it on the script tag (contract §2). */
export type Attribute = (name: string) => string | null | undefined;

/** The options that are needed before `body` exists (marked E in the contract). */
export interface Settings {
  readonly cookieName: string;
  /** As the page says it; the part that judges uses it if it is a region. */
  readonly region: string | null | undefined;
  readonly revision: string | null | undefined;
}

/** The region from the page's own `Server-Timing: region;desc=JP` header, for servers that know it. */
function servedRegion(): string | undefined {
  return (performance.getEntriesByType("navigation") as PerformanceNavigationTiming[])[0]?.serverTiming?.find(
    (timing) => timing.name === "region",
  )?.description;
}

export function readSettings(attribute: Attribute): Settings {
  const name = attribute("cookie-name") ?? "";
  return {
    // A name that no cookie can have is as none.
    cookieName: cookieNamePattern.test(name) ? name : "kotowari",
    region: attribute("region") ?? servedRegion(),
    revision: attribute("revision"),
  };
}

/** What `cookie-days` may be. */
export const cookieDaysPattern = /^[1-9]\d{0,2}$/;

/** How long a choice is kept where the page does not say, in days (contract §2). */
export const usualDays = "182";

/** The attribute `cookie-domain`, without the dot that older writing puts before it. */
export function cookieDomain(attribute: Attribute): string | undefined {
  return attribute("cookie-domain")?.trim().replace(/^\./, "").toLowerCase();
}

/** An attribute's value if `allowed` matches it; otherwise it is reported, and `fallback` is used. */
export function attributeOr(
  attribute: Attribute,
  name: string,
  allowed: RegExp,
  fallback: string,
  expected: string,
): string {
  const value = attribute(name)?.trim();
  if (!value) return fallback;
  if (allowed.test(value)) return value;
  report(name, `"${value.slice(0, 80)}" is not ${expected}`, `"${fallback}" is used; write ${expected}`);
  return fallback;
}
