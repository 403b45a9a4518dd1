import type { Seen } from "./standing.ts";

/** What `check-hours` may be. */
export const checkHoursPattern = /^\d{1,4}$/;

/**
 * Whether an idle page is to look at the policy again: nothing was noted, or `hours` (attribute `check-hours`; 0: at
 * every page) have passed since the last check. A check that is to come, by a clock that was set back, is due.
 *
 * @param now in milliseconds since the epoch
 */
export function isCheckDue(seen: Seen | undefined, hours: number, now: number): boolean {
  const age = now - (seen?.checked ?? 0);
  return !(age >= 0 && age < hours * 36e5);
}

/**
 * The time to note after a check that failed: the next one is due an hour later, or when it would have been due
 * anyway, whichever comes first. A site whose policy is down is not asked for it by every page.
 */
export function checkedInVain(hours: number, now: number): number {
  return now - Math.max(0, hours - 1) * 36e5;
}
