// `npm test`: every check there is, each to its end, whatever failed before. `--all` demands every browser.

import { spawn } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import { findChromium } from "./browsers/find-chromium.ts";

interface Step {
  readonly title: string;
  readonly command: string;
  /** It runs tests and prints their totals; otherwise it is one check itself. */
  readonly isTests?: boolean;
}

interface Outcome {
  readonly passed: number;
  readonly failed: number;
}

const isWhole = process.argv.includes("--all");

/** One at a time: they measure time, or leave what others need. */
const build: Step[] = [{ title: "build", command: "npm run build" }];
/** Two at a time. */
const checks: Step[] = [
  { title: "lint", command: "npm run lint" },
  { title: "types", command: "npm run types" },
  { title: "rules and commands", command: "npm run test:unit", isTests: true },
  { title: "format", command: "npm run check:format" },
  { title: "dead code and unused dependencies", command: "npm run check:unused" },
  { title: "import directions", command: "npm run check:imports" },
  { title: "exports map", command: "npm run check:exports" },
  { title: "types as a consumer resolves them", command: "npm run check:exported-types" },
  { title: "types as a consumer uses them", command: "npm run check:consumer" },
  { title: "built files", command: "npm run test:built", isTests: true },
];
const inBrowsers: Step[] = [
  { title: "elements in a browser", command: "npm run test:browser", isTests: true },
  { title: "stories", command: isWhole ? "npm run test:e2e -- --all" : "npm run test:e2e", isTests: true },
];
/** With `--all` alone: they take minutes, or need a database server. */
const long: Step[] = isWhole
  ? [{ title: "long tests", command: "npm run test:unit -- --long", isTests: true }]
  : [];

// Unpacked once here, so that the steps that need it do not do so at the same time.
const { path, headless } = await findChromium(isWhole);
console.log(`Chromium: ${path}\n`);
/** The same for every step; the one from the registry is found by each, since it needs more than its path. */
const chromiumOfAll = isWhole && headless === true ? { CHROME_PATH: path } : {};
const began = performance.now();
const outcomes = [
  ...(await runAll(build, 1)),
  ...(await runAll(checks, 2)),
  ...(await runAll(inBrowsers, 1)),
  ...(await runAll(long, 1)),
];
const sum = (count: (outcome: Outcome) => number) =>
  outcomes.reduce((total, outcome) => total + count(outcome), 0);
const failed = sum((outcome) => outcome.failed);
console.log(`\n${seconds(began)} in all`);
console.log(`${sum((outcome) => outcome.passed)} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

async function runAll(steps: readonly Step[], atOnce: number): Promise<Outcome[]> {
  const waiting = [...steps];
  const outcomes: Outcome[] = [];
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) outcomes.push(await run(step));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return outcomes;
}

/** Tests count each, another check as one. A bad exit status is never a pass, and neither are tests that were not found. */
async function run({ title, command, isTests }: Step): Promise<Outcome> {
  const began = performance.now();
  const { status, output } = await outputOf(command);
  const totals = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  const passed = isTests ? Number(totals?.[1] ?? 0) : status ? 0 : 1;
  const failures = isTests ? Number(totals?.[2] ?? 0) : 0;
  const outcome = { passed, failed: failures || (status || !passed ? 1 : 0) };
  const mark = outcome.failed ? "FAILED" : "ok    ";
  const count = isTests ? ` ${outcome.passed} passed, ${outcome.failed} failed;` : "";
  console.log(`${mark} ${title}:${count} ${seconds(began)}`);
  if (outcome.failed) console.log(output.trimEnd(), "\n");
  else
    for (const [line] of output.matchAll(/^.*( is not installed|told again).*$/gm))
      console.log(`       ${line.trim()}`);
  return outcome;
}

function outputOf(command: string): Promise<{ status: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, {
      shell: true,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...chromiumOfAll, NO_COLOR: "1", FORCE_COLOR: undefined },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (data: Buffer) => (output += data.toString()));
    child.on("close", (status) => resolve({ status: status ?? 1, output: stripVTControlCharacters(output) }));
  });
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
