import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { judge } from "../../src/consent/judge.ts";
import { modeIn } from "../../src/consent/mode.ts";
import type { Revision } from "../../src/policy/schema.ts";
import { answersFor, calm, policies, policyOf, purpose, recordOf, service } from "./policies.ts";

const texts = { en: "Text", ja: "文" };
const revision = (name: string, material: boolean): Revision => ({
  revision: name,
  date: name,
  material,
  summary: texts,
});
const all = { functional: true, analytics: true, advertising: true };

describe("Without a record", () => {
  test("opt-in grants nothing and asks", () => {
    const now = judge(policyOf(), undefined, calm);
    assert.equal(now.standing, "asks");
    assert.deepEqual(now.ids.filter(now.allows), []);
    assert.ok(now.allows("necessary"));
  });

  test("opt-out and notice grant what follows its purpose, never what the recipient holds as personal data", () => {
    for (const mode of ["opt-out", "notice"] as const) {
      const services = [service("plain", ["advertising"]), service("personal", ["advertising"], true)];
      const now = judge(policyOf({ mode, services }), undefined, calm);
      assert.equal(now.standing, "asks");
      assert.deepEqual(now.ids.filter(now.allows), ["functional", "analytics", "advertising", "plain"]);
    }
  });

  test("in opt-out, Global Privacy Control denies the purposes that it names, and their services", () => {
    const services = [service("plain", ["advertising"])];
    const now = judge(policyOf({ mode: "opt-out", services }), undefined, { ...calm, gpc: true });
    assert.deepEqual(now.ids.filter(now.allows), ["functional", "analytics"]);
    assert.equal(now.standing, "asks");
  });

  test("there are no revisions to tell of", () =>
    assert.deepEqual(judge(policyOf(), undefined, calm).revisions, []));

  test("nothing is refused by a signal that is not sent, even where there is nothing to ask", () => {
    const now = judge(policyOf({ purposes: [purpose("necessary")] }), undefined, calm);
    assert.equal(now.standing, "asks");
  });

  test("where the signal answers all there is to ask, nobody is asked", () => {
    const purposes = [purpose("necessary"), purpose("advertising", true)];
    assert.equal(judge(policyOf({ purposes }), undefined, { ...calm, gpc: true }).standing, "refused");
  });

  test("an honoured Do Not Track is a refusal in every mode", () => {
    for (const mode of ["opt-in", "opt-out", "notice"] as const) {
      const now = judge(policyOf({ mode }), undefined, { ...calm, dnt: true });
      assert.equal(now.standing, "refused");
      assert.deepEqual(now.ids.filter(now.allows), []);
    }
  });
});

