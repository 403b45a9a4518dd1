import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { standingOf } from "../../src/consent/standing.ts";
import { calm, recordOf } from "./policies.ts";

const granted = recordOf({ analytics: true, advertising: false });
const denied = recordOf({ analytics: false, advertising: false });
const chosen = Date.parse(granted.at);
const seen = (revision: string, ask: boolean, checked = chosen + 1) => ({ revision, ask, checked });

describe("Without the policy at hand, no record", () => {
  test("asks", () => assert.equal(standingOf(undefined, calm), "asks"));
  test("is a refusal under an honoured Do Not Track", () =>
    assert.equal(standingOf(undefined, { ...calm, dnt: true }), "refused"));
});

describe("Without the policy at hand, a record", () => {
  test("stands while nothing is known to have changed", () => {
    assert.equal(standingOf(granted, calm), "stands");
    assert.equal(standingOf(granted, { ...calm, dnt: true }), "stands");
    assert.equal(standingOf(granted, { ...calm, revision: granted.revision }), "stands");
  });

  test("waits where the page names a revision that this device has not seen", () => {
    assert.equal(standingOf(granted, { ...calm, revision: "new" }), "waits");
    assert.equal(standingOf(denied, { ...calm, revision: "new" }), "waits");
    assert.equal(standingOf(granted, { ...calm, revision: "new", seen: seen("older", false) }), "waits");
  });

  test("stands where the revision that the page names was seen, and need not be asked", () => {
    assert.equal(standingOf(granted, { ...calm, revision: "new", seen: seen("new", false) }), "stands");
    assert.equal(standingOf(granted, { ...calm, seen: seen("new", false) }), "stands");
  });

  test("is asked again where the last look at the policy found that it must be", () => {
    assert.equal(standingOf(granted, { ...calm, seen: seen("new", true) }), "asks");
    assert.equal(standingOf(denied, { ...calm, seen: seen("new", true) }), "asks");
  });

  test("that was made after that look, or with it, has answered it", () => {
    assert.equal(standingOf(granted, { ...calm, seen: seen("new", true, chosen - 1) }), "stands");
    assert.equal(standingOf(granted, { ...calm, seen: seen("new", true, chosen) }), "stands");
  });

  test("stands where the page names its own revision, whatever was to be asked of another", () => {
    const circumstances = { ...calm, revision: granted.revision, seen: seen("new", true) };
    assert.equal(standingOf(granted, circumstances), "stands");
  });

  test("waits under Global Privacy Control, unless it was made knowing the signal", () => {
    assert.equal(standingOf(granted, { ...calm, gpc: true }), "waits");
    assert.equal(standingOf({ ...granted, gpc: true }, { ...calm, gpc: true }), "stands");
    assert.equal(standingOf({ ...granted, gpc: true }, calm), "stands");
  });

  test("made in a region waits in another, known or not", () => {
    const here = { ...granted, region: "JP" };
    assert.equal(standingOf(here, { ...calm, region: "JP" }), "stands");
    assert.equal(standingOf(here, { ...calm, region: "FR" }), "waits");
    assert.equal(standingOf(here, calm), "waits");
    const somewhere = { ...granted, region: "none" };
    assert.equal(standingOf(somewhere, calm), "stands");
    assert.equal(standingOf(somewhere, { ...calm, region: "FR" }), "waits");
  });

  test("made where consent comes first stands in every region", () =>
    assert.equal(standingOf(granted, { ...calm, region: "JP" }), "stands"));

  test("that grants nothing waits for neither signal nor region", () => {
    const refusal = { ...denied, region: "JP" };
    assert.equal(standingOf(refusal, { ...calm, gpc: true, region: "FR" }), "stands");
  });
});
