import { fitting } from "./fitting.ts";
import { harmlessCopy } from "./harmless-copy.ts";
import { longestRecord } from "./limits.ts";
import { longestRecordLength } from "./record-length.ts";
import { type Policy, policy } from "./schema.ts";

const idsOf = (parts: readonly { readonly id: string }[]) => parts.map((part) => part.id);
const differ = (ids: readonly string[]) => new Set(ids).size === ids.length;

/** Whether the parts of a policy agree; reference-findings.ts says where they do not, and why they should. */
function agrees({ id, revision, notice, texts, purposes, services, sections, revisions }: Policy): boolean {
  const purposeIds = idsOf(purposes);
  const sectionIds = idsOf(sections);
  const serviceIds = idsOf(services);
  const ids = [...purposeIds, ...serviceIds];
  return (
    differ(ids) &&
    differ(sectionIds) &&
    sectionIds.includes(notice.cookies) &&
    sectionIds.includes(notice.thirdPartyAds ?? notice.cookies) &&
    Object.values(texts ?? {}).every((words) => "accept" in words === "decline" in words) &&
    services.every((service) => {
      const { recipient, dataSent, recipientUse } = service;
      return (
        service.id !== "necessary" &&
        service.purposes.every((purpose) => purposeIds.includes(purpose)) &&
        ((recipient && dataSent && recipientUse) ||
          !(recipient || dataSent || recipientUse || service.personalAtRecipient || service.hosts))
      );
    }) &&
    (!revisions.length || revisions[0]!.revision === revision) &&
    revisions[0]?.purposes?.every((each) => purposeIds.includes(each)) !== false &&
    revisions[0]?.services?.every((each) => serviceIds.includes(each)) !== false &&
    differ(revisions.map((each) => each.revision)) &&
    revisions.every(({ date }, index) => date <= (revisions[index - 1]?.date ?? date)) &&
    longestRecordLength(id, revision, ids) <= longestRecord
  );
}

/**
 * Reads parsed JSON as a policy, in the browser and before anything trusts it. Total: whatever the value, nothing is
 * thrown; `undefined` is given for what is no policy, and `explain` then says why.
 *
 * The policy is a copy without prototypes, so that `Object.prototype` adds nothing to it. Unknown keys are left in it
 * and mean nothing. It may hold fewer languages than it lists: each text is there in one of them at least.
 */
export function readPolicy(value: unknown): Policy | undefined {
  try {
    const copy = harmlessCopy(value);
    if (!fitting((copy as Policy).languages)(policy, copy)) return undefined;
    const { services = [], revisions = [] } = copy;
    const read = Object.assign(copy, { services, revisions });
    if (agrees(read)) return read;
  } catch {
    // Whatever it is, it is no policy.
  }
  return undefined;
}
