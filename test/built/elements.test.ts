import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

interface Element {
  readonly tagName: string;
  readonly description?: string;
  readonly cssParts?: { name: string; description?: string }[];
}

const manifest = JSON.parse(readFileSync("custom-elements.json", "utf8")) as {
  modules: { path: string; declarations: Element[] }[];
};
const elements = manifest.modules.flatMap(({ declarations }) => declarations);

/** The files of the npm build: it keeps names and calls as they are written. */
function npmFiles(): string[] {
  const folder = "dist/npm";
  const others = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  return ["dist/index.js", ...others];
}

test("The manifest has the elements that the npm build registers, no more and no fewer", () => {
  const code = npmFiles().map((file) => readFileSync(file, "utf8"));
  const registered = [...code.join("\n").matchAll(/\bdefine\(\s*"(kotowari-[a-z]+)"/g)].map(
    ([, name]) => name!,
  );
  assert.ok(registered.length > 0);
  assert.deepEqual(elements.map(({ tagName }) => tagName).sort(), [...new Set(registered)].sort());
});

test("Every element of the manifest says what it is for, and what each of its parts is", () => {
  for (const { tagName, description, cssParts = [] } of elements) {
    assert.ok(description, tagName);
    for (const part of cssParts) assert.ok(part.description, `${tagName}::part(${part.name})`);
  }
});
