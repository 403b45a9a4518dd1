import type { Policy } from "../policy/schema.ts";
import { signalPurposes } from "./answers-of-policy.ts";
import type { Judgement } from "./judge.ts";
import type { Wants } from "./make.ts";
import type { Choice, Via } from "./record.ts";

/**
 * What a visitor wants who chose by `via`, given what holds now. A question about new purposes only leaves the other
 * answers as they are.
 *
 * @param named answers given one by one; what they leave out is granted by *accept*, denied by *decline* and
 * *withdraw*, and stays as it is otherwise
 * @param gpc the browser sends Global Privacy Control: *accept* leaves denied what the signal denies
 */
export function wantsOf(policy: Policy, now: Judgement, via: Via, named: Choice, gpc: boolean): Wants {
  const isWhole = !now.record || now.standing === "stands" || via === "withdraw";
  const sweeps = via === "accept" || via === "decline" || via === "withdraw";
  const heldBack = gpc ? signalPurposes(policy) : [];
  const purposes = new Set(policy.purposes.map(({ id }) => id));
  const personal = new Set(policy.services.filter((each) => each.personalAtRecipient).map(({ id }) => id));
  const apart = now.record?.choice ?? now.proposal;
  const signalled = (id: string) =>
    policy.services.find((each) => each.id === id)?.purposes.some((purpose) => heldBack.includes(purpose));

  return (id) => {
    if (Object.hasOwn(named, id)) return named[id] === true;
    // An embed's *always* leaves open what was not asked for.
    if (via === "embed" && purposes.has(id) && now.about.includes(id)) return undefined;
    if (purposes.has(id)) {
      const isSwept = sweeps && (isWhole || now.about.includes(id));
      return isSwept && !heldBack.includes(id)
        ? via === "accept"
        : now.allows(id) && !(isSwept && via !== "accept");
    }
    if (personal.has(id)) return now.allows(id) && !(isWhole && sweeps && via !== "accept");
    if (!isWhole && now.about.includes(id)) return via === "accept" && !signalled(id);
    return !(isWhole && sweeps) && Object.hasOwn(apart, id) ? now.allows(id) : undefined;
  };
}
