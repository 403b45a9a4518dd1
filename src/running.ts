import type { Answers } from "./consent/answers.ts";
import { areGranted, idsOf } from "./effects/gated-ids.ts";
import type { Visit } from "./visit.ts";

/** What has run on this page and cannot be un-run though `answers` deny it: the `data-consent` of its markup. */
export function runningOf({ gate }: Visit, answers: Answers): string[] {
  const denied = [...document.scripts].flatMap((script) => {
    const ids = idsOf(gate.ran.get(script) ?? script);
    return gate.ran.has(script) && !areGranted(ids, answers) ? [ids.join(" ")] : [];
  });
  return [...new Set(denied)];
}
