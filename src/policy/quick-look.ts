import type { Visit } from "../visit.ts";
import type { Policy } from "./schema.ts";

/** How long the first look waits before the part takes over that tries again and tells what is wrong, in milliseconds. */
const patience = 3000;

/**
 * The policy as it arrives, so that a first visit need not wait for what judges policies: only where it asks for
 * consent first and nothing is known of the visitor, so that whatever it says, nothing is granted by it. It is drawn as
 * text, and judged behind the banner. `undefined`: it must be judged first, or could not be had so quickly.
 */
export async function quickLook(visit: Visit): Promise<Policy | undefined> {
  const { request } = visit;
  if (!request || visit.policyAtHand || visit.stored() || visit.circumstances().gpc) return undefined;
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, patience));
  const look = request.response.then(async (response) => {
    const isOwn = response.ok && response.clone().json();
    // Lists that the file leaves out are empty.
    const policy = Object.assign({ services: [], revisions: [] }, (await isOwn) as Policy);
    return policy.mode === "opt-in" && policy.purposes.length > 1 ? policy : undefined;
  });
  return Promise.race([look.catch(() => undefined), late]);
}
