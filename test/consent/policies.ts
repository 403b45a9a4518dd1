import fc from "fast-check";
import type { ConsentRecord } from "../../src/consent/record.ts";
import type { Circumstances } from "../../src/consent/standing.ts";
import type { Mode, Policy, Purpose, Service } from "../../src/policy/schema.ts";

// Policies for tests of the pure rules: only what the rules look at differs, the texts do not matter.

const texts = { en: "Text", ja: "文" };

export function purpose(id: string, gpc = false): Purpose {
  return { id, label: texts, description: texts, ...(gpc && { gpc }) };
}

export function service(id: string, purposes: string[], personalAtRecipient = false): Service {
  return {
    id,
    purposes,
    name: texts,
    recipient: texts,
    dataSent: { en: ["URL"], ja: ["URL"] },
    use: texts,
    recipientUse: texts,
    ...(personalAtRecipient && { personalAtRecipient }),
  };
}

export function policyOf(changes: Partial<Policy> = {}): Policy {
  return {
    id: "example",
    revision: "2026-01-01",
    languages: ["en", "ja"],
    title: texts,
    controller: { name: texts, contact: texts },
    mode: "opt-in",
    notice: { cookies: "cookies" },
    purposes: [
      purpose("necessary"),
      purpose("functional"),
      purpose("analytics"),
      purpose("advertising", true),
    ],
    services: [],
    sections: [{ id: "cookies", heading: texts, body: { en: ["Text"], ja: ["文"] } }],
    revisions: [{ revision: "2026-01-01", date: "2026-01-01", material: true, summary: texts }],
    ...changes,
  };
}

export function recordOf(
  choice: Record<string, boolean>,
  changes: Partial<ConsentRecord> = {},
): ConsentRecord {
  return {
    policy: "example",
    revision: "2026-01-01",
    at: "2026-01-02T03:04:05Z",
    via: "settings",
    gpc: false,
    region: undefined,
    choice,
    ...changes,
  };
}

export const calm: Circumstances = {
  gpc: false,
  dnt: false,
  region: undefined,
  revision: undefined,
  seen: undefined,
};

const purposeIds = ["functional", "analytics", "advertising", "video", "social"];

/** Any small policy: some purposes, and services of one or two of them, some of which hold personal data. */
export const policies: fc.Arbitrary<Policy> = fc
  .subarray(purposeIds, { minLength: 1 })
  .chain((ids) =>
    fc.record({
      gpc: fc.subarray(ids),
      mode: fc.constantFrom<Mode>("opt-in", "opt-out", "notice"),
      services: fc.array(
        fc.record({ purposes: fc.subarray(["necessary", ...ids], { minLength: 1 }), personal: fc.boolean() }),
        { maxLength: 5 },
      ),
      ids: fc.constant(ids),
    }),
  )
  .map(({ ids, gpc, mode, services }) =>
    policyOf({
      mode,
      purposes: [purpose("necessary"), ...ids.map((id) => purpose(id, gpc.includes(id)))],
      services: services.map(({ purposes, personal }, index) =>
        service(`service-${index}`, purposes, personal),
      ),
    }),
  );

/** Answers for some of a policy's purposes and services. */
export function answersFor(policy: Policy): fc.Arbitrary<Record<string, boolean>> {
  const ids = [...policy.purposes, ...policy.services].map(({ id }) => id).filter((id) => id !== "necessary");
  return fc
    .subarray(ids)
    .chain((some) => fc.tuple(...some.map((id) => fc.tuple(fc.constant(id), fc.boolean()))))
    .map((pairs) => Object.fromEntries(pairs) as Record<string, boolean>);
}
