import type { ConsentRecord } from "./consent/record.ts";
import { findRecord } from "./storage/codec.ts";

export type { Choice, ConsentRecord, Via } from "./consent/record.ts";

/** Where to look, and what the browser signals. */
export interface ReadOptions {
  /** The cookie's name, as in the tag's `cookie-name`. Default `"kotowari"`. */
  name?: string;
  /**
   * The browser sends Global Privacy Control now (on a server: the request has `Sec-GPC: 1`).
   * Then a record that was not made under the signal is answered with everything denied. Default `false`.
   */
  gpc?: boolean;
}

/**
 * Reads the visitor's choice from the cookie, for other scripts and, given the request's `Cookie` header, for servers.
 * Never throws; any doubt gives `undefined`: no choice, nothing optional may run.
 *
 * @param cookies a `document.cookie` string or a `Cookie` header. Default: the page's own cookies
 * @see contract §4 for the grammar; https://w3c.github.io/gpc/ for the signal
 */
export function readConsent(
  cookies?: string,
  { name = "kotowari", gpc = false }: ReadOptions = {},
): ConsentRecord | undefined {
  let record: ConsentRecord | undefined;
  try {
    record = findRecord(cookies ?? document.cookie, name);
  } catch {
    // No cookies can be had here.
  }
  if (record && gpc && !record.gpc) for (const id in record.choice) record.choice[id] = false;
  return record;
}
