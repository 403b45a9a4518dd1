import { formFindings } from "./form-findings.ts";
import { harmFindings } from "./harm-findings.ts";
import type { Finding } from "./problem.ts";
import { referenceFindings } from "./reference-findings.ts";

/** Everything for which a value is no policy: `readPolicy` refuses it if, and only if, there is something here. */
export function refusals(value: unknown): Finding[] {
  const harm = [...harmFindings(value)];
  // What is too deep is not looked at more closely, so that nothing follows it without end.
  if (harm.some(({ rule }) => rule === "depth")) return harm;
  return [...harm, ...formFindings(value), ...referenceFindings(value)];
}
