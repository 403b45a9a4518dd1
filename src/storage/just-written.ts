import type { ConsentRecord } from "../consent/record.ts";
import type { Visit } from "../visit.ts";

/** How long a cookie that is older than the one just written is not believed, in milliseconds. */
const doubt = 2000;

const written = new WeakMap<Visit, { readonly record: ConsentRecord; readonly until: number }>();

/**
 * Keeps a stale answer from undoing what was just stored: of two cookies written in one moment WebKit now and then tells
 * the first one once more, after the second has been read back. It is looked again when that has passed.
 */
export function believeWritten(visit: Visit, record: ConsentRecord): void {
  const isFirst = !written.has(visit);
  Object.freeze(record.choice);
  written.set(visit, { record: Object.freeze(record), until: performance.now() + doubt });
  if (!isFirst) return;
  const { stored } = visit;
  visit.stored = () => {
    const found = stored();
    const own = written.get(visit)!;
    if (!found || found.at >= own.record.at || performance.now() > own.until) return found;
    setTimeout(visit.refresh, doubt);
    return own.record;
  };
}
