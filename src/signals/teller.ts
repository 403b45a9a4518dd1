import { report } from "../report.ts";
import type { Visit } from "../visit.ts";
import type { Complain, Signal } from "./signal.ts";
import { grantedBy } from "./signal-map.ts";

/** Tells one vendor what holds; gives `false` if nothing of the vendor is on the page. */
export type Teller = (isHeld: boolean) => boolean;

/**
 * Makes a teller. It tells each choice once, and what has changed without one, as by a signal of the browser.
 *
 * @param ids the id that each key of the signal follows
 */
export function createTeller(
  visit: Visit,
  name: string,
  signal: Signal,
  ids: Readonly<Record<string, string>>,
): Teller {
  const before = grantedBy((id) => id === "necessary", ids);
  let told: string | undefined;
  let hasAnswer = false;
  const complain: Complain = (problem, mend) => report(`signal ${name}`, problem, mend);
  return (isHeld) => {
    const { mode, record, standing } = visit.state;
    const granted = grantedBy(visit.client.allows, ids);
    const isAnswered =
      standing === "stands" || standing === "refused" || (standing === "asks" && record !== undefined);
    const holdsMore = Object.keys(granted).some((key) => granted[key] && !before[key]);
    hasAnswer ||= !isHeld && (isAnswered || holdsMore);
    const now = hasAnswer ? granted : undefined;
    const answer = JSON.stringify(now && [record?.at, now]) ?? "";
    if (answer === told) return true;
    try {
      if (!signal.tell({ before, now, mode }, complain)) return false;
    } catch (error) {
      complain(`its tag failed: ${String(error)}`, "It may not know the choice; other signals do");
    }
    told = answer;
    return true;
  };
}
