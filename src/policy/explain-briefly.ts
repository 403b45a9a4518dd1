import type { Problem } from "./findings/problem.ts";

/**
 * In the one file (dist/kotowari.full.js) what explains a policy's problems would be a tenth of what every visitor
 * downloads: there the owner is told that the policy is not valid, and what lists its problems.
 */
export function explain(): Problem[] {
  return [];
}
