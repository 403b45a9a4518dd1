import { checkedInVain } from "../consent/check-due.ts";
import type { Seen } from "../consent/standing.ts";
import type { Policy } from "../policy/schema.ts";
import type { Visit } from "../visit.ts";
import { readStored, writeStored } from "./local.ts";
import { formatSeen } from "./seen.ts";

function note({ settings: { cookieName } }: Visit, seen: Seen): void {
  // What must be asked is told by its time from what was chosen since, and is asked before the page is idle.
  const isWaiting = !seen.ask && readStored(`${cookieName}-outbox`);
  const time = Math.abs(seen.checked);
  writeStored(`${cookieName}-seen`, formatSeen({ ...seen, checked: isWaiting ? -time : time }));
}

/**
 * Keeps which revision this device has seen, and whether it must be asked, for the next page. What must be asked is
 * noted as later than the choice that it overtakes, also where that was made by a clock that was ahead.
 */
export function noteSeen(visit: Visit, { revision }: Policy, ask: boolean): void {
  const chosen = ask ? Date.parse(visit.stored()?.at ?? "") + 1 : 0;
  const checked = Math.max(Date.now(), chosen || 0);
  note(visit, { revision, ask, checked });
}

/** Keeps whether records wait to be sent; what was seen of the policy stays as it was. */
export function noteWaiting(visit: Visit): void {
  const { seen } = visit.circumstances();
  if (seen) note(visit, seen);
}

/** Keeps that a check of the policy failed; what was seen of it stays as it was. */
export function noteCheckInVain(visit: Visit, hours: number): void {
  const { seen } = visit.circumstances();
  const revision = seen?.revision ?? visit.stored()?.revision;
  if (revision) note(visit, { revision, ask: seen?.ask ?? false, checked: checkedInVain(hours, Date.now()) });
}
