import { judge } from "./consent/judge.ts";
import type { Choice, ConsentRecord, Via } from "./consent/record.ts";
import { policyAddress } from "./policy/address.ts";
import { loadPolicy } from "./policy/load.ts";
import type { Policy } from "./policy/schema.ts";
import { report } from "./report.ts";
import { noteSeen } from "./storage/seen-writer.ts";
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

export async function consult(visit: Visit): Promise<Policy> {
  const policy = visit.policy ?? (await policyAt(visit, await addressOf(visit)));
  if (visit.policy) return visit.policy;
  visit.policy = policy;
  visit.judge = (record) => judge(policy, record, visit.circumstances());
  visit.refresh();
  // Before there is a choice nothing at all is kept on the visitor's device.
  if (visit.stored()) noteSeen(visit, policy, visit.state.standing === "asks");
  else if (
    visit.cookies
      .read()
      .split("; ")
      .some((pair) => pair.startsWith(`${visit.settings.cookieName}=`))
  ) {
    void import("./problems.ts").then((problems) => problems.reportCookie(visit));
  }
  return policy;
}

export async function translate(visit: Visit, language: string): Promise<void> {
  const { policy } = visit;
  if (!policy || language in policy.title) return;
  const address = await addressOf(visit, language);
  const translation = await policyAt(visit, address);
  if (translation.id === policy.id && translation.revision === policy.revision) visit.policy = translation;
  else
    report(
      address,
      "it is not the same policy and revision as the other languages' files",
      "Update all files together",
    );
}

const making = () => import("./choice.ts");

export async function prepare(visit: Visit): Promise<Policy> {
  making().catch(() => {});
  return consult(visit);
}

export async function decide(visit: Visit, via: Via, named?: Choice): Promise<ConsentRecord | undefined> {
  const policy = await consult(visit);
  return (await making()).decide(visit, policy, via, named);
}

export async function forget(visit: Visit): Promise<void> {
  (await making()).forget(visit);
}

export async function reportAttributes(visit: Visit): Promise<void> {
  (await import("./problems.ts")).reportAttributes(visit);
}

export async function resume(visit: Visit): Promise<void> {
  await (await import("./outbox/outbox.ts")).deliver(visit);
}
