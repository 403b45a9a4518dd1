import * as decision from "./decision.ts";
import * as ui from "./elements.ts";
import { report } from "./report.ts";
import { signals } from "./signals/all.ts";
import { start } from "./start.ts";
import { attributesOf, runningScript } from "./tag.ts";
import type { Parts } from "./visit.ts";

// The script tag in one file (dist/kotowari.full.js): the parts come from itself.

const parts: Parts = { decision, ui, signals };

const script = runningScript();

try {
  start(attributesOf(script), (name) => Promise.resolve(parts[name]), script?.nonce ?? "");
} catch (error) {
  report("kotowari.full.js", String(error), "Nothing optional runs in this browser");
}
