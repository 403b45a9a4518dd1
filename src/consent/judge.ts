import type { Mode, Policy, Revision } from "../policy/schema.ts";
import type { Answers } from "./answers.ts";
import { answersOfPolicy, optionalPurposes, signalPurposes } from "./answers-of-policy.ts";
import { modeIn, strictness } from "./mode.ts";
import { answerOf, type Choice, type ConsentRecord } from "./record.ts";
import type { Circumstances, Standing } from "./standing.ts";

/** A record judged by the policy: what holds, and what is to be asked. */
export interface Judgement extends Answers {
  /** The record while it is a choice. */
  readonly record: ConsentRecord | undefined;
  readonly standing: Standing;
  readonly mode: Mode;
  /** What is asked about: the purposes and services without a valid answer. */
  readonly about: readonly string[];
  /** Earlier answers that are no choice any more: they are proposed, never applied. */
  readonly proposal: Choice;
  /** The revisions since the visitor's own last choice, newest first. */
  readonly revisions: readonly Revision[];
}

/** The revisions that came after `revision`, newest first; all of them if the policy does not list it. */
function revisionsSince(policy: Policy, revision: string): readonly Revision[] {
  const index = policy.revisions.findIndex((each) => each.revision === revision);
  return index < 0 ? policy.revisions : policy.revisions.slice(0, index);
}

/** A revision that names purposes or services concerns these alone; another one the whole choice. */
function namedBy({ purposes = [], services = [] }: Revision): readonly string[] {
  return [...purposes, ...services];
}

/**
 * What of a choice must be asked again since these revisions: what a material one names and was granted, or would hold
 * by its purposes. A refusal stands, and so does what follows a refused purpose: nobody is asked that twice.
 */
function reopened(policy: Policy, choice: Choice, revisions: readonly Revision[]): string[] {
  const named = revisions.flatMap((each) => (each.material ? namedBy(each) : []));
  const purposes = optionalPurposes(policy)
    .map(({ id }) => id)
    .filter((id) => named.includes(id) && answerOf(choice, id) === true);
  const services = policy.services.filter((service) => {
    const { id, personalAtRecipient } = service;
    const optional = service.purposes.filter((purpose) => purpose !== "necessary");
    const holds =
      answerOf(choice, id) === true || optional.every((purpose) => answerOf(choice, purpose) === true);
    // What follows a purpose that is asked about is asked with it.
    const isAlone = optional.length > 0 && !optional.some((purpose) => purposes.includes(purpose));
    return named.includes(id) && holds && answerOf(choice, id) !== false && (personalAtRecipient || isAlone);
  });
  return [...purposes, ...services.map(({ id }) => id)];
}

const nothing: Choice = Object.freeze({});

/** Judges what the cookie holds by the policy: contract §3 (modes), §4 (`region`), §5 (signal, new revision). */
export function judge(
  policy: Policy,
  stored: ConsentRecord | undefined,
  circumstances: Circumstances,
): Judgement {
  const mode = modeIn(policy, circumstances.region ?? undefined);
  const record = stored?.policy === policy.id ? stored : undefined;
  const suspended = circumstances.gpc && !record?.gpc ? signalPurposes(policy) : [];
  const asked = optionalPurposes(policy).map(({ id }) => id);
  if (!record) {
    const holds =
      mode === "opt-in" || circumstances.dnt ? nothing : Object.fromEntries(asked.map((id) => [id, true]));
    const open = asked.filter((id) => !suspended.includes(id));
    const refused = circumstances.dnt || (suspended.length > 0 && !open.length);
    return {
      ...answersOfPolicy(policy, holds, suspended),
      record: undefined,
      standing: refused ? "refused" : "asks",
      mode,
      about: asked,
      proposal: nothing,
      revisions: [],
    };
  }

  const revisions = record.revision === policy.revision ? [] : revisionsSince(policy, record.revision);
  const isListed = policy.revisions.some(({ revision }) => revision === record.revision);
  const isMaterial =
    record.revision !== policy.revision &&
    (!isListed || revisions.some((each) => each.material && !namedBy(each).length));
  const madeIn = record.region === "none" ? undefined : record.region;
  // With a region it was made in a laxer mode than opt-in, whatever the policy says of that region by now.
  const isLaxer =
    record.region !== undefined &&
    (mode === "opt-in" || strictness(mode) < strictness(modeIn(policy, madeIn)));
  if (isMaterial || isLaxer) {
    return {
      ...answersOfPolicy(policy, nothing, []),
      record: undefined,
      standing: "asks",
      mode,
      about: asked,
      proposal: record.choice,
      revisions,
    };
  }
  const again = reopened(policy, record.choice, revisions);
  const about = [...asked.filter((id) => !Object.hasOwn(record.choice, id)), ...again];
  const unasked = { ...record.choice, ...Object.fromEntries(again.map((id) => [id, false])) };
  return {
    ...answersOfPolicy(policy, unasked, suspended),
    record,
    standing: about.length ? "asks" : "stands",
    mode,
    about,
    proposal: nothing,
    revisions,
  };
}
