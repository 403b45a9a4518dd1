import type { Policy, Purpose, Service } from "../policy/schema.ts";
import type { Answers } from "./answers.ts";
import { answerOf, type Choice } from "./record.ts";

/** The purposes that a visitor can deny. */
export function optionalPurposes(policy: Policy): Purpose[] {
  return policy.purposes.filter(({ id }) => id !== "necessary");
}

/** The purposes that a Global Privacy Control signal denies. */
export function signalPurposes(policy: Policy): string[] {
  return optionalPurposes(policy)
    .filter(({ gpc }) => gpc)
    .map(({ id }) => id);
}

/**
 * Whether a service is granted (contract §5, "Who is granted what"): it follows its purposes unless it was set apart.
 * One whose recipient will hold the data as personal data follows nothing: only a record that names it grants it
 * (APPI art. 31).
 */
function isServiceGranted(service: Service, choice: Choice, follows: boolean): boolean {
  const answer = answerOf(choice, service.id);
  return service.personalAtRecipient ? answer === true : (answer ?? follows);
}

/**
 * The answers of a choice with the policy at hand, which knows every purpose and service.
 *
 * @param suspended purposes that are denied whatever the choice says, and with them their services
 */
export function answersOfPolicy(policy: Policy, choice: Choice, suspended: readonly string[]): Answers {
  const answers = new Map([["necessary", true]]);
  const ids: string[] = [];
  for (const { id } of optionalPurposes(policy)) {
    ids.push(id);
    answers.set(id, answerOf(choice, id) === true && !suspended.includes(id));
  }
  for (const service of policy.services) {
    const { id, purposes } = service;
    const follows = purposes.every((purpose) => answers.get(purpose));
    const granted =
      isServiceGranted(service, choice, follows) && !purposes.some((purpose) => suspended.includes(purpose));
    ids.push(id);
    answers.set(id, granted);
    for (const purpose of purposes) answers.set(`${purpose}/${id}`, granted && answers.get(purpose) === true);
  }
  return { ids, allows: (id) => answers.get(id) === true };
}
