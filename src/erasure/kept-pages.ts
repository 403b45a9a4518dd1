import { areGranted, idsOf } from "../effects/gated-ids.ts";
import type { Visit } from "../visit.ts";
import { storageOf } from "./storage-of.ts";

/** Turbo's own, where a page has it. */
interface WithTurbo {
  readonly Turbo?: { readonly cache?: { clear(): void } };
}

/**
 * Turbo and htmx keep pages as they were when they were left, with what was granted in its place, and put them back when
 * the visitor goes back: what has been denied since would load and run again. Where nothing is kept they ask the server
 * for the page, in which all of it waits.
 */
export function forgetKeptPages({ gate, state }: Visit): void {
  (window as WithTurbo).Turbo?.cache?.clear();
  storageOf("local")?.removeItem("htmx-history-cache");
  storageOf("session")?.removeItem("htmx-history-cache");
  // The page that is left next is kept as well, with its scripts as they stand.
  for (const script of document.scripts) {
    if (gate.ran.has(script) && !areGranted(idsOf(gate.ran.get(script)!), state)) script.type = "text/plain";
  }
}
