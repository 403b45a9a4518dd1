import { explain } from "./policy/explain.ts";
import { report } from "./report.ts";
import type { SettingName } from "./settings.ts";
import type { Visit } from "./visit.ts";

// What is wrong with the policy or an attribute: loads only when something is.

const expected: Record<SettingName, string> = {
  "cookie-name": "Use letters, digits, _ . and - only",
  region: "Write an ISO 3166 code such as JP or US-CA",
  revision: "Write a revision of the policy: letters, digits, . _ and -",
  dnt: 'Write "honor", or leave it out',
  "check-hours": "Write a whole number of hours, from 0 to 9999",
};

export function reportAttributes({ attribute, settings }: Visit): void {
  for (const name of settings.faulty as SettingName[]) {
    report(`data-${name}`, `"${attribute(name)}" cannot be used, so the default holds`, expected[name]);
  }
}

/** A cookie of our name that is no record was damaged, or written by something else. */
export function reportCookie({ settings }: Visit): void {
  report(
    `cookie ${settings.cookieName}`,
    "its value is not a consent record",
    "The visitor is asked again; see what else writes this cookie",
  );
}

/** Tells the owner of the first problem of a policy that could not be read, and how many there are. */
export function reportPolicy(address: string, text: string): void {
  const [first, ...more] = explain(text);
  if (!first) return report(address, "the policy is not valid", "Run: npx kotowari check");
  const others = more.length ? `; ${more.length} more` : "";
  report(`${address} ${first.path}`, first.message + others, `${first.mend}. All: npx kotowari check`);
}
