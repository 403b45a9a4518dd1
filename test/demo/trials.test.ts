import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { alteredPolicy } from "../../demo/server/altered-policy.ts";
import { judge } from "../../src/consent/judge.ts";
import { check } from "../../src/policy/check.ts";
import type { Policy } from "../../src/policy/schema.ts";

const published = JSON.parse(
  readFileSync(new URL("../../demo/policy.json", import.meta.url), "utf8"),
) as Policy;
const asked = (query: string) => alteredPolicy(published, new URLSearchParams(query));
const modes = ["", "opt-out", "notice", "region"];
const revisions = ["", "small", "service", "material"];
const all = modes.flatMap((mode) => revisions.map((revision) => `mode=${mode}&revision=${revision}`));

describe("Each policy that the demo's workbench tries", () => {
  test("has no problem", () => {
    for (const query of all) assert.deepEqual(check(JSON.stringify(asked(query))), [], query);
  });

  test("has the publisher's sections, word for word", () => {
    for (const query of all) assert.deepEqual(asked(query).sections, published.sections, query);
  });
});

test("What the workbench does not know alters nothing of the policy", () => {
  assert.deepEqual(asked("mode=none&revision=constructor"), published);
});

describe("Who accepted the policy as published", () => {
  const record = {
    policy: published.id,
    revision: published.revision,
    at: "2026-11-23T09:00:00Z",
    via: "accept",
    gpc: false,
    region: undefined,
    choice: { functional: true, analytics: true, advertising: true, "hamakaze-match": false },
  } as const;
  const circumstances = { gpc: false, dnt: false, region: undefined, revision: undefined, seen: undefined };
  const after = (revision: string) => judge(asked(`revision=${revision}`), record, circumstances);

  for (const [revision, standing, about, since] of [
    ["small", "stands", [], 1],
    ["service", "asks", ["shiori-audio"], 2],
    ["material", "asks", ["functional", "analytics", "advertising"], 3],
  ] as const)
    test(`after ${revision}: ${standing}, with ${since} of the revisions since`, () => {
      const judged = after(revision);
      assert.equal(judged.standing, standing);
      assert.deepEqual(judged.about, about);
      assert.equal(judged.revisions.length, since);
    });
});
