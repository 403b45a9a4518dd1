// In Stryker's copy of the project: a plain file of each test of the rules, with all that it imports.

import { readdirSync } from "node:fs";
import { build } from "esbuild";

const tests = ["consent", "storage", "policy", "receipt", "erasure", "signals"].flatMap((folder) =>
  readdirSync(`test/${folder}`)
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => `test/${folder}/${name}`),
);

await build({
  entryPoints: tests,
  outbase: "test",
  outdir: "test/mutation/bundles",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  packages: "external",
  platform: "node",
  format: "esm",
  target: "node20",
  inject: ["test/mutation/fewer-runs.mjs"],
});
