import type { Change, Explanation } from "./api.ts";
import * as choice from "./choice.ts";
import { checkHoursPattern, isCheckDue } from "./consent/check-due.ts";
import { judge } from "./consent/judge.ts";
import type { Choice, ConsentRecord, Via } from "./consent/record.ts";
import type { LoaderFault } from "./faults.ts";
import { followLateTop } from "./late-top.ts";
import { policyAddress } from "./policy/address.ts";
import { loadPolicy } from "./policy/load.ts";
import type { Policy } from "./policy/schema.ts";
import { report } from "./report.ts";
import { readStored } from "./storage/local.ts";
import { runningOf } from "./running.ts";
import { noteCheckInVain, noteSeen, noteWaiting } from "./storage/seen-writer.ts";
import { usableCircumstances } from "./usable-circumstances.ts";
import type { Visit } from "./visit.ts";

// The part that brings the policy and judges the record by it (see DecisionPart).

/** Policies by their address; a failed one is tried again by the next call. */
const policies = new WeakMap<Visit, Map<string, Promise<Policy>>>();

function policyAt(visit: Visit, address: string): Promise<Policy> {
  const known = policies.get(visit) ?? new Map<string, Promise<Policy>>();
  policies.set(visit, known);
  let policy = known.get(address);
  if (!policy) {
    policy = loadPolicy(visit, address);
    known.set(address, policy);
    policy.catch(() => known.delete(address));
  }
  return policy;
}

/** Where the policy is. The element that says so, or the inline policy, may stand below the script. */
async function addressOf(visit: Visit, language?: string): Promise<string> {
  const address = () =>
    policyAddress(visit.attribute, language === undefined ? visit.language : () => language);
  if (document.readyState === "loading" && !/^[^#]/.test(address() ?? "")) {
    await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
  }
  const found = address();
  if (found) return found;
  report(
    "policy",
    "the tag does not say where the policy is",
    'Add data-policy="/privacy-policy.json" to it',
  );
  throw new Error("No policy");
}

export async function read(visit: Visit, named: Visit): Promise<Policy> {
  return policyAt(visit, await addressOf(named));
}

/** Brings the policy and lets it judge the record. `isNews`: this device sees its revision for the first time. */
async function bring(visit: Visit): Promise<{ policy: Policy; isNews: boolean }> {
  const policy = visit.policyAtHand ?? (await read(visit, visit));
  if (visit.policyAtHand) return { policy: visit.policyAtHand, isNews: false };
  visit.policyAtHand = policy;
  const { circumstances } = visit;
  visit.circumstances = () => usableCircumstances(circumstances());
  visit.judge = (record) => {
    const state = judge(policy, record, visit.circumstances());
    return { ...state, running: runningOf(visit, state) };
  };
  followLateTop(visit);
  visit.refresh();
  enforce(visit, policy).catch((error: unknown) => visit.tell("effect", "kotowari.js", String(error)));
  const isSeen = () => visit.circumstances().seen?.revision === policy.revision;
  const wasSeen = isSeen();
  // Before there is a choice nothing at all is kept on the visitor's device.
  if (visit.stored()) noteSeen(visit, policy, visit.state.standing === "asks");
  else if (
    visit.pageCookies
      .read()
      .split("; ")
      .some((pair) => pair.startsWith(`${visit.settings.cookieName}=`))
  ) {
    import("./problems.ts").then((problems) => problems.reportCookie(visit)).catch(() => {});
  }
  // Where nothing can be noted, it would be news on every page.
  return { policy, isNews: !wasSeen && isSeen() };
}

export async function consult(visit: Visit): Promise<Policy> {
  const { policy, isNews } = await bring(visit);
  const { record, standing, revisions } = visit.state;
  if (isNews && record && standing === "stands" && revisions?.length) void visit.open("changes");
  return policy;
}

/** Behind the answers: what denied services keep is removed, and the owner hears of what can never be granted. */
async function enforce(visit: Visit, policy: Policy): Promise<void> {
  const { erase, forgetKeptPages, reportAttributes, reportUnknownIds } = await import("./enforcement.ts");
  const follow = () => {
    erase(visit);
    forgetKeptPages(visit);
  };
  reportAttributes(visit);
  reportUnknownIds(policy);
  follow();
  // Who denies something may leave at once; who grants all waits for what is granted. A page's own event has no detail.
  visit.client.addEventListener("change", ({ detail }: CustomEvent<Partial<Change> | null>) => {
    const changed = detail?.changed ?? [];
    if (changed.length && changed.every(visit.state.allows)) setTimeout(follow);
    else follow();
  });
}

/** What waits until the page is idle. */
export async function idle(visit: Visit): Promise<void> {
  if (readStored(`${visit.settings.cookieName}-outbox`)) void resume(visit);
  const stated = visit.attribute("check-hours") ?? "";
  // What cannot be used is told with the other attributes.
  const hours = checkHoursPattern.test(stated) ? +stated : 24;
  const { seen } = visit.circumstances();
  if (seen && !isCheckDue({ ...seen, checked: Math.abs(seen.checked) }, hours, Date.now())) {
    // A check notes it anyway.
    noteWaiting(visit);
    return;
  }
  try {
    await consult(visit);
  } catch {
    // Reported where it failed. The choice stands, and no page asks again for a while.
    noteCheckInVain(visit, hours);
  }
}

export async function translate(visit: Visit, language: string): Promise<void> {
  const { policyAtHand: policy } = visit;
  if (!policy || language in policy.title) return;
  const address = await addressOf(visit, language);
  const translation = await policyAt(visit, address);
  if (translation.id === policy.id && translation.revision === policy.revision)
    visit.policyAtHand = translation;
  else
    report(
      address,
      "it is not the same policy and revision as the other languages' files",
      "Update all files together",
    );
}

/** Choices are made one after another: of two at the same time the last one holds. */
let lastChoice: Promise<ConsentRecord | undefined> = Promise.resolve(undefined);

export async function prepare(visit: Visit): Promise<Policy> {
  return (await bring(visit)).policy;
}

/** Whether another choice than the one that was made here before is stored. */
function isOvertaken(visit: Visit, before: ConsentRecord | undefined): boolean {
  const stored = visit.stored();
  return stored !== undefined && stored.at !== before?.at;
}

export function decide(
  visit: Visit,
  via: Via,
  named?: Choice,
  isTold?: boolean,
): Promise<ConsentRecord | undefined> {
  // Pressed while this was still loading, where nobody had chosen yet.
  const isLate = isTold && !visit.policyAtHand;
  const made = lastChoice
    .catch(() => undefined)
    .then(async (before) => {
      const { policy } = await bring(visit);
      // Another tab has asked and been answered meanwhile: that holds.
      if (isLate && isOvertaken(visit, before)) return visit.state.record;
      return choice.decide(visit, policy, via, named, isTold);
    });
  lastChoice = made;
  return made;
}

export function forget(visit: Visit): Promise<void> {
  choice.forget(visit);
  return Promise.resolve();
}

export async function tell(fault: LoaderFault, place: string, detail?: string): Promise<void> {
  (await import("./fault-words.ts")).tellFault(fault, place, detail);
}

export async function explain(visit: Visit): Promise<readonly Explanation[]> {
  return (await import("./explanation.ts")).explain(visit);
}

async function resume(visit: Visit): Promise<void> {
  await (await import("./outbox/outbox.ts")).deliver(visit);
}
