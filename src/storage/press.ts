import type { Via } from "../consent/record.ts";
import type { Policy } from "../policy/schema.ts";
import type { Settings } from "../settings.ts";
import { writeStored } from "./local.ts";

/**
 * Notes what was pressed while what makes the choice is still loading: the visitor may leave the page before it is made,
 * and the next page makes it then.
 *
 * @param policy that the visitor answered
 */
export function notePress(
  { cookieName }: Settings,
  via: Via,
  { id, revision }: Pick<Policy, "id" | "revision">,
): void {
  writeStored(`${cookieName}-pressed`, `${via} ${id} ${revision} ${Date.now()}`);
}
