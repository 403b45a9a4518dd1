import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { answersOfChoice, changedIds } from "../../src/consent/answers.ts";
import { answersOfPolicy } from "../../src/consent/answers-of-policy.ts";
import { makeChoice, makeRecord } from "../../src/consent/make.ts";
import { grantsAnything } from "../../src/consent/record.ts";
import { calm, policyOf, service } from "./policies.ts";

describe("The cookie alone", () => {
  const { allows } = answersOfChoice({ functional: true, analytics: false, maps: false });

  test("decides a service of a purpose: the purpose is granted and the service is not denied", () => {
    assert.ok(allows("functional/video"), "not named");
    assert.equal(allows("functional/maps"), false, "denied apart");
    assert.equal(allows("analytics/video"), false, "of a denied purpose");
  });

  test("grants nothing to an id of no form that there is", () => {
    for (const id of ["functional/", "functional/video/more", "/video", "", "video"])
      assert.equal(allows(id), false, id);
  });

  test("answers for a purpose whatever a service is called", () => {
    assert.ok(answersOfChoice({ functional: true, undefined: false }).allows("functional"), "undefined");
  });
});

describe("A change", () => {
  test("names each id whose answer differs, once, and those that came or went", () => {
    const before = answersOfChoice({ functional: true, analytics: true, maps: false });
    const after = answersOfChoice({ functional: true, analytics: false, advertising: true });
    assert.deepEqual(changedIds(before, after), ["analytics", "advertising"]);
    assert.deepEqual(changedIds(after, before), ["analytics", "advertising"]);
    assert.deepEqual(changedIds(before, before), []);
  });
});

describe("The answers of a policy", () => {
  const policy = policyOf({ services: [service("both", ["analytics", "advertising"])] });

  test("are those of its optional purposes and its services", () => {
    const all = ["functional", "analytics", "advertising", "both"];
    assert.deepEqual(answersOfPolicy(policy, {}, []).ids, all);
  });

  test("deny a service that was granted apart while one of its purposes is suspended", () => {
    const choice = { analytics: true, advertising: true, both: true };
    assert.ok(answersOfPolicy(policy, choice, []).allows("both"), "without the signal");
    const { allows } = answersOfPolicy(policy, choice, ["advertising"]);
    assert.deepEqual([allows("analytics"), allows("both"), allows("analytics/both")], [true, false, false]);
  });
});

describe("A choice that is made", () => {
  const policy = policyOf({ services: [service("match", ["advertising"], true)] });

  test("leaves out the purposes that are left open", () =>
    assert.deepEqual(
      makeChoice(policy, (id) => (id === "functional" ? true : undefined)),
      {
        functional: true,
      },
    ));

  test("denies what nobody granted of a recipient who holds personal data", () =>
    assert.deepEqual(
      makeChoice(policy, (id) => (id === "advertising" ? true : undefined)),
      {
        advertising: true,
        match: false,
      },
    ));

  test("carries the region whose mode asks for no consent first", () => {
    const regional = policyOf({ mode: { default: "opt-in", JP: "opt-out" } });
    const made = (region: string | undefined) =>
      makeRecord(regional, "notice", {}, { ...calm, region }, Date.UTC(2026, 10, 24), undefined).region;
    assert.deepEqual([made("JP"), made("FR"), made(undefined)], ["JP", undefined, undefined]);
  });

  test("grants something, or nothing", () => {
    assert.equal(grantsAnything({ analytics: false, functional: true }), true);
    assert.equal(grantsAnything({ analytics: false }), false);
    assert.equal(grantsAnything({}), false);
  });
});
