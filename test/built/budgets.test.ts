import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { compressed } from "./compressed.ts";
import { inOneLanguage } from "../../src/policy/in-one-language.ts";
import type { Policy } from "../../src/policy/schema.ts";
import { partFile, partsOfFirstVisit, staticImports } from "./parts-of-first-visit.ts";

// What visitors download, minified and compressed. A KB is 1,024 bytes.

const size = (file: string) => compressed(readFileSync(join("dist", file)));
const policy = JSON.parse(readFileSync("demo/policy.json", "utf8")) as Policy;

function assertWithin(kilobytes: number, bytes: number, test: { diagnostic(message: string): void }): void {
  const told = `${bytes} bytes, ${(bytes / 1024).toFixed(2)} of ${kilobytes} KB`;
  test.diagnostic(told);
  assert.ok(bytes <= kilobytes * 1024, told);
}

describe("Bytes, minified and compressed", () => {
  test("a returning visit takes 4 KB at most", (t) => assertWithin(4, size("kotowari.js"), t));

  // The demo's policy is longer in Japanese: its text alone is 0.6 KB more.
  for (const [language, kilobytes] of [
    ["en", 14],
    ["ja", 15],
  ] as const) {
    test(`a first visit takes ${kilobytes} KB at most, the policy in ${language} included`, (t) => {
      const text = JSON.stringify(inOneLanguage(policy, language));
      const files = ["kotowari.js", ...partsOfFirstVisit()];
      assertWithin(
        kilobytes,
        files.reduce((sum, file) => sum + size(file), compressed(text)),
        t,
      );
    });
  }

  test("the reader takes 0.65 KB at most", (t) => assertWithin(0.65, size("read.js"), t));
  test("the one file takes 25 KB at most", (t) => assertWithin(25, size("kotowari.full.js"), t));
});

describe("A first visit asks for all that it needs at once", () => {
  test("the decision imports no other file", () => assert.deepEqual(staticImports(partFile("decision")), []));
  test("the UI imports no file but those that are asked for with it", () => {
    const others = staticImports(partFile("ui")).filter((file) => !partsOfFirstVisit().includes(file));
    assert.deepEqual(others, []);
  });
});
