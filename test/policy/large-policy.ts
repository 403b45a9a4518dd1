import type { Policy } from "../../src/policy/schema.ts";

/** As much as a policy may well have: 60 sections, 200 services and 64 purposes, made of those of another. */
export function largePolicy(policy: Policy): Policy {
  const [necessary, ...others] = policy.purposes;
  const purposes = [necessary!, ...filledUp(others, 63, (id) => ({ id: `purpose-${id}` }))];
  return {
    ...policy,
    purposes,
    services: filledUp(policy.services, 200, (id) => ({
      id: `service-${id}`,
      purposes: [purposes[1 + (id % 63)]!.id],
      personalAtRecipient: false,
    })),
    sections: filledUp(policy.sections, 60, (id) => ({ id: `section-${id}` })),
  };
}

/** The shorter ones are repeated: a policy of more than 256 KB is refused. */
function filledUp<Part extends object>(
  parts: readonly Part[],
  count: number,
  changes: (index: number) => Partial<Part>,
): Part[] {
  const shorter = [...parts].sort((one, other) => length(one) - length(other)).slice(0, 3);
  const more = Array.from({ length: count - parts.length }, (_, index) => ({
    ...shorter[index % 3]!,
    ...changes(index),
  }));
  return [...parts, ...more];
}

const length = (part: object) => JSON.stringify(part).length;
