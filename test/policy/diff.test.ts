import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { sameValue } from "../../src/policy/changes.ts";
import { differenceOf } from "../../src/policy/diff.ts";
import { proposedRevision } from "../../src/policy/proposed-revision.ts";
import { readPolicy } from "../../src/policy/read.ts";
import type { Policy, Revision } from "../../src/policy/schema.ts";
import { changedPolicies, validPolicies } from "./arbitrary-policies.ts";
import { examplePolicy, type Json, spoilt } from "./example-policy.ts";

/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return -- policies are spoilt as any JSON */

const example = readPolicy(examplePolicy)!;
const today = "2026-12-01";
const both = (en: string, ja: string) => ({ en, ja });
const readable = fc
  .oneof(validPolicies, changedPolicies)
  .map((json) => readPolicy(JSON.parse(JSON.stringify(json))))
  .filter((policy) => policy !== undefined);

function proposed(before: Policy, after: Policy): Revision | undefined {
  return proposedRevision(before, after, differenceOf(before, after), today);
}

function changed(change: Parameters<typeof spoilt>[0]): Policy {
  return readPolicy(spoilt(change))!;
}

/** What differs, each with whether it is material. */
function told(after: Policy, before = example): [string, boolean][] {
  return differenceOf(before, after).reasons.map(({ what, material }) => [what, material]);
}

const newService = { ...examplePolicy.services[0], id: "maps", name: both("Maps", "地図") };

describe("A difference", () => {
  test("of a policy and itself is none, however its keys are ordered", () => {
    const reversed = (value: Json): Json =>
      Array.isArray(value)
        ? value.map(reversed)
        : value && typeof value === "object"
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, each]) => [key, reversed(each)]),
            )
          : value;
    fc.assert(
      fc.property(validPolicies, (json) => {
        const policy = readPolicy(json)!;
        assert.deepEqual(differenceOf(policy, readPolicy(reversed(json))!).reasons, []);
        assert.equal(proposed(policy, policy), undefined);
      }),
    );
  });

  test("is seen from both sides: what one adds, the other removes", () => {
    fc.assert(
      fc.property(readable, readable, (one, other) => {
        const [there, back] = [differenceOf(one, other), differenceOf(other, one)];
        for (const list of ["sections", "purposes", "services"] as const) {
          assert.deepEqual(there[list].added, back[list].removed);
          assert.deepEqual([...there[list].altered].sort(), [...back[list].altered].sort());
        }
        assert.equal(there.reasons.length === 0, back.reasons.length === 0);
      }),
    );
  });

  test("is none only where all that a visitor reads and is asked is the same", () => {
    const parts = (policy: Policy) =>
      (({ id, languages, title, controller, mode, notice, purposes, services, sections, texts, url }) => ({
        id,
        languages,
        title,
        // Keys that mean nothing are no difference.
        controller: [controller.name, controller.contact],
        mode,
        notice: [notice.cookies, notice.thirdPartyAds, notice.title],
        purposes,
        services,
        sections,
        texts,
        url,
      }))(policy);
    fc.assert(
      fc.property(changedPolicies, (json) => {
        const policy = readPolicy(JSON.parse(JSON.stringify(json)));
        if (policy)
          assert.equal(
            differenceOf(example, policy).reasons.length === 0,
            sameValue(parts(example), parts(policy)),
          );
      }),
      { numRuns: 300 },
    );
  });
});

