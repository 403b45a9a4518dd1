import { checkHoursPattern } from "./consent/check-due.ts";
import { report } from "./report.ts";
import { cookieNamePattern } from "./storage/cookie-name.ts";
import { regionPattern, revisionPattern } from "./usable-circumstances.ts";
import type { Visit } from "./visit.ts";

/** What the values of the early attributes match, and what to write instead of one that does not. */
const expected: readonly [name: string, pattern: RegExp, mend: string][] = [
  ["cookie-name", cookieNamePattern, "Use letters, digits, _ . and - only"],
  ["region", regionPattern, "Write an ISO 3166 code such as JP or US-CA"],
  ["revision", revisionPattern, "Write a revision of the policy: letters, digits, . _ and -"],
  ["dnt", /^(honor|ignore)$/, 'Write "honor", or leave it out'],
  ["check-hours", checkHoursPattern, "Write a number of hours, 0 or more"],
];

/** Tells the owner which of the tag's early attributes cannot be used. */
export function reportAttributes({ attribute }: Visit): void {
  for (const [name, pattern, mend] of expected) {
    const value = attribute(name);
    if (value && !pattern.test(value))
      report(`data-${name}`, `"${value}" cannot be used, so the default holds`, mend);
  }
}
