import { report } from "./report.ts";

/** Reads an option: an attribute of the element, or the same with `data-` before it on the script tag (contract §2). */
export type Attribute = (name: string) => string | null;

/** The options that are needed before `body` exists (marked E in the contract), checked. */
export interface Settings {
  readonly cookieName: string;
  readonly region: string | undefined;
  readonly revision: string | undefined;
  readonly honorsDoNotTrack: boolean;
  /** How often an idle returning visit looks at the policy again, in hours. */
  readonly checkHours: number;
  /** The attributes whose value cannot be used; the part that can explain them loads only then. */
  readonly faulty: readonly string[];
}

/** What the values of these attributes match. */
const settingPatterns = {
  "cookie-name": /^[\w.-]{1,64}$/,
  region: /^[A-Z]{2}(-[A-Z\d]{1,3})?$/,
  revision: /^[\w.-]{1,32}$/,
  dnt: /^(honor|ignore)$/,
  "check-hours": /^\d{1,4}$/,
};

export type SettingName = keyof typeof settingPatterns;

/** The region from the page's own `Server-Timing: region;desc=JP` header, for servers that know it. */
function servedRegion(): string | undefined {
  const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return navigation?.serverTiming?.find(({ name }) => name === "region")?.description;
}

export function readSettings(attribute: Attribute): Settings {
  const faulty: string[] = [];
  const checked = (name: SettingName, value = attribute(name)) => {
    if (value && settingPatterns[name].test(value)) return value;
    if (value) faulty.push(name);
    return undefined;
  };
  return {
    cookieName: checked("cookie-name") ?? "kotowari",
    region: checked("region") ?? checked("region", servedRegion()),
    revision: checked("revision"),
    honorsDoNotTrack: checked("dnt") === "honor",
    checkHours: +(checked("check-hours") ?? 24),
    faulty,
  };
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
