import { report } from "./report.ts";

/** Reads an option: an attribute of the element, or the same with `data-` before it on the script tag (contract §2). */
export type Attribute = (name: string) => string | null;

/** The options that are needed before `body` exists (marked E in the contract), checked. */
export interface Settings {
  readonly cookieName: string;
  readonly region: string | undefined;
  readonly revision: string | undefined;
  readonly checkHours: number;
  readonly honorsDoNotTrack: boolean;
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

const regionCode = /^[A-Z]{2}(-[A-Z\d]{1,3})?$/;

/** The region from the page's own `Server-Timing: region;desc=JP` header, for servers that know it. */
function regionOfServer(): string {
  const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return navigation?.serverTiming?.find(({ name }) => name === "region")?.description ?? "";
}

export function readSettings(attribute: Attribute): Settings {
  const region = attributeOr(attribute, "region", regionCode, "", "a code such as JP or US-CA");
  const served = region || regionOfServer();
  return {
    cookieName: attributeOr(attribute, "cookie-name", /^[\w.-]{1,64}$/, "kotowari", "letters, digits, _ . or -"),
    region: regionCode.test(served) ? served : undefined,
    revision:
      attributeOr(attribute, "revision", /^[\w.-]{1,32}$/, "", "a revision of the policy") || undefined,
    checkHours: +attributeOr(attribute, "check-hours", /^\d+(\.\d+)?$/, "24", "a number of hours"),
    honorsDoNotTrack: attributeOr(attribute, "dnt", /^(honor|ignore)$/, "ignore", '"honor" or "ignore"') === "honor",
  };
}
