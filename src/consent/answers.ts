import { type Choice, answerOf } from "./record.ts";

/** What holds now. Ids that are not in `ids` are unknown and denied. */
export interface Answers {
  /** The purposes and services that have an answer. */
  readonly ids: readonly string[];
  /** Whether a purpose, a service or `purpose/service` may run. Total: anything unknown is `false`. */
  allows(id: string): boolean;
}

/**
 * The answers of a stored choice alone, without the policy (contract §5, "Who is granted what"); of an empty one, that
 * nothing optional holds.
 * The record does not say which ids are services, so a bare service id that it does not name is denied,
 * while `purpose/service` is decided: the purpose is granted and the service is not denied.
 */
export function answersOfChoice(choice: Choice): Answers {
  return {
    ids: Object.keys(choice),
    allows(id) {
      const [purpose, service, ...more] = id.split("/") as [string, string?];
      if (more.length) return false;
      const purposeAllowed = purpose === "necessary" || answerOf(choice, purpose) === true;
      return (
        purposeAllowed && (service === undefined || (service !== "" && answerOf(choice, service) !== false))
      );
    },
  };
}

/** The ids whose answer differs between two states. */
export function changedIds(before: Answers, after: Answers): string[] {
  return [...new Set(before.ids.concat(after.ids))].filter((id) => before.allows(id) !== after.allows(id));
}