describe("A record", () => {
  test("stands as it is while nothing changed", () => {
    const now = judge(policyOf(), recordOf({ ...all, analytics: false }), calm);
    assert.equal(now.standing, "stands");
    assert.deepEqual(now.ids.filter(now.allows), ["functional", "advertising"]);
  });

  test("of another policy is no choice", () => {
    const now = judge(policyOf(), recordOf(all, { policy: "another" }), calm);
    assert.deepEqual([now.record, now.standing, now.ids.filter(now.allows)], [undefined, "asks", []]);
  });

  test("of before a material revision is a proposal, no choice", () => {
    const policy = policyOf({
      revision: "3",
      revisions: [revision("3", false), revision("2", true), revision("1", true)],
    });
    const now = judge(policy, recordOf(all, { revision: "1" }), calm);
    assert.deepEqual([now.record, now.standing, now.ids.filter(now.allows)], [undefined, "asks", []]);
    assert.deepEqual(now.proposal, all);
    assert.deepEqual(
      now.revisions.map((each) => each.revision),
      ["3", "2"],
    );
  });

  test("of before immaterial revisions stands", () => {
    const policy = policyOf({
      revision: "3",
      revisions: [revision("3", false), revision("2", false), revision("1", true)],
    });
    const now = judge(policy, recordOf(all, { revision: "1" }), calm);
    assert.equal(now.standing, "stands");
    assert.deepEqual(now.ids.filter(now.allows), Object.keys(all));
    assert.equal(now.revisions.length, 2);
  });

  test("of a revision that the policy does not list is asked again", () => {
    const policy = policyOf({ revision: "3", revisions: [revision("3", false)] });
    const now = judge(policy, recordOf(all, { revision: "unheard-of" }), calm);
    assert.deepEqual([now.standing, now.revisions], ["asks", policy.revisions]);
  });

  test("of before a material revision about a service is asked about that service alone, which is denied until then", () => {
    const services = [service("maps", ["functional"]), service("ads", ["advertising"])];
    const policy = policyOf({
      services,
      revision: "2",
      revisions: [{ ...revision("2", true), services: ["ads"] }, revision("1", true)],
    });
    const now = judge(policy, recordOf(all, { revision: "1" }), calm);
    assert.deepEqual([now.standing, now.about], ["asks", ["ads"]]);
    assert.ok(now.record);
    assert.deepEqual(now.ids.filter(now.allows), [...Object.keys(all), "maps"]);
    assert.equal(now.allows("advertising/ads"), false);
  });

  test("is told of no revision that it was made after, though the policy's own is not listed", () => {
    const policy = policyOf({ revision: "3", revisions: [revision("2", true), revision("1", true)] });
    for (const made of ["2", "3"]) {
      const now = judge(policy, recordOf(all, { revision: made }), calm);
      assert.deepEqual([now.standing, now.revisions], ["stands", []], made);
    }
  });

  describe("of before a material revision that names services is asked", () => {
    const services = [
      service("ads", ["necessary", "advertising"]),
      service("both", ["functional", "advertising"]),
      service("shop", ["necessary"]),
      service("match", ["advertising"], true),
    ];
    const about = (choice: Record<string, boolean>, named: Partial<Revision>) => {
      const revisions = [{ ...revision("2", true), ...named }, revision("1", true)];
      const policy = policyOf({ services, revision: "2", revisions });
      return judge(policy, recordOf({ ...all, ...choice }, { revision: "1" }), calm).about;
    };

    test("about one that holds by all of its optional purposes", () => {
      assert.deepEqual(about({}, { services: ["ads", "both"] }), ["ads", "both"]);
      assert.deepEqual(about({ advertising: false }, { services: ["ads", "both"] }), []);
    });

    test("about one that was granted apart from its purposes", () =>
      assert.deepEqual(about({ advertising: false, ads: true }, { services: ["ads"] }), ["ads"]));

    test("about none that only serves what is necessary", () =>
      assert.deepEqual(about({}, { services: ["shop"] }), []));

    test("not about one that follows a purpose which is asked about itself", () => {
      assert.deepEqual(about({}, { purposes: ["advertising"], services: ["ads", "both"] }), ["advertising"]);
      assert.deepEqual(about({}, { purposes: ["analytics"], services: ["ads"] }), ["analytics", "ads"]);
    });

    test("about one of personal data beside its purpose", () =>
      assert.deepEqual(about({ match: true }, { purposes: ["advertising"], services: ["match"] }), [
        "advertising",
        "match",
      ]));
  });

  test("that refused it is not asked again about what a material revision says of it", () => {
    const services = [service("maps", ["functional"]), service("ads", ["advertising"])];
    const policy = policyOf({
      services,
      revision: "2",
      revisions: [
        { ...revision("2", true), purposes: ["analytics"], services: ["maps", "ads"] },
        revision("1", true),
      ],
    });
    const record = recordOf(
      { functional: true, analytics: false, advertising: false, maps: false },
      { revision: "1" },
    );
    assert.equal(judge(policy, record, calm).standing, "stands");
  });

  test("of before revisions about one thing and about everything is no choice", () => {
    const policy = policyOf({
      revision: "3",
      revisions: [
        { ...revision("3", true), purposes: ["analytics"] },
        revision("2", true),
        revision("1", true),
      ],
    });
    assert.equal(judge(policy, recordOf(all, { revision: "1" }), calm).record, undefined);
    assert.deepEqual(judge(policy, recordOf(all, { revision: "2" }), calm).about, ["analytics"]);
  });

  test("of before older revisions that name what is gone stands", () => {
    const policy = policyOf({
      revision: "3",
      revisions: [
        revision("3", false),
        { ...revision("2", true), purposes: ["gone"], services: ["gone-too"] },
        revision("1", true),
      ],
    });
    assert.equal(judge(policy, recordOf(all, { revision: "1" }), calm).standing, "stands");
  });

  test("holds less while something of it is asked again, and never more, whatever the revisions name", () => {
    const named = policies.chain((policy) => {
      const ids = (list: readonly { id: string }[]) => fc.subarray(list.map(({ id }) => id));
      return fc.record({
        policy: fc.constant(policy),
        purposes: ids(policy.purposes),
        services: ids(policy.services),
        answers: answersFor(policy),
        gpc: fc.boolean(),
      });
    });
    fc.assert(
      fc.property(named, ({ policy, purposes, services, answers, gpc }) => {
        fc.pre(purposes.length + services.length > 0);
        const choice = { ...Object.fromEntries(policy.purposes.map(({ id }) => [id, false])), ...answers };
        delete choice["necessary"];
        const circumstances = { ...calm, gpc };
        const before = judge(policy, recordOf(choice), circumstances);
        const next = {
          ...policy,
          revision: "next",
          revisions: [{ ...revision("next", true), purposes, services }, ...policy.revisions],
        };
        const now = judge(next, recordOf(choice), circumstances);
        for (const id of now.ids) assert.ok(before.allows(id) || !now.allows(id), id);
        for (const id of now.about) {
          assert.equal(now.allows(id), false, id);
          assert.notEqual(choice[id], false, id);
        }
        assert.equal(now.standing === "asks", now.about.length > 0);
      }),
    );
  });

  test("of a policy that has a new purpose since is asked about that purpose alone; the rest stays", () => {
    const policy = policyOf();
    const now = judge(policy, recordOf({ functional: true, analytics: false }), calm);
    assert.equal(now.standing, "asks");
    assert.deepEqual(now.about, ["advertising"]);
    assert.deepEqual(now.ids.filter(now.allows), ["functional"]);
    assert.ok(now.record);
  });

  test("without the signal is suspended by it where the policy says so, and holds again when it ends", () => {
    const record = recordOf(all);
    assert.deepEqual(judge(policyOf(), record, { ...calm, gpc: true }).allows("advertising"), false);
    assert.deepEqual(judge(policyOf(), record, { ...calm, gpc: true }).allows("analytics"), true);
    assert.deepEqual(judge(policyOf(), record, calm).allows("advertising"), true);
  });

  test("made under the signal stands under it", () => {
    assert.ok(judge(policyOf(), recordOf(all, { gpc: true }), { ...calm, gpc: true }).allows("advertising"));
  });

  test("made in opt-out is no choice where consent comes first, and stands where it does not", () => {
    const policy = policyOf({ mode: { default: "opt-in", JP: "opt-out", US: "notice" } });
    const record = recordOf(all, { region: "JP", via: "notice" });
    assert.equal(judge(policy, record, { ...calm, region: "JP" }).standing, "stands");
    assert.equal(judge(policy, record, { ...calm, region: "US-CA" }).standing, "stands");
    assert.equal(judge(policy, record, { ...calm, region: "FR" }).standing, "asks");
    assert.equal(judge(policy, record, { ...calm, region: "FR" }).allows("analytics"), false);
  });

  test("made where the region was unknown is judged by the strictest mode that the policy names", () => {
    const policy = policyOf({ mode: { default: "notice", JP: "opt-out" } });
    const record = recordOf(all, { region: "none", via: "notice" });
    assert.equal(judge(policy, record, calm).standing, "stands");
    assert.equal(judge(policy, record, { ...calm, region: "JP" }).standing, "stands");
    const stricter = policyOf({ mode: { default: "notice", JP: "opt-in" } });
    const inNotice = recordOf(all, { region: "BR", via: "notice" });
    assert.equal(judge(stricter, inNotice, calm).standing, "asks");
  });

  test("made in another mode is no choice once the policy asks for consent first in its region too", () => {
    for (const region of ["JP", "none"]) {
      const record = recordOf(all, { region, via: "notice" });
      for (const mode of ["opt-in", { default: "opt-in", US: "notice" }] as const) {
        const now = judge(policyOf({ mode }), record, { ...calm, region: "JP" });
        assert.equal(now.standing, "asks");
        assert.equal(now.allows("analytics"), false);
      }
    }
  });

  test("made in opt-in stands everywhere", () => {
    const policy = policyOf({ mode: { default: "opt-in", JP: "opt-out" } });
    assert.equal(judge(policy, recordOf(all), { ...calm, region: "JP" }).standing, "stands");
  });

  test("never makes a service of personal data follow its purpose", () => {
    fc.assert(
      fc.property(
        policies.chain((policy) => fc.tuple(fc.constant(policy), answersFor(policy), fc.boolean())),
        ([policy, choice, gpc]) => {
          const now = judge(policy, recordOf(choice), { ...calm, gpc });
          for (const { id, personalAtRecipient } of policy.services) {
            if (personalAtRecipient && now.allows(id)) assert.equal(choice[id], true);
          }
        },
      ),
    );
  });
});

describe("The mode of a region", () => {
  const policy = policyOf({ mode: { default: "notice", JP: "opt-out", "US-CA": "opt-out", EEA: "opt-in" } });
  const expected = {
    JP: "opt-out",
    "JP-13": "opt-out",
    "US-CA": "opt-out",
    "US-NY": "notice",
    FR: "opt-in",
    NO: "opt-in",
    GB: "notice",
  };
  for (const [region, mode] of Object.entries(expected)) {
    test(`${region} is ${mode}`, () => assert.equal(modeIn(policy, region), mode));
  }

  test("unknown takes the strictest that the policy names", () => {
    assert.equal(modeIn(policy, undefined), "opt-in");
    assert.equal(modeIn(policyOf({ mode: { JP: "opt-out", US: "notice" } }), undefined), "opt-out");
  });

  test("is opt-in where the policy names none at all", () =>
    assert.equal(modeIn(policyOf({ mode: {} as never }), "JP"), "opt-in"));

  test("that the policy does not cover takes the strictest", () => {
    assert.equal(modeIn(policyOf({ mode: { JP: "opt-out", US: "notice" } }), "BR"), "opt-out");
  });
});
