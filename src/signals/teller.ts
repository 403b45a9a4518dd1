import { report } from "../report.ts";
import type { Visit } from "../visit.ts";
import type { Signal } from "./signal.ts";
import { answersOf } from "./signal-map.ts";

/**
 * Tells one vendor what holds, each choice once, and what has changed without one, as by a signal of the browser; gives
 * `false` if nothing of the vendor is on the page.
 */
export type Teller = (isHeld: boolean) => boolean;

/** @param ids the id that each key of the signal follows */
export function createTeller(
  visit: Visit,
  place: string,
  signal: Signal,
  ids: Readonly<Record<string, string>>,
): Teller {
  const complain = (problem: unknown) => report(place, String(problem), "Its tag may not know the choice");
  const before = answersOf((id) => id === "necessary", ids);
  let told: string | undefined;
  let isKnown = false;
  return (isHeld) => {
    const { mode, record, standing } = visit.state;
    const answers = answersOf(visit.client.allows, ids);
    // What holds without an answer, where the policy's mode says so, is told too.
    isKnown ||=
      !isHeld &&
      (/stands|refused/.test(standing) ||
        (standing === "asks" && !!record) ||
        JSON.stringify(answers) !== JSON.stringify(before));
    const now = isKnown ? answers : undefined;
    const all = JSON.stringify([now, now && record?.at]);
    if (all === told) return true;
    try {
      if (!signal.tell({ before, now, mode }, complain)) return false;
    } catch (error) {
      complain(error);
    }
    told = all;
    return true;
  };
}
