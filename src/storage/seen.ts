import type { Seen } from "../consent/standing.ts";

/** The text of `localStorage["<cookie-name>-seen"]`: the revision, 1 if it must be asked, the time of the last check. */
export function formatSeen({ revision, ask, checked }: Seen): string {
  return `${revision} ${ask ? 1 : 0} ${checked}`;
}

/** Total: what is no such text was never seen. */
export function parseSeen(text: string | null | undefined): Seen | undefined {
  const [revision, ask, checked] = text?.split(" ") ?? [];
  return revision ? { revision, ask: ask === "1", checked: +checked! || 0 } : undefined;
}
