import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { answersOfChoice } from "../../src/consent/answers.ts";
import { optionalPurposes } from "../../src/consent/answers-of-policy.ts";
import { wantsOf } from "../../src/consent/decide.ts";
import { judge } from "../../src/consent/judge.ts";
import { makeChoice, makeRecord } from "../../src/consent/make.ts";
import { type Choice, type ConsentRecord, grantsAnything, type Via } from "../../src/consent/record.ts";
import type { Policy } from "../../src/policy/schema.ts";
import { parseRecord } from "../../src/storage/read.ts";
import { formatRecord } from "../../src/storage/format.ts";
import { answersFor, calm, policies, policyOf, recordOf, service } from "./policies.ts";

const now = Date.UTC(2026, 10, 24, 9);

function choose(
  policy: Policy,
  via: Via,
  named: Choice = {},
  before?: ConsentRecord,
  gpc = false,
): ConsentRecord {
  const circumstances = { ...calm, gpc };
  const judged = judge(policy, before, circumstances);
  return makeRecord(
    policy,
    via,
    makeChoice(policy, wantsOf(policy, judged, via, named, gpc)),
    circumstances,
    now,
    before,
  );
}

const anyPolicyAndChoice = policies.chain((policy) => fc.tuple(fc.constant(policy), answersFor(policy)));

describe("Accept", () => {
  test("grants every purpose, and no service of personal data", () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const { choice } = choose(policy, "accept");
        for (const { id } of optionalPurposes(policy)) assert.equal(choice[id], true);
        const personal = policy.services.filter((each) => each.personalAtRecipient);
        for (const { id } of personal) assert.notEqual(choice[id], true);
      }),
    );
  });

  test("under Global Privacy Control leaves denied what the signal denies, and says that it was there", () => {
    const record = choose(policyOf(), "accept", {}, undefined, true);
    assert.deepEqual(record.choice, { functional: true, analytics: true, advertising: false });
    assert.equal(record.gpc, true);
  });

  test("of a question about a new purpose leaves a refusal as it is", () => {
    const before = recordOf({ functional: true, analytics: false });
    assert.deepEqual(choose(policyOf(), "accept", {}, before).choice, {
      functional: true,
      analytics: false,
      advertising: true,
    });
  });

  test("under the signal leaves granted what was granted knowing the signal", () => {
    const before = recordOf({ functional: false, analytics: false, advertising: true }, { gpc: true });
    assert.deepEqual(choose(policyOf(), "accept", {}, before, true).choice, {
      functional: true,
      analytics: true,
      advertising: true,
    });
  });

  test("leaves a service of personal data as it is", () => {
    const policy = policyOf({ services: [service("match", ["advertising"], true)] });
    const before = recordOf({ functional: true, analytics: false, advertising: true, match: true });
    assert.equal(choose(policy, "accept", {}, before).choice["match"], true);
  });

  test("takes back a service's own denial", () => {
    const policy = policyOf({ services: [service("maps", ["functional"])] });
    const before = recordOf({ functional: true, analytics: true, advertising: true, maps: false });
    assert.equal("maps" in choose(policy, "accept", {}, before).choice, false);
  });
});

describe("Decline and withdraw", () => {
  test("deny every purpose and service, whatever was granted before", () => {
    fc.assert(
      fc.property(
        anyPolicyAndChoice,
        fc.constantFrom<Via>("decline", "withdraw"),
        ([policy, choice], via) => {
          const before = recordOf({
            ...Object.fromEntries(optionalPurposes(policy).map(({ id }) => [id, true])),
            ...choice,
          });
          assert.ok(!Object.values(choose(policy, via, {}, before).choice).includes(true));
        },
      ),
    );
  });
});

describe("Decline", () => {
  const all = { functional: true, analytics: true, advertising: true };

  test("under Global Privacy Control denies what was granted knowing the signal", () => {
    const { choice } = choose(policyOf(), "decline", {}, recordOf(all, { gpc: true }), true);
    assert.deepEqual(choice, { functional: false, analytics: false, advertising: false });
  });

  test("denies a service of personal data", () => {
    const policy = policyOf({ services: [service("match", ["advertising"], true)] });
    assert.equal(
      grantsAnything(choose(policy, "decline", {}, recordOf({ ...all, match: true })).choice),
      false,
    );
  });

  test("of a question about a new purpose leaves the rest as it is, and withdraw denies all", () => {
    const policy = policyOf({ services: [service("match", ["functional"], true)] });
    const before = recordOf({ functional: true, analytics: true, match: true });
    assert.deepEqual(choose(policy, "decline", {}, before).choice, {
      functional: true,
      analytics: true,
      advertising: false,
      match: true,
    });
    assert.equal(grantsAnything(choose(policy, "withdraw", {}, before).choice), false);
  });
});

