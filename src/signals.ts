import type { Visit } from "./visit.ts";

/** Sends the signals that the tag names. */
export function follow(_visit: Visit): void {}
