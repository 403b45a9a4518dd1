import { grantsAnything } from "../consent/record.ts";
import { report } from "../report.ts";
import type { Visit } from "../visit.ts";
import type { Signals } from "./signal.ts";
import { idsFollowed, mapFaults, parseSignalMap } from "./signal-map.ts";
import { createTeller, type Teller } from "./teller.ts";

/** Tells the vendors that the `signals` attribute names what holds: now if it is known, and after each choice. */
export function followBy(signals: Signals, visit: Visit): void {
  const map = parseSignalMap(visit.attribute("signal-map"));
  const used = new Set<string>();
  const tellers: Teller[] = [];
  let isHeld = isForPolicy(visit, [...map.values()]);

  function tell(): void {
    // A tag that is not on the page yet may come with any script.
    const isLacking = tellers.filter((tell) => !tell(isHeld)).length;
    document[isLacking ? "addEventListener" : "removeEventListener"]("load", tell, true);
  }

  async function add(name: string): Promise<void> {
    const place = `signal ${name}`;
    try {
      const signal = await signals[name];
      if (!signal) return report(place, "there is no such", `There are ${Object.keys(signals).join(" ")}`);
      tellers.push(createTeller(visit, place, signal, idsFollowed(name, signal.keys, map, used)));
      tell();
    } catch (error) {
      report(place, String(error), "It is not told");
    }
  }

  const loading = [...new Set(visit.attribute("signals")?.match(/\S+/g))].map(add);

  function follow(): void {
    tell();
    void Promise.all(loading).then(() => {
      const faults = mapFaults(map, used, visit.policyAtHand && visit.state.ids);
      // Each is reported once.
      for (const [name] of faults) map.delete(name);
      if (faults.length)
        report(
          "data-signal-map",
          `no such key or id: ${faults.join(" ").replaceAll(",", "=")}`,
          "Write key=id",
        );
    });
  }

  visit.client.addEventListener("change", follow);
  const policy = isHeld && visit.part("decision").then((decision) => decision.consult(visit));
  void Promise.allSettled([visit.ready, policy]).then(() => {
    isHeld = false;
    // The policy may have settled what holds without changing it.
    follow();
  });
}

/** Of a service alone a record may not say whether it is granted: then the policy does (contract §5). */
function isForPolicy({ policyAtHand, state: { record } }: Visit, ids: readonly string[]): boolean {
  if (policyAtHand || !record || !grantsAnything(record.choice)) return false;
  return ids.some((id) => !/\/|^(necessary|none)?$/.test(id) && !Object.hasOwn(record.choice, id));
}