describe("A choice of some", () => {
  test("leaves a service of personal data as it is", () => {
    const policy = policyOf({ services: [service("match", ["advertising"], true)] });
    const before = recordOf({ functional: true, analytics: false, advertising: true, match: true });
    assert.equal(choose(policy, "api", { analytics: true }, before).choice["match"], true);
    assert.equal(choose(policy, "settings", { analytics: true }, before).choice["match"], true);
  });

  test("by an embed's always leaves open the purposes that were never asked about", () => {
    const before = recordOf({ functional: false, analytics: false });
    assert.deepEqual(choose(policyOf(), "embed", { functional: true }, before).choice, {
      functional: true,
      analytics: false,
    });
    assert.deepEqual(choose(policyOf(), "api", { functional: true }, before).choice, {
      functional: true,
      analytics: false,
      advertising: false,
    });
  });

  test("leaves the others as they are, and denies what was undecided", () => {
    assert.deepEqual(choose(policyOf(), "api", { analytics: true }).choice, {
      functional: false,
      analytics: true,
      advertising: false,
    });
    const before = recordOf({ functional: true, analytics: false, advertising: true });
    assert.deepEqual(choose(policyOf(), "api", { analytics: true }, before).choice, {
      functional: true,
      analytics: true,
      advertising: true,
    });
  });

  test("lets a service follow the purpose that is granted with it, unless it was set apart", () => {
    const policy = policyOf({
      services: [service("maps", ["functional"]), service("music", ["functional"])],
    });
    const before = recordOf({ functional: true, analytics: false, advertising: false, music: false });
    const closed = choose(policy, "api", { functional: false }, before);
    assert.deepEqual(closed.choice, { functional: false, analytics: false, advertising: false });
    const opened = choose(policy, "api", { functional: true }, before);
    assert.deepEqual(opened.choice, { functional: true, analytics: false, advertising: false, music: false });
  });

  test("of a purpose alone never grants its service of personal data, and says so where cookies are read alone", () => {
    const policy = policyOf({ services: [service("match", ["advertising"], true)] });
    const { choice } = choose(policy, "api", { advertising: true });
    assert.equal(choice["match"], false);
    assert.equal(answersOfChoice(choice).allows("advertising/match"), false);
  });

  test("grants what the signal denies only if it is named", () => {
    assert.equal(
      choose(policyOf(), "settings", { advertising: true }, undefined, true).choice["advertising"],
      true,
    );
    assert.equal(
      choose(policyOf(), "api", { analytics: true }, undefined, true).choice["advertising"],
      false,
    );
  });

  test("takes anything but true for a denial", () => {
    assert.equal(
      choose(policyOf(), "api", { analytics: "true" as unknown as boolean }).choice["analytics"],
      false,
    );
  });

  test("of an id that the policy lacks is not recorded", () => {
    assert.equal("nonsense" in choose(policyOf(), "api", { nonsense: true }).choice, false);
  });
});

