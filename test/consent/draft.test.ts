import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { answersOfPolicy, optionalPurposes } from "../../src/consent/answers-of-policy.ts";
import { wantsOf } from "../../src/consent/decide.ts";
import { judge } from "../../src/consent/judge.ts";
import { makeChoice } from "../../src/consent/make.ts";
import { Draft } from "../../src/elements/draft.ts";
import type { Policy } from "../../src/policy/schema.ts";
import type { Visit } from "../../src/visit.ts";
import { answersFor, calm, policies, policyOf, recordOf, service } from "./policies.ts";

const summary = { en: "New.", ja: "新規。" };

/** A policy after a revision: material or not, about everything or about some purposes and services. */
function after(policy: Policy, material: boolean, purposes: string[], services: string[]): Policy {
  const revision = { revision: "next", date: "2026-02-01", material, purposes, services, summary };
  return { ...policy, revision: "next", revisions: [revision, ...policy.revisions] };
}

const scenes = policies.chain((policy) => {
  const some = (list: readonly { id: string }[]) => fc.subarray(list.map(({ id }) => id));
  return fc.record({
    policy: fc
      .tuple(fc.constant(policy), fc.boolean(), some(policy.purposes), some(policy.services))
      .map((given) => after(...given)),
    stored: fc.option(answersFor(policy), { nil: undefined }),
    presses: fc.array(fc.tuple(fc.nat(20), fc.boolean()), { maxLength: 6 }),
    gpc: fc.boolean(),
  });
});

describe("The preferences' switches", () => {
  test("show what is saved: whatever was chosen before, has changed since and is switched now", () => {
    fc.assert(
      fc.property(scenes, ({ policy, stored, presses, gpc }) => {
        const now = judge(policy, stored && recordOf(stored), { ...calm, gpc });
        const draft = new Draft({ state: now } as unknown as Visit);
        const purposes = optionalPurposes(policy);
        const all = [...purposes, ...policy.services];
        for (const [at, isOn] of presses) {
          const { id } = all[at % all.length]!;
          if (purposes.some((purpose) => purpose.id === id)) draft.setPurpose(policy, id, isOn);
          else draft.set(id, isOn);
        }
        const choice = makeChoice(policy, wantsOf(policy, now, "settings", draft.answers(policy), gpc));
        const saved = answersOfPolicy(policy, choice, []);
        for (const { id } of purposes) assert.equal(saved.allows(id), draft.isOn(id), id);
        for (const each of policy.services)
          assert.equal(saved.allows(each.id), draft.isServiceOn(each), each.id);
      }),
      { numRuns: 500 },
    );
  });

  test("are all off after a material revision, in a mode where consent comes first", () => {
    fc.assert(
      fc.property(policies, (any) => {
        const policy = { ...after(any, true, [], []), mode: "opt-in" as const };
        const granted = Object.fromEntries(
          [...optionalPurposes(policy), ...policy.services].map(({ id }) => [id, true]),
        );
        const draft = new Draft({ state: judge(policy, recordOf(granted), calm) } as unknown as Visit);
        for (const { id } of optionalPurposes(policy)) assert.equal(draft.isOn(id), false, id);
        for (const each of policy.services)
          if (each.personalAtRecipient || each.purposes.some((purpose) => purpose !== "necessary"))
            assert.equal(draft.isServiceOn(each), false, each.id);
      }),
    );
  });

  test("keep a service off that was refused apart, when its purpose is switched on again", () => {
    const policy = after(policyOf({ services: [service("maps", ["functional"])] }), true, [], []);
    const state = judge(policy, recordOf({ functional: true, maps: false }), calm);
    const draft = new Draft({ state } as unknown as Visit);
    draft.setPurpose(policy, "functional", true);
    assert.equal(draft.isServiceOn(policy.services[0]!), false);
  });
});
