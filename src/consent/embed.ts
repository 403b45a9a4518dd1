import type { Policy } from "../policy/schema.ts";
import type { Answers } from "./answers.ts";
import type { Choice } from "./record.ts";

/**
 * The answers that *always* on an embed writes: they grant the ids that its markup names, and nothing else. Of
 * `purpose/service` the purpose must be granted for the service to be; its other services stay as they are.
 */
export function answersForEmbed(policy: Policy, now: Answers, ids: readonly string[]): Choice {
  const pairs = ids.map((id) => id.split("/") as [string, string?]);
  const wanted = new Set(pairs.flat());
  const answers: Record<string, boolean> = {};
  for (const [purpose, service] of pairs) {
    answers[purpose] = true;
    if (service === undefined) continue;
    answers[service] = true;
    for (const other of policy.services) {
      if (other.purposes.includes(purpose) && !wanted.has(other.id) && !now.allows(other.id))
        answers[other.id] = false;
    }
  }
  return answers;
}