describe("Material", () => {
  const cases: [string, Parameters<typeof spoilt>[0], [string, boolean][]][] = [
    [
      "is a new purpose",
      (policy) =>
        policy.purposes.push({
          id: "video",
          label: both("Video", "動画"),
          description: both("V.", "動画。"),
        }),
      [['purpose "video"', true]],
    ],
    ["is a new service", (policy) => policy.services.push(newService), [['service "maps"', true]]],
    [
      "is not a new service without which the site does not work",
      (policy) => policy.services.push({ ...newService, purposes: ["necessary"] }),
      [['service "maps"', false]],
    ],
    [
      "is another recipient",
      (policy) => void (policy.services[0].recipient.en = "Other Ltd."),
      [['service "example-ads"', true]],
    ],
    [
      "is more that is sent",
      (policy) => void policy.services[0].dataSent.en.push("Name"),
      [['service "example-ads"', true]],
    ],
    [
      "is not less that is sent",
      (policy) => {
        policy.services[0].dataSent = { en: ["Page address"], ja: ["閲覧したページのURL"] };
      },
      [['service "example-ads"', false]],
    ],
    [
      "is more that is kept, and not less",
      (policy) => void policy.services[0].cookies.push({ name: "more" }),
      [['service "example-ads"', true]],
    ],
    [
      "is not less that is kept",
      (policy) => policy.services[0].cookies.pop(),
      [['service "example-ads"', false]],
    ],
    [
      "is a signal that denies less, and not one that denies more",
      (policy) => delete policy.purposes[1].gpc,
      [['purpose "advertising"', true]],
    ],
    [
      "is not a link of a service that sends nothing",
      (policy) => void (policy.services[1].policyUrl = "/login-policy"),
      [['service "login"', false]],
    ],
    [
      "is not a service that is gone",
      (policy) => {
        policy.services.shift();
        delete policy.revisions[0].services;
      },
      [['service "example-ads"', false]],
    ],
    [
      "is a change of what the banner shows",
      (policy) => void (policy.sections[1].body.en[0] = "We use some cookies."),
      [['section "cookies"', true]],
    ],
    [
      "is a list in the banner that is numbered now",
      (policy) =>
        void policy.sections[1].body.en.splice(1, 1, { ordered: policy.sections[1].body.en[1] as Json }),
      [['section "cookies"', true]],
    ],
    [
      "is not a change of another section",
      (policy) => void (policy.sections[0].body.ja[0] = "いらっしゃいませ。"),
      [['section "introduction"', false]],
    ],
    [
      "is another controller, and not its new address",
      (policy) =>
        (policy.controller = { name: both("B", "乙"), contact: both("b@site.example", "b@site.example") }),
      [
        ["controller.name", true],
        ["controller.contact", false],
      ],
    ],
    ["is another id", (policy) => void (policy.id = "other"), [["id", true]]],
    ["is not a mode: records are judged by it", (policy) => void (policy.mode = "notice"), [["mode", false]]],
    [
      "is another section in the banner",
      (policy) => void (policy.notice.cookies = "introduction"),
      [["notice", true]],
    ],
    [
      "is not another heading of the banner",
      (policy) => void (policy.notice.title = both("Biscuits", "クッキー")),
      [["notice", false]],
    ],
    ["is not another title", (policy) => void (policy.title = both("Privacy", "方針")), [["title", false]]],
    ["is not another order", (policy) => policy.services.reverse(), [["services", false]]],
  ];
  for (const [title, change, expected] of cases)
    test(title, () => assert.deepEqual(told(changed(change)), expected));

  test("is not a signal that denies more", () => {
    const before = changed((policy) => delete policy.purposes[1].gpc);
    assert.deepEqual(told(example, before), [['purpose "advertising"', false]]);
  });

  test("is a first word of what is sent", () => {
    const silent = spoilt((policy) => {
      for (const key of ["recipient", "recipientUse", "dataSent", "hosts"]) delete policy.services[0][key];
    });
    assert.deepEqual(told(example, readPolicy(silent)), [['service "example-ads"', true]]);
  });
});

describe("The proposed entry", () => {
  test("names the services alone where nothing else is to be asked", () => {
    const entry = proposed(
      example,
      changed((policy) => {
        policy.services.push(newService);
        policy.sections[0].body.en[0] = "Welcome back.";
      }),
    );
    assert.deepEqual(entry, {
      revision: today,
      date: today,
      material: true,
      sections: ["introduction"],
      services: ["maps"],
      summary: both("Added: Maps. Changed: introduction.", "追加：地図。変更：introduction。"),
    });
  });

  test("names none where the whole choice is concerned", () => {
    const entry = proposed(
      example,
      changed((policy) => {
        policy.services.push(newService);
        policy.sections[1].body.en[0] = "We use some cookies.";
      }),
    );
    assert.deepEqual([entry?.material, entry?.services, entry?.sections], [true, undefined, ["cookies"]]);
  });

  test("keeps the name, date and summary that its owner has written", () => {
    const summary = both("New.", "新しい。");
    const after = changed((policy) => {
      policy.sections[0].body.en[0] = "Welcome back.";
      policy.revision = "v3";
      policy.revisions.unshift({ revision: "v3", date: "2026-11-30", material: true, summary });
    });
    assert.deepEqual(structuredClone(proposed(example, after)), {
      revision: "v3",
      date: "2026-11-30",
      material: false,
      sections: ["introduction"],
      summary,
    });
  });

  test("of a second change on one day has a name of its own", () => {
    const before = changed((policy) => {
      policy.revision = today;
      policy.revisions[0].revision = today;
    });
    const after = { ...before, title: both("Other", "別") };
    assert.equal(proposed(before, after)?.revision, `${today}.2`);
  });

  test("makes, put first in the list, a valid policy that differs by nothing else", () => {
    fc.assert(
      fc.property(readable, readable, (before, after) => {
        const entry = proposed(before, after);
        if (!entry || entry.revision === after.revision) return;
        const date = [today, ...after.revisions.map((each) => each.date)].sort().at(-1)!;
        const listed = {
          ...after,
          revision: entry.revision,
          revisions: [{ ...entry, date }, ...after.revisions],
        };
        const read = readPolicy(listed);
        assert.ok(read, JSON.stringify(entry));
        assert.deepEqual(differenceOf(after, read).reasons, []);
        if (!entry.material) assert.ok(!entry.purposes && !entry.services, "only what is asked is named");
      }),
    );
  });
});
