import type { ConsentRecord } from "../consent/record.ts";
import { parseRecord } from "../storage/read.ts";
import { eraseCookie, storeRecord } from "../storage/cookie-writer.ts";
import type { Visit } from "../visit.ts";
import type { Entry } from "./entries.ts";

/**
 * An answer sets the cookie of the record that it answers again, and if it comes late the visitor may have changed their
 * mind meanwhile. What they chose since waits in the outbox, so from now on the page, before it follows an older cookie,
 * puts the newest one back. Each tab does so by itself.
 *
 * @param waiting what is in the outbox, in whatever tab it was chosen
 * @param isForgotten whether the visitor has taken back the record of that time, which is being sent
 */
export function keepLastWord(
  visit: Visit,
  waiting: () => readonly Entry[],
  isForgotten: (at: string) => boolean,
): void {
  const stored = visit.stored.bind(visit);
  visit.stored = () => {
    const found = stored();
    if (!found) return found;
    if (isForgotten(found.at)) {
      eraseCookie(visit.pageCookies, visit.settings.cookieName);
      return stored();
    }
    let newest: ConsentRecord = found;
    for (const { content } of waiting()) {
      const record = content.cookie && parseRecord(content.record);
      if (!record || record.at <= newest.at) continue;
      storeRecord(visit.pageCookies, content.cookie, record);
      Object.freeze(record.choice);
      newest = Object.freeze(record);
    }
    return newest;
  };
}
