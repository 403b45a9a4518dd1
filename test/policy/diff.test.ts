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
      "is a new service that serves something else beside what is necessary",
      (policy) => policy.services.push({ ...newService, purposes: ["necessary", "advertising"] }),
      [['service "maps"', true]],
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
      "is another description of a purpose",
      (policy) => void (policy.purposes[1].description = both("Ads, and more.", "広告などです。")),
      [['purpose "advertising"', true]],
    ],
    [
      "is not another description of what is necessary",
      (policy) => void (policy.purposes[0].description = both("It works.", "動きます。")),
      [['purpose "necessary"', false]],
    ],
    [
      "is not a key of a purpose that means nothing",
      (policy) => void (policy.purposes[1].note = "x"),
      [['purpose "advertising"', false]],
    ],
    [
      "is not a purpose that is gone",
      (policy) => {
        policy.purposes.pop();
        policy.services.shift();
        delete policy.revisions[0].purposes;
        delete policy.revisions[0].services;
      },
      [
        ['purpose "advertising"', false],
        ['service "example-ads"', false],
      ],
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

  test("is a service's first thing that is kept", () => {
    const silent = changed((policy) => delete policy.services[0].cookies);
    assert.deepEqual(told(example, silent), [['service "example-ads"', true]]);
  });

  test("is not what is necessary, where it comes first", () => {
    const optional = changed((policy) => {
      policy.purposes.shift();
      policy.services.pop();
    });
    assert.deepEqual(told(example, optional), [
      ['purpose "necessary"', false],
      ['service "login"', false],
    ]);
  });

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

describe("Why", () => {
  const silent = changed((policy) => delete policy.purposes[1].gpc);
  const without = changed((policy) => {
    policy.purposes = [policy.purposes[0]];
    policy.services = [policy.services[1]];
    policy.sections.shift();
    delete policy.revisions[0].purposes;
    delete policy.revisions[0].services;
  });
  const optional = changed((policy) => {
    policy.purposes.shift();
    policy.services.pop();
  });
  const cases: [
    title: string,
    before: Policy,
    after: Policy | Parameters<typeof spoilt>[0],
    why: string[],
  ][] = [
    [
      "names all that differs of a service",
      example,
      (policy) => {
        policy.services[0].recipient.en = "Other Ltd.";
        policy.services[0].use.en = "To show other ads.";
      },
      ["recipient, use changed, which is what visitors agreed to"],
    ],
    [
      "says that other is sent",
      example,
      (policy) => void (policy.services[0].dataSent.en[0] = "Name"),
      ["more or other data is sent"],
    ],
    [
      "says that more is kept",
      example,
      (policy) => void policy.services[0].cookies.push({ name: "more" }),
      ["more or other things are kept on the visitor's device"],
    ],
    [
      "says that nothing became more",
      example,
      (policy) => policy.services[0].cookies.pop(),
      ["nothing that is sent, kept or received became more"],
    ],
    [
      "says of a necessary service that it is told and never asked",
      example,
      (policy) => void (policy.services[1].use.en = "To know you."),
      ["use changed, which is what visitors agreed to; it is necessary, so told and never asked"],
    ],
    [
      "says of what is necessary that it is told and never asked",
      example,
      (policy) => void (policy.purposes[0].label = both("Needed", "要る")),
      ["what is necessary is told, never asked"],
    ],
    [
      "says that words of a purpose changed",
      example,
      (policy) => void (policy.purposes[1].label = both("Ads", "宣伝")),
      ["its words changed, which is what visitors agreed to; a mere slip of the pen is not material"],
    ],
    ["says that a signal denies no more", example, silent, ["Global Privacy Control denies it no more"]],
    ["says that a signal denies now", silent, example, ["Global Privacy Control denies it now"]],
    [
      "says of a key that the policy's form does not know that it changed nothing",
      example,
      (policy) => void (policy.purposes[1].colour = "red"),
      ["nothing that visitors agreed to changed"],
    ],
    [
      "says what is new",
      without,
      example,
      ["it is new", "it is new", "it is new; material if it changes what visitors agreed to: read it"],
    ],
    [
      "says what is new and necessary",
      optional,
      example,
      ["it is new; told, never asked", "it is new; it is necessary, so told and never asked"],
    ],
    [
      "says what is gone",
      example,
      without,
      ["it is gone", "it is gone", "it is gone; material if it changes what visitors agreed to: read it"],
    ],
    [
      "says that the banner shows what changed",
      example,
      (policy) => void (policy.sections[1].body.en[0] = "We use some cookies."),
      ["its text changed, and the banner shows it to who is asked"],
    ],
    [
      "says what changed of the whole",
      example,
      (policy) => {
        policy.id = "other";
        policy.controller = { name: both("B", "乙"), contact: both("b@site.example", "b@site.example") };
        policy.mode = "notice";
        policy.notice.title = both("Biscuits", "クッキー");
        policy.title = both("Privacy", "方針");
        policy.sections.reverse();
      },
      [
        "records of another id count as no choice, whatever is listed",
        "consent was given to someone else",
        "who asks is the same",
        "records that a stricter mode does not accept are asked again by themselves",
        "its heading changed",
        "what visitors agreed to is the same",
        "their order changed",
      ],
    ],
    [
      "says that the banner shows other sections",
      example,
      (policy) => void delete policy.notice.thirdPartyAds,
      ["the banner shows other sections"],
    ],
  ];
  for (const [title, before, after, why] of cases)
    test(title, () => {
      const { reasons } = differenceOf(before, typeof after === "function" ? changed(after) : after);
      assert.deepEqual(
        reasons.map((reason) => reason.why),
        why,
      );
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

  test("names the purposes alone, new and changed, where nothing else is to be asked", () => {
    const entry = proposed(
      example,
      changed((policy) => {
        policy.purposes[1].description = both("Ads, and more.", "広告などです。");
        policy.purposes.push({
          id: "video",
          label: both("Video", "動画"),
          description: both("V.", "動画。"),
        });
      }),
    );
    assert.deepEqual(entry, {
      revision: today,
      date: today,
      material: true,
      purposes: ["video", "advertising"],
      summary: both("Added: Video. Changed: Advertising.", "追加：動画。変更：広告。"),
    });
  });

  test("calls what is gone by the name that it had, and what changed by its new one", () => {
    const entry = proposed(
      example,
      changed((policy) => {
        policy.services.shift();
        policy.sections.shift();
        policy.sections[0].heading = both("Biscuits", "クッキー");
        delete policy.revisions[0].services;
      }),
    );
    assert.deepEqual(
      entry?.summary,
      both(
        "Changed: Biscuits. Removed: Example Ads, introduction.",
        "変更：クッキー。削除：エグザンプル広告 introduction。",
      ),
    );
  });

  test("calls a part by its name in another language, where it lacks one, and speaks English where it knows no words", () => {
    const korean = changed((policy) => {
      policy.languages = ["en", "ja", "ko"];
      policy.services.push(newService);
    });
    assert.equal(proposed(example, korean)?.summary.ko, "Added: Maps.");
  });

  test("of other changes than of parts says that they are small", () => {
    const entry = proposed(
      example,
      changed((policy) => void (policy.title = both("Privacy", "方針"))),
    );
    assert.deepEqual(entry, {
      revision: today,
      date: today,
      material: false,
      summary: both("Small changes.", "軽微な変更。"),
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

  test("has a name that no revision has, also none of those before", () => {
    const before = changed((policy) => {
      const { summary } = examplePolicy.revisions[0]!;
      policy.revision = "v3";
      policy.revisions = ["v3", `${today}.2`, today].map((revision) => ({
        revision,
        date: today,
        material: false,
        summary,
      }));
    });
    assert.equal(proposed(before, { ...before, title: both("Other", "別") })?.revision, `${today}.3`);
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
