import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { partFile, partsOfFirstVisit, staticImports } from "./parts-of-first-visit.ts";
import { sizes } from "./sizes.ts";

describe("Bytes, minified and compressed", () => {
  for (const { what, atMost, bytes } of sizes) {
    test(`${what} takes ${atMost} KB at most`, (t) => {
      const told = `${bytes()} bytes, ${(bytes() / 1024).toFixed(2)} of ${atMost} KB`;
      t.diagnostic(told);
      assert.ok(bytes() <= atMost * 1024, told);
    });
  }
});

test("Proof of consent costs the normal visit no byte: the loader has nothing of it", () => {
  assert.doesNotMatch(readFileSync("dist/kotowari.js", "utf8"), /endpoint|outbox|receipt/);
});

describe("A first visit asks for all that it needs at once", () => {
  test("the decision imports no other file", () => assert.deepEqual(staticImports(partFile("decision")), []));
  test("the UI imports no file but those that are asked for with it", () => {
    const others = staticImports(partFile("ui")).filter((file) => !partsOfFirstVisit().includes(file));
    assert.deepEqual(others, []);
  });
});