describe("A question about a service alone", () => {
  const services = [service("ads", ["advertising"]), service("match", ["advertising"], true)];
  const about = (ids: string[], gpc = false) =>
    policyOf({
      services,
      purposes: policyOf().purposes.map((each) => ({ ...each, gpc: gpc && each.id === "advertising" })),
      revision: "2",
      revisions: [
        {
          revision: "2",
          date: "2026-02-01",
          material: true,
          services: ids,
          summary: { en: "New.", ja: "新規。" },
        },
        ...policyOf().revisions,
      ],
    });
  const before = recordOf({ functional: false, analytics: true, advertising: true, match: false });
  const others = { functional: false, analytics: true, advertising: true };

  test("is answered by accept and decline for that service; all else stays as it is", () => {
    assert.deepEqual(choose(about(["ads"]), "accept", {}, before).choice, { ...others, match: false });
    assert.deepEqual(choose(about(["ads"]), "decline", {}, before).choice, {
      ...others,
      ads: false,
      match: false,
    });
  });

  test("is not answered by a choice that does not name it: it is denied", () => {
    assert.equal(choose(about(["ads"]), "api", { functional: true }, before).choice["ads"], false);
  });

  test("is never answered with a grant of personal data but by its own switch", () => {
    const granted = recordOf({ ...others, match: true });
    const policy = about(["match"]);
    assert.deepEqual(judge(policy, granted, calm).about, ["match"]);
    assert.equal(choose(policy, "accept", {}, granted).choice["match"], false);
    assert.equal(choose(policy, "settings", { match: true }, granted).choice["match"], true);
  });

  test("is judged by the signal for its own purposes, and by each of them", () => {
    const asking = (id: string, purposes: string[]) => ({
      ...about([id], true),
      services: [service("ads", ["advertising"]), service("maps", ["functional"]), service(id, purposes)],
    });
    const granted = recordOf({ functional: true, analytics: true, advertising: true }, { gpc: true });
    const accepted = (id: string, purposes: string[]) =>
      choose(asking(id, purposes), "accept", {}, granted, true).choice[id] ?? true;
    assert.equal(accepted("video", ["functional"]), true);
    assert.equal(accepted("shop", ["advertising"]), false);
    assert.equal(accepted("shop", ["functional", "advertising"]), false);
  });

  test("is not granted against Global Privacy Control", () => {
    const { choice } = choose(about(["ads"], true), "accept", {}, before, true);
    assert.deepEqual([choice["advertising"], choice["ads"] ?? false], [false, false]);
  });
});

describe("A choice of some after a material revision", () => {
  test("keeps a service refused that was refused apart", () => {
    const policy = policyOf({
      services: [service("maps", ["functional"])],
      revision: "2",
      revisions: [
        { revision: "2", date: "2026-02-01", material: true, summary: { en: "New.", ja: "新規。" } },
        ...policyOf().revisions,
      ],
    });
    const before = recordOf({ functional: true, analytics: true, advertising: true, maps: false });
    assert.deepEqual(choose(policy, "api", { functional: true }, before).choice, {
      functional: true,
      analytics: false,
      advertising: false,
      maps: false,
    });
  });
});

describe("A record of a choice", () => {
  test("is later than the one before, also when the clock went back", () => {
    const before = recordOf({}, { at: "2026-11-24T10:00:00Z" });
    assert.equal(choose(policyOf(), "accept", {}, before).at, "2026-11-24T10:00:01Z");
  });

  test("names the region only in a mode other than opt-in", () => {
    assert.equal(choose(policyOf(), "accept").region, undefined);
    assert.equal(choose(policyOf({ mode: "opt-out" }), "accept").region, "none");
  });

  test("comes back from the cookie with the same answers", () => {
    fc.assert(
      fc.property(anyPolicyAndChoice, fc.boolean(), ([policy, named], gpc) => {
        const record = choose(policy, "settings", named, undefined, gpc);
        const read = parseRecord(formatRecord(record))!;
        assert.deepEqual(read, record);
        const answers = judge(policy, read, { ...calm, gpc });
        for (const [id, granted] of Object.entries(named)) {
          const { purposes } = policy.services.find((each) => each.id === id) ?? { purposes: [] };
          if (!purposes.length) assert.equal(answers.allows(id), granted, id);
        }
        for (const { id } of policy.services) {
          if (Object.hasOwn(named, id)) assert.equal(answers.allows(id), named[id], id);
        }
      }),
    );
  });

  test("is answered alike by the cookie alone, as far as the cookie alone can know", () => {
    fc.assert(
      fc.property(anyPolicyAndChoice, ([policy, named]) => {
        const record = choose(policy, "settings", named);
        const alone = answersOfChoice(record.choice);
        const judged = judge(policy, record, calm);
        for (const id of ["necessary", ...optionalPurposes(policy).map((each) => each.id)]) {
          assert.equal(alone.allows(id), judged.allows(id), id);
        }
        for (const { id, purposes } of policy.services) {
          if (alone.allows(id)) assert.ok(judged.allows(id), id);
          if (purposes.length === 1 && purposes[0] !== "necessary") {
            assert.equal(
              alone.allows(`${purposes[0]}/${id}`),
              judged.allows(`${purposes[0]}/${id}`),
              `${purposes[0]}/${id}`,
            );
          }
        }
      }),
    );
  });
});
