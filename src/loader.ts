import { report } from "./report.ts";
import { start } from "./start.ts";
import { attributesOf, runningScript } from "./tag.ts";
import type { Parts } from "./visit.ts";

// The script tag (dist/kotowari.js): it applies a stored choice by itself; the parts load from its own folder.

/** The hash in the file names of the parts, set by the build. */
declare const PART_HASH: string;

const script = runningScript();

/** Imports of one module may end in another order than they began; calls that wait for one promise keep theirs. */
const loading = { __proto__: null } as { [Name in keyof Parts]?: Promise<Parts[Name]> };

function load<Name extends keyof Parts>(name: Name): Promise<Parts[Name]> {
  const url = new URL(`kotowari-${name}-${PART_HASH}.js`, script?.src || document.baseURI).href;
  return (loading[name] ??= import(/* @vite-ignore */ url)
    // Under the same URL, a module that failed to load may stay failed.
    .catch(() => import(/* @vite-ignore */ `${url}?${Date.now()}`))
    .catch((error: unknown) => {
      delete loading[name];
      report(url, String(error), "Serve it with CORS");
      throw error;
    }) as never);
}

try {
  start(attributesOf(script), load, script?.nonce ?? "");
} catch (error) {
  report("kotowari.js", String(error), "Tell us");
}
