import type { Attribute } from "../settings.ts";
import type { Effect } from "./effect.ts";

export function createGate(_attribute: Attribute): Effect {
  return () => {};
}
