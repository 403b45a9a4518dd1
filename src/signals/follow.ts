import { grantsAnything } from "../consent/record.ts";
import { report } from "../report.ts";
import type { Visit } from "../visit.ts";
import type { Signals } from "./signal.ts";
import { idsFollowed, mapFaults, namesOf, parseSignalMap } from "./signal-map.ts";
import { createTeller, type Teller } from "./teller.ts";

/** Tells the vendors that the `signals` attribute names what holds: now if it is known, and after each choice. */
export function followBy(signals: Signals, visit: Visit): void {
  const map = parseSignalMap(visit.attribute("signal-map"));
  const keys: string[] = [];
  const tellers: Teller[] = [];
  const reported: string[] = [];
  let isHeld = isForPolicy(visit, [...map.values()]);

  function tell(): void {
    // A tag that is not on the page yet may come with any script.
    const isLacking = tellers.filter((tell) => !tell(isHeld)).length;
    document[isLacking ? "addEventListener" : "removeEventListener"]("load", tell, true);
  }

  function reportMap(): void {
    const faults = mapFaults(map, keys, visit.policy).filter((fault) => !reported.includes(fault));
    reported.push(...faults);
    if (faults.length)
      report(
        "data-signal-map",
        `"${faults.join(" ")}" cannot be used`,
        "Write key=id: a key of a named signal, and an id of the policy",
      );
  }

  const loading = [...new Set(visit.attribute("signals")?.match(/\S+/g))].map(async (name) => {
    try {
      const found = Object.hasOwn(signals, name) && signals[name];
      if (!found) throw new Error(`there are ${Object.keys(signals).join(", ")}`);
      const signal = typeof found === "function" ? await found() : found;
      keys.push(...namesOf(name, signal.keys));
      tellers.push(createTeller(visit, name, signal, idsFollowed(name, signal.keys, map)));
      tell();
    } catch (error) {
      report(`signal ${name}`, String(error), "It is not told");
    }
  });

  let isLoaded = false;
  const follow = () => {
    tell();
    if (isLoaded) reportMap();
  };
  visit.client.addEventListener("change", follow);
  // The policy may have settled what holds without changing it.
  void visit.ready.then(follow);
  void Promise.all(loading).then(() => {
    isLoaded = true;
    reportMap();
  });
  if (isHeld)
    void visit
      .part("decision")
      .then((decision) => decision.consult(visit))
      .catch(() => {})
      .then(() => {
        isHeld = false;
        follow();
      });
}

/** Of a service alone a record may not say whether it is granted: then the policy does (contract §5). */
function isForPolicy({ policy, state: { record } }: Visit, ids: readonly string[]): boolean {
  if (policy || !record || !grantsAnything(record.choice)) return false;
  return ids.some((id) => id && !/\/|^(necessary|none)$/.test(id) && !Object.hasOwn(record.choice, id));
}
