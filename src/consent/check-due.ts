import type { Seen } from "./standing.ts";

/**
 * Whether the policy is to be looked at again. A check in the future says that the clock was set back since; where the
 * hours are no number, it is looked at, and the part that does so tells.
 */
export function isCheckDue(seen: Seen | undefined, hours: number, now: number): boolean {
  const age = now - (seen?.checked ?? 0);
  return !(age >= 0 && age < hours * 36e5);
}
