// Runs the tests of rules and commands in Node, by its own test runner.
//
//   npm run test:unit                                  every test/**/*.test.ts that needs no browser and no build
//   npm run test:unit -- test/consent/judge.test.ts    or those of a folder, as test/consent
//   npm run test:unit -- --long                        those in folders named "long": minutes, or a database server
//
// A test imports sources as they are (`../../src/consent/….ts`), `test` from "node:test" and `assert` from
// "node:assert/strict"; properties are told with fast-check.

import { spawnSync } from "node:child_process";
import { testFiles } from "./test-files.ts";

const isLong = (path: string) => /[\\/]long[\\/]/.test(path);
const given = process.argv.slice(2);
const files = given[0] === "--long" ? testFiles("test").filter(isLong) : given.flatMap(testFiles);
const { status } = spawnSync(
  process.execPath,
  ["--import", "tsx", "--test", ...reporters(), ...(files.length ? files : unitTests())],
  { stdio: "inherit" },
);
process.exit(status ?? 1);

function unitTests(): string[] {
  return testFiles("test").filter(
    (path) => !isLong(path) && !/^test[\\/](browser|built|e2e|hostile-css|faults[\\/](?!rows\.))/.test(path),
  );
}

function reporters(): string[] {
  return ["spec", "./test/totals-reporter.mjs"].flatMap((name) => [
    `--test-reporter=${name}`,
    "--test-reporter-destination=stdout",
  ]);
}
