import type { Policy } from "../policy/schema.ts";
import { optionalPurposes } from "./answers-of-policy.ts";
import type { Choice, ConsentRecord, Via } from "./record.ts";
import type { Circumstances } from "./standing.ts";
import { modeIn } from "./mode.ts";

/** What a visitor wants: an answer by id, or `undefined` where a service follows its purposes, or a purpose is left open. */
export type Wants = (id: string) => boolean | undefined;

/**
 * A choice as the cookie keeps it (contract §4): every optional purpose that was answered, in the policy's order, then the services that
 * differ from their purposes, and every granted service whose recipient will hold the data as personal data.
 */
export function makeChoice(policy: Policy, wants: Wants): Choice {
  const choice: Record<string, boolean> = {};
  for (const { id } of optionalPurposes(policy)) {
    const answer = wants(id);
    if (answer !== undefined) choice[id] = answer;
  }
  for (const { id, purposes, personalAtRecipient } of policy.services) {
    const follows = purposes.every((purpose) => purpose === "necessary" || choice[purpose] === true);
    const granted = wants(id) ?? (personalAtRecipient ? false : follows);
    if (granted !== follows || (granted && personalAtRecipient)) choice[id] = granted;
  }
  return Object.freeze(choice);
}

/**
 * A record of a choice made now. Its time is later than that of the record before it, also where the clock was set
 * back: of several cookies the newest counts.
 */
export function makeRecord(
  policy: Policy,
  via: Via,
  choice: Choice,
  circumstances: Circumstances,
  now: number,
  previous: ConsentRecord | undefined,
): ConsentRecord {
  const time = Math.max(now, previous ? Date.parse(previous.at) + 1000 : 0);
  const optsIn = modeIn(policy, circumstances.region ?? undefined) === "opt-in";
  return Object.freeze({
    policy: policy.id,
    revision: policy.revision,
    at: new Date(time).toISOString().slice(0, 19) + "Z",
    via,
    gpc: circumstances.gpc,
    region: optsIn ? undefined : (circumstances.region ?? "none"),
    choice,
  });
}
