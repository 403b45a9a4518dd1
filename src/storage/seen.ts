import type { Seen } from "../consent/standing.ts";

/** The text of `localStorage["<cookie-name>-seen"]`: the revision, 1 if it must be asked, the time of the last check. */
export function formatSeen({ revision, ask, checked }: Seen): string {
  return `${revision} ${ask ? 1 : 0} ${checked}`;
}

/** Total: anything else than such a text was never seen. */
export function parseSeen(text: string | null): Seen | undefined {
  const match = /^([\w.-]{1,32}) ([01]) (\d{1,15})$/.exec(text ?? "");
  return match ? { revision: match[1]!, ask: match[2] === "1", checked: +match[3]! } : undefined;
}
