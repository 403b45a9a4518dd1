import type { Answers } from "../consent/answers.ts";

/** Markup that may wait for consent. A form's fields can shadow what an element is asked by, and it gates nothing. */
export const gatedSelector = "[data-consent]:not(form)";

/** `necessary` is no gate: markup cannot declare itself necessary. */
export function isNecessary(id: string): boolean {
  return id.startsWith("necessary");
}

/** The ids that gated markup waits for (contract §6). */
export function idsOf(gated: Element): string[] {
  return gated.getAttribute("data-consent")?.match(/\S+/g) ?? [];
}

/** An empty list, an unknown id and `necessary` are never granted. */
export function areGranted(ids: readonly string[], { allows }: Answers): boolean {
  return !!ids[0] && !ids.some(isNecessary) && ids.every(allows);
}
