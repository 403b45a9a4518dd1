import { type Problem, problemOf } from "./findings/problem.ts";
import { refusals } from "./findings/refusals.ts";
import { unreadable } from "./findings/unreadable.ts";

/**
 * Says why the policy in a text cannot be read, each reason with its place and mend: nothing if, and only if, it is
 * JSON that `readPolicy` accepts. Total; the browser loads it only once something is wrong.
 */
export function explain(text: string): Problem[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return [problemOf(unreadable(text, String(error)))];
  }
  return refusals(value).map((finding) => problemOf(finding));
}
