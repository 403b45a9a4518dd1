import { report } from "./report.ts";
import { mapFaults } from "./signals/map-faults.ts";
import type { Signal } from "./signals/signal.ts";
import { idsFollowed, parseSignalMap } from "./signals/signal-map.ts";
import { createTeller, type Teller } from "./signals/teller.ts";
import type { Visit } from "./visit.ts";

/** The signals that there are, each in a file of its own that loads where `signals` names it. */
const signals: Readonly<Record<string, () => Promise<Signal>>> = {
  google: () => import("./signals/google.ts"),
  microsoft: () => import("./signals/microsoft.ts"),
  clarity: () => import("./signals/clarity.ts"),
  meta: () => import("./signals/meta.ts"),
  tiktok: () => import("./signals/tiktok.ts"),
  shopify: () => import("./signals/shopify.ts"),
  wp: () => import("./signals/wp.ts"),
};

/** Tells the vendors that the `signals` attribute names what holds: now if it is known, and after each choice. */
export function follow(visit: Visit): void {
  const map = parseSignalMap(visit.attribute("signal-map"));
  const named = [...new Set(visit.attribute("signals")?.match(/\S+/g))];
  const unknown = named.filter((name) => !Object.hasOwn(signals, name));
  const tellers: Teller[] = [];
  const keys: Record<string, string[]> = {};
  const reported = new Set<string>();
  let isHeld = isForPolicy(visit, [...map.followed.values()]);

  function tell(): void {
    // A tag that is not on the page yet may come with any script.
    const isLacking = tellers.filter((tell) => !tell(isHeld)).length;
    document[isLacking ? "addEventListener" : "removeEventListener"]("load", tell, true);
  }

  function reportMap(): void {
    const faults = mapFaults(map, keys, visit.policy).filter((fault) => !reported.has(fault));
    if (!faults.length) return;
    for (const fault of faults) reported.add(fault);
    report(
      "data-signal-map",
      `"${faults.join(" ").slice(0, 80)}" cannot be used`,
      "Write key=id: a key of a signal that data-signals names, and a purpose or service of the policy, or none",
    );
  }

  visit.client.addEventListener("change", () => {
    tell();
    reportMap();
  });
  // The policy may have settled what holds without changing it.
  void visit.ready.then(tell);
  if (isHeld)
    void visit
      .part("decision")
      .then((decision) => decision.consult(visit))
      .catch(() => {})
      .then(() => {
        isHeld = false;
        tell();
        reportMap();
      });
  if (unknown.length)
    report(
      "data-signals",
      `there is no "${unknown.join(" ").slice(0, 80)}"`,
      `Write ${Object.keys(signals).join(", ")}`,
    );
  const loading = named
    .filter((name) => !unknown.includes(name))
    .map(async (name) => {
      try {
        const signal = await signals[name]!();
        keys[name] = Object.keys(signal.keys);
        tellers.push(createTeller(visit, name, signal, idsFollowed(name, signal.keys, map)));
        tell();
      } catch (error) {
        report(`signal ${name}`, String(error), "Serve the widget's whole folder; this signal stays silent");
      }
    });
  void Promise.all(loading).then(reportMap);
}

/** Of a service alone a record may not say whether it is granted: then the policy does (contract §5). */
function isForPolicy({ policy, state: { record } }: Visit, ids: readonly string[]): boolean {
  if (policy || !record || !Object.values(record.choice).includes(true)) return false;
  return ids.some((id) => !/\/|^(necessary|none)$/.test(id) && !Object.hasOwn(record.choice, id));
}
