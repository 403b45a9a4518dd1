import type { Rounds } from "./rounds.ts";
import { parts, summariesOf } from "./rows.ts";
import type { Named } from "./table.ts";

/** Why a peer does better in a row, found by profiles and by the log of requests. */
const reasons: Readonly<Record<string, string>> = {};

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
      return [`- ${title}, ${row.title}: ${names}. ${reasons[row.id] ?? ""}`.trim()];
    }),
  );
}
