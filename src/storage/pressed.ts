import type { Policy } from "../policy/schema.ts";
import type { Settings } from "../settings.ts";
import { readStored } from "./local.ts";
import { removeStored } from "./remove-stored.ts";

/** How long a press waits for the next page, in milliseconds: longer, and nobody remembers it. */
const patience = 60_000;

/** Where `notePress` writes. */
const keyOf = ({ cookieName }: Settings) => `${cookieName}-pressed`;

/**
 * What was pressed on the page before and could not be made, if it answered this policy and revision. It is forgotten; what
 * is pressed since this page began is its own, or another tab's. Total: what is no such text was never pressed.
 */
export function takePress(
  settings: Settings,
  { id, revision }: Pick<Policy, "id" | "revision">,
): "accept" | "decline" | undefined {
  const [via, ...answered] = readStored(keyOf(settings))?.split(" ") ?? [];
  const before = performance.timeOrigin - Number(answered.pop());
  if (before < 0) return undefined;
  forgetPress(settings);
  const isOfThis = answered.join(" ") === `${id} ${revision}` && before < patience;
  return isOfThis && (via === "accept" || via === "decline") ? via : undefined;
}

/** It has been made. */
export function forgetPress(settings: Settings): void {
  removeStored(keyOf(settings));
}

/** Forgets it after so many milliseconds, if nothing was pressed since. */
export function forgetPressIn(milliseconds: number, settings: Settings): void {
  const noted = readStored(keyOf(settings));
  setTimeout(() => {
    if (readStored(keyOf(settings)) === noted) forgetPress(settings);
  }, milliseconds);
}
