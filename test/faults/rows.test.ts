import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { stories } from "../e2e/harness/story.ts";
import { testFiles } from "../test-files.ts";
import { cannotBeTold, rowsNamed, toldElsewhere, toldInPart } from "./rows.ts";

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
const named = stories.flatMap(({ title }) => rowsNamed(title));

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

test("Every row is told in every engine, or the table says why it cannot be", () => {
  const engines = ["chromium", "firefox", "webkit"] as const;
  const tellers = (row: string) =>
    stories.filter(
      ({ title }) =>
        rowsNamed(title).includes(row) || toldElsewhere[row]?.some(([, start]) => title.startsWith(start)),
    );
  const untold = (row: string) => engines.filter((engine) => tellers(row).every(({ not }) => not?.[engine]));
  assert.deepEqual(
    Object.fromEntries(rows.map((row) => [row, untold(row)]).filter(([, engines]) => engines!.length)),
    Object.fromEntries(Object.entries(cannotBeTold).map(([row, reasons]) => [row, Object.keys(reasons!)])),
  );
});

test("The table of engines names no row that the table of faults does not have", () => {
  const known = new Set(rows);
  assert.deepEqual(
    Object.keys({ ...cannotBeTold, ...toldInPart }).filter((row) => !known.has(row)),
    [],
  );
});
