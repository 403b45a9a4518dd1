import type { Rounds } from "./rounds.ts";
import { parts, summariesOf } from "./rows.ts";
import type { Named } from "./table.ts";

/** Why a peer does better in a row: only what the log of requests, a trace or a changed build has shown. */
const reasons: Readonly<Record<string, string>> = {
  "first-bytes":
    "Ours brings the whole policy, and behind the banner what judges policies, makes choices and confirms them.",
  "first-bytes-banner":
    "Of ours, 2.4 KB is the policy with all of its sections and recipients, which peers leave to another page.",
  "first-requests":
    "Ours comes in parts, so that the returning visit is small; the one file takes two requests.",
  "banner-slow":
    "The tag is fetched before the UI and the policy are asked for, one round trip more; the one file too asks for the policy only once it runs. Two preload lines save it (their column), but belong on first visits alone: each later visit would fetch both for nothing. Style sheets in the head, as of four peers, hold the page’s own first paint back by half a second meanwhile.",
  "first-layout":
    "With the page’s fonts, one weight and one language, a changed build took 25 to 36 ms less: the notice has families and weights of its own, and the names of languages in their own script.",
  "first-blocking": "In a trace, the notice is drawn, styled and laid out in one task.",
  "press-gated-slow":
    "What decides and what records load one after the other behind the banner, until 1.1 s after it was painted; the bench presses before.",
  "next-script": "In a profile, 26 ms, of which 9 are the cookie’s read and 3 localStorage’s.",
};

/** The rows in which a peer does better than the tag by more than the measurement's own spread, each with its reason. */
export function lostRows(rounds: Rounds, widgets: readonly Named[]): string[] {
  const own = widgets.find(({ isOurs }) => isOurs);
  if (!own) return [];
  return parts.flatMap(({ title, rows }) =>
    rows.flatMap((row) => {
      const summaries = summariesOf(row, rounds);
      const ours = summaries.get(own.id);
      const better = widgets.filter(({ id, isOurs }) => {
        const peer = summaries.get(id);
        return (
          !isOurs &&
          ours &&
          peer &&
          ours.median - peer.median > Math.max(row.grain, (ours.spread + peer.spread) / 4)
        );
      });
      if (!better.length) return [];
      const names = new Intl.ListFormat("en").format(better.map(({ name }) => name));
      return [`- ${title}, ${row.title}: ${names}. ${reasons[row.id] ?? "Not traced yet."}`];
    }),
  );
}
