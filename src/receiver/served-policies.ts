import { idForm } from "./explain-record.ts";

/** Whether records of the policy with this id are kept here. Without any `policies`, those of all are. */
export function policyTest(policies: readonly string[] | undefined): (id: string) => boolean {
  const misnamed = policies?.find((id) => !idForm.test(id));
  if (misnamed !== undefined)
    throw new Error(`"${misnamed}" is no id of a policy: write it as in the policy's "id"`);
  return (id) => !policies || policies.includes(id);
}
