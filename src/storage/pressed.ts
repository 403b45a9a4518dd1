import type { Via } from "../consent/record.ts";
import type { Settings } from "../settings.ts";
import { readStored } from "./local.ts";
import { removeStored } from "./remove-stored.ts";

/** Where `notePress` writes. */
const pressKey = ({ cookieName }: Settings) => `${cookieName}-pressed`;

/** What was pressed and not made yet, if it answered this revision. Total: what is no such text was never pressed. */
export function pressedBefore(settings: Settings, revision: string): Via | undefined {
  const [via, answered] = readStored(pressKey(settings))?.split(" ") ?? [];
  const isPress = via === "accept" || via === "decline" || via === "notice";
  return isPress && answered === revision ? via : undefined;
}

/** It has been made, or the visitor was told that it could not be. */
export function forgetPress(settings: Settings): void {
  removeStored(pressKey(settings));
}
