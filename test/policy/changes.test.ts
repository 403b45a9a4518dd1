import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { changesOf, sameValue } from "../../src/policy/changes.ts";

describe("Two values of a policy", () => {
  const cases: [title: string, one: unknown, other: unknown, isSame: boolean][] = [
    ["no and nothing", false, undefined, true],
    ["an empty list and nothing", [], undefined, true],
    ["an empty list and no", [], false, true],
    ["an empty text and nothing", "", undefined, false],
    ["yes and nothing", true, undefined, false],
    ["a list that holds something and nothing", ["a"], undefined, false],
    ["an object without keys and nothing", {}, undefined, false],
    ["an object without keys and an empty list", {}, [], false],
    ["an empty list and an object without keys", [], {}, false],
    ["yes and an object without keys", true, {}, false],
    ["an object without keys and yes", {}, true, false],
    ["null and an object without keys", null, {}, false],
    ["a text and an object that holds its letters", "a", { 0: "a" }, false],
    ["a list and the same with an empty list after it", ["a"], ["a", []], false],
    ["two lists of the same in another order", ["a", "b"], ["b", "a"], false],
  ];
  for (const [title, one, other, isSame] of cases)
    test(`${isSame ? "say the same" : "differ"}: ${title}`, () => {
      assert.equal(sameValue(one, other), isSame);
      assert.equal(sameValue({ key: one }, { key: other }), isSame);
    });
});

test("The changes of a list name the parts that came, went and differ, each in the order of its list", () => {
  const before = [{ id: "a" }, { id: "gone" }, { id: "b", words: "old" }, { id: "c", gpc: false }];
  const after = [{ id: "new" }, { id: "a" }, { id: "b", words: "new" }, { id: "c" }, { id: "newer" }];
  assert.deepEqual(changesOf(before, after), {
    added: ["new", "newer"],
    removed: ["gone"],
    altered: ["b"],
    isReordered: false,
  });
  assert.equal(changesOf(before, [after[2]!, after[1]!]).isReordered, true);
});
