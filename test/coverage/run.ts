// `npm run coverage`: which lines and branches of `src` the whole suite runs: tests in Node, of elements in a browser,
// and stories in Chromium. It fails where they are fewer than they were.
//
//   --keep    reports on what was counted before, without running a test again
//
// Each engine counts by itself, in code that keeps the places of the source (blanks for types) or has a map to them.
// The stories are told against files built for this, and `dist` is put back after them.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Counted, table } from "./table.ts";

/** Per cent. */
const least = { lines: 95, branches: 95 };
const folder = resolve("coverage/counts");
const own = "test/coverage/node_modules";
if (!existsSync(own)) throw new Error("what counts is not here: npm ci --prefix test/coverage");

if (!process.argv.includes("--keep")) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "processes"), { recursive: true });
  build();
  const load = pathToFileURL("test/coverage/load-without-types.mjs").href;
  run("npm run test:unit", {
    NODE_V8_COVERAGE: join(folder, "processes"),
    NODE_OPTIONS: `--import tsx --import ${load}`,
  });
  run("npm run test:browser", { COVERAGE: folder });
  withBuilt(() => run("npm run test:e2e -- --all --browser chromium", { COVERAGE: folder }));
}
run(`node test/coverage/report.mjs ${folder}`);

const counted = JSON.parse(readFileSync(join(folder, "counted.json"), "utf8")) as Record<string, Counted>;
const { text, lines, branches } = table(counted);
console.log(text);
if (lines < least.lines || branches < least.branches) {
  console.log(`less than ${least.lines} % of lines and ${least.branches} % of branches`);
  process.exit(1);
}

function build(): void {
  const options = `--config test/coverage/vite.config.mjs --outDir ${join(folder, "built")} --logLevel warn`;
  for (const mode of ["ui", "decision", "signals", "tag", "full", "npm", "read"])
    run(`npx vite build ${options} --mode ${mode}`);
}

function withBuilt(tell: () => void): void {
  const before = join(folder, "dist-before");
  if (existsSync("dist")) renameSync("dist", before);
  try {
    symlinkSync(join(folder, "built"), "dist");
    tell();
  } finally {
    rmSync("dist");
    if (existsSync(before)) renameSync(before, "dist");
  }
}

function run(command: string, environment: Record<string, string> = {}): void {
  console.log(`> ${command}`);
  const { status } = spawnSync(command, {
    shell: true,
    stdio: "inherit",
    env: { ...process.env, ...environment },
  });
  // Some stories ask what only the shortened files have, as their size: what ran, ran.
  if (status) console.log(`(ended with ${status})`);
}
