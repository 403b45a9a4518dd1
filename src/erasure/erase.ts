import { report } from "../report.ts";
import { eraseCookie } from "../storage/cookie-writer.ts";
import type { Visit } from "../visit.ts";
import { erasableNames } from "./names.ts";
import { storageOf } from "./storage-of.ts";

/** How long after an erasure it is looked at whether something has come back, in milliseconds. */
const lookAgain = 3000;

const erased = new Set<string>();
const told = new Set<string>();

function cookieNames({ pageCookies }: Visit): string[] {
  return pageCookies
    .read()
    .split(/; */)
    .map((cookie) => cookie.split("=", 1)[0]!);
}

/**
 * Removes what denied services keep in the browser: cookies on every domain level and path that could hold them, and keys
 * of both storages. Without a choice nothing is removed; what the policy does not name is never touched. What comes back
 * is reported once.
 */
export function erase(visit: Visit): void {
  const { policyAtHand: policy, state, settings } = visit;
  if (!policy || !(state.record || state.standing === "refused")) return;
  let isNews = false;
  const gone = (kind: "cookie" | "local" | "session", present: string[], remove: (name: string) => void) => {
    for (const name of erasableNames(policy, state, kind, present)) {
      // What the widget itself keeps is not a service's, whatever a policy says.
      if (name.startsWith(settings.cookieName)) continue;
      const key = `${kind} ${name}`;
      if (erased.has(key) && !told.has(key)) {
        told.add(key);
        report(key, "a denied service has set it again", "Put what sets it into a <template data-consent>");
      }
      remove(name);
      isNews ||= !erased.has(key);
      erased.add(key);
    }
  };
  gone("cookie", cookieNames(visit), (name) => eraseCookie(visit.pageCookies, name));
  for (const kind of ["local", "session"] as const) {
    const storage = storageOf(kind);
    if (storage) gone(kind, Object.keys(storage), (name) => storage.removeItem(name));
  }
  if (isNews) setTimeout(() => erase(visit), lookAgain);
}
