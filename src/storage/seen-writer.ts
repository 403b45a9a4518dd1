import type { Policy } from "../policy/schema.ts";
import type { Visit } from "../visit.ts";
import { writeStored } from "./local.ts";
import { formatSeen } from "./seen.ts";

/** Keeps which revision this device has seen, and whether it must be asked, for the next page. */
export function noteSeen({ settings }: Visit, { revision }: Policy, ask: boolean): void {
  writeStored(`${settings.cookieName}-seen`, formatSeen({ revision, ask, checked: Date.now() }));
}
