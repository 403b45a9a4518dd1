import type { Answers } from "../consent/answers.ts";

/** The ids that gated markup waits for (contract §6). */
export function idsOf(gated: Element): string[] {
  return gated.getAttribute("data-consent")?.match(/\S+/g) ?? [];
}

/** An empty list, an unknown id and `necessary` are never granted: markup cannot declare itself necessary. */
export function areGranted(ids: readonly string[], { allows }: Answers): boolean {
  return !!ids[0] && ids.every((id) => !id.startsWith("necessary") && allows(id));
}
