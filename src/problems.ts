import { explain } from "./policy/explain.ts";
import { report } from "./report.ts";
import type { Visit } from "./visit.ts";

// What is wrong with the policy or the cookie: loads only when something is.

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
