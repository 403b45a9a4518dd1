import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { stories } from "../e2e/harness/story.ts";
import { testFiles } from "../test-files.ts";
import { toldElsewhere } from "./rows.ts";

const rows = readFileSync("test/fixtures/faults.txt", "utf8").trim().split("\n");
const titles = new Map<string, string[]>();
for (const file of ["test/e2e", "test/faults"].flatMap(testFiles)) {
  if (file.endsWith("rows.test.ts")) continue;
  const before = stories.length;
  await import(resolve(file));
  titles.set(
    file.replace(/^test[\\/]|\.test\.ts$/g, "").replaceAll("\\", "/"),
    stories.slice(before).map(({ title }) => title),
  );
}
/** The rows that a story names at the start of its title, as "A7, A11: …". */
const named = stories.flatMap(({ title }) => /^([A-E]\d+(, )?)+(?=:)/.exec(title)?.[0].split(", ") ?? []);

test("Every row of the table of faults is told by a story", () => {
  const told = new Set([...named, ...Object.keys(toldElsewhere)]);
  assert.deepEqual(
    rows.filter((row) => !told.has(row)),
    [],
  );
});

test("No story names a row that the table of faults does not have", () => {
  const known = new Set(rows);
  assert.deepEqual(
    [...named, ...Object.keys(toldElsewhere)].filter((row) => !known.has(row)),
    [],
  );
});

test("Every story that the table of faults refers to exists", () => {
  const lost = Object.entries(toldElsewhere).flatMap(([row, tellings]) =>
    tellings
      .filter(([file, start]) => !titles.get(file)?.some((title) => title.startsWith(start)))
      .map(([file, start]) => `${row}: ${file}: ${start}`),
  );
  assert.deepEqual(lost, []);
});
