import { checkedInVain } from "../consent/check-due.ts";
import type { Policy } from "../policy/schema.ts";
import type { Visit } from "../visit.ts";
import { writeStored } from "./local.ts";
import { formatSeen } from "./seen.ts";

/**
 * Keeps which revision this device has seen, and whether it must be asked, for the next page. What must be asked is
 * noted as later than the choice that it overtakes, also where that was made by a clock that was ahead.
 */
export function noteSeen(visit: Visit, { revision }: Policy, ask: boolean): void {
  const chosen = ask ? Date.parse(visit.stored()?.at ?? "") + 1 : 0;
  const checked = Math.max(Date.now(), chosen || 0);
  writeStored(`${visit.settings.cookieName}-seen`, formatSeen({ revision, ask, checked }));
}

/** Keeps that a check of the policy failed; what was seen of it stays as it was. */
export function noteCheckInVain(visit: Visit, hours: number): void {
  const { seen } = visit.circumstances();
  const revision = seen?.revision ?? visit.stored()?.revision;
  if (revision)
    writeStored(
      `${visit.settings.cookieName}-seen`,
      formatSeen({ revision, ask: seen?.ask ?? false, checked: checkedInVain(hours, Date.now()) }),
    );
}
