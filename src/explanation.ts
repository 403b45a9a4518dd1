import type { Explanation } from "./api.ts";
import { signalPurposes } from "./consent/answers-of-policy.ts";
import { areGranted, gatedSelector, idsOf, isNecessary } from "./effects/gated-ids.ts";
import { refusals } from "./fault-words.ts";
import type { Visit } from "./visit.ts";

const words: Readonly<Record<string, string>> = {
  granted: "granted",
  once: "shown until the next choice",
  undecided: "the visitor has not chosen yet",
  denied: "denied",
  signal: "denied by Global Privacy Control",
  policy: "only the policy can tell, and it is not at hand",
  unknown: "the policy has no such purpose or service",
  necessary: "necessary is not a gate",
  empty: "data-consent names nothing",
  ...refusals,
};

/** Why one id is not granted. */
function reasonOf(visit: Visit, id: string): string {
  const { policyAtHand: policy, state } = visit;
  const [purpose, service = purpose] = id.split("/") as [string, string?];
  if (!policy) return state.ids.includes(purpose) ? "denied" : "policy";
  const known = [...policy.purposes, ...policy.services].map((each) => each.id);
  if (!known.includes(purpose) || !known.includes(service)) return "unknown";
  const purposes = policy.services.find((each) => each.id === service)?.purposes ?? [purpose];
  const isSignalled = visit.circumstances().gpc && !state.record?.gpc;
  if (isSignalled && signalPurposes(policy).some((each) => purposes.includes(each))) return "signal";
  return state.record || state.standing === "refused" ? "denied" : "undecided";
}

/** Why markup runs, or does not. */
function reasonFor(visit: Visit, element: Element, ids: readonly string[]): string {
  if (areGranted(ids, visit.state)) return "granted";
  if (visit.gate.shown.has(element)) return "once";
  if (!ids.length) return "empty";
  if (ids.some(isNecessary)) return "necessary";
  return reasonOf(
    visit,
    ids.find((id) => !visit.state.allows(id))!,
  );
}

function explanationOf(visit: Visit, element: Element): Explanation {
  const ids = idsOf(element);
  const reason = reasonFor(visit, element, ids);
  return { element, ids, allowed: reason === "granted" || reason === "once", reason };
}

/** Lists every gated node of the page, and every script that was refused, and prints the list as a table. */
export function explain(visit: Visit): Explanation[] {
  const refused = [...visit.gate.refused].map(([element, [gated, reason]]) => ({
    element,
    ids: idsOf(gated),
    allowed: false,
    reason,
  }));
  const gated = [...document.querySelectorAll(gatedSelector)]
    .filter((element) => !visit.gate.refused.has(element))
    .map((element) => explanationOf(visit, element));
  const all = [...gated, ...refused];
  // What it is for: a table that the owner reads in the console.
  // eslint-disable-next-line no-console
  console.table(
    all.map(({ element, ids, allowed, reason }) => ({
      element: nameOf(element),
      waits: ids.join(" "),
      runs: allowed,
      because: words[reason] ?? reason,
    })),
  );
  return all;
}

/** How a node can be told from the others: what it holds, or where its script comes from. */
function nameOf(element: Element): string {
  const inner = element instanceof HTMLTemplateElement ? element.content.firstElementChild : element;
  const source = inner?.getAttribute("src") ?? inner?.getAttribute("data-src");
  return `<${element.localName}>${source ? ` ${source}` : ""}`;
}
