// `npm run mutation`: changes the rules, one place at a time, and says which changes no test notices. By two hours in all.
//
//   npm run mutation -- consent storage    those of some folders
//
// What is left standing, and why, is said in left-standing.md.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}

/**
 * The rules: pure, and without what only says a thing in words. How a policy is fetched and looked at is told by the
 * stories in browsers, which are not among these tests.
 */
const rules: Readonly<Record<string, string>> = {
  consent: "src/consent/*.ts",
  storage: "src/storage/read.ts",
  policy: [
    "src/policy/*.ts",
    ...["descriptions", "json-schema", "schema"].map((words) => `!src/policy/${words}.ts`),
    ...["address", "explain-briefly", "load", "quick-look"].map((fetched) => `!src/policy/${fetched}.ts`),
  ].join(),
  receipt: "src/receipt/*.ts,!src/receipt/words.ts",
  erasure: "src/erasure/names.ts",
  signals: "src/signals/signal-map.ts",
};

const stryker = "test/mutation/node_modules/@stryker-mutator/core/bin/stryker.js";
if (!existsSync(stryker)) throw new Error("what changes them is not here: npm ci --prefix test/mutation");
const given = process.argv.slice(2);
const folders = given.length ? given : Object.keys(rules);
const unknown = folders.filter((folder) => !rules[folder]);
if (unknown.length) throw new Error(`no rules in ${unknown.join()}: ${Object.keys(rules).join(", ")}`);

const { status } = spawnSync(
  process.execPath,
  [
    stryker,
    "run",
    "test/mutation/stryker.config.mjs",
    "--mutate",
    folders.map((folder) => rules[folder]).join(),
  ],
  { stdio: "inherit", env: { ...process.env, RUNS: "30" } },
);
if (status) process.exit(status);

const { files } = JSON.parse(readFileSync("coverage/mutation.json", "utf8")) as Report;
console.log("| folder  | changes | noticed |    % |\n| ------- | ------: | ------: | ---: |");
for (const folder of [...folders, "all"]) {
  const statuses = Object.entries(files)
    .filter(([path]) => folder === "all" || path.startsWith(`src/${folder}/`))
    .flatMap(([, { mutants }]) => mutants.map((mutant) => mutant.status));
  const noticed = statuses.filter((each) => each === "Killed" || each === "Timeout").length;
  const cells = [
    folder.padEnd(7),
    String(statuses.length).padStart(7),
    String(noticed).padStart(7),
    ((100 * noticed) / statuses.length).toFixed(1).padStart(4),
  ];
  console.log(`| ${cells.join(" | ")} |`);
}
