import type { ConsentRecord } from "../consent/record.ts";
import type { Visit } from "../visit.ts";
import { type CookiePlace, storeRecord } from "./cookie-writer.ts";

/** How long what is older than the cookie just written is not believed, in milliseconds. */
const doubt = 2000;

interface Written {
  readonly record: ConsentRecord;
  readonly place: CookiePlace;
  readonly until: number;
}

const written = new WeakMap<Visit, Written | null>();

/**
 * Keeps an older cookie from undoing what was just stored, and puts the newer one back: of two cookies written in one
 * moment WebKit now and then tells the first one once more, after the second has been read back; and an answer of the site
 * that was on its way may set again what it was asked with. It is looked again when that has passed.
 */
export function believeWritten(visit: Visit, record: ConsentRecord, place: CookiePlace): void {
  const isFirst = !written.has(visit);
  Object.freeze(record.choice);
  written.set(visit, { record: Object.freeze(record), place, until: performance.now() + doubt });
  if (!isFirst) return;
  const stored = visit.stored.bind(visit);
  visit.stored = () => {
    const found = stored();
    const own = written.get(visit);
    if (!own || !found || found.at >= own.record.at || performance.now() > own.until) return found;
    storeRecord(visit.pageCookies, own.place, own.record);
    setTimeout(visit.refresh, doubt);
    return own.record;
  };
}

/** The visitor has taken it back. */
export function forgetWritten(visit: Visit): void {
  if (written.has(visit)) written.set(visit, null);
}
