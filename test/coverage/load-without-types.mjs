// Imported into a process (`--import`), it loads the sources of `src` with blanks for their types.

import { readFileSync } from "node:fs";
import { register } from "node:module";
import { fileURLToPath } from "node:url";
import { isMainThread } from "node:worker_threads";
import { withoutTypes } from "./without-types.mjs";

const sources = new URL("../../src/", import.meta.url).href;

// What is registered runs in a thread of its own, where this file is imported once more.
if (isMainThread) register(import.meta.url);

export function load(url, context, nextLoad) {
  if (!url.startsWith(sources) || !url.endsWith(".ts")) return nextLoad(url, context);
  const source = withoutTypes(readFileSync(fileURLToPath(url), "utf8"));
  return { format: "module", source, shortCircuit: true };
}
