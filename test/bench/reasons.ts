import type { Rounds } from "./rounds.ts";
import { parts, summariesOf } from "./rows.ts";
import type { Named } from "./table.ts";

/** Why a peer does better in a row, found by profiles and by the log of requests. */
const reasons: Readonly<Record<string, string>> = {
  "first-bytes":
    "Ours brings the whole policy, its recipients, two languages and its own judge of policies; those come behind the banner.",
  "first-bytes-banner":
    "Of ours, a sixth is the policy with all of its sections and recipients, which peers leave to another page.",
  "first-requests":
    "Ours keeps the returning visit small by parts of their own; the one file takes two requests.",
  "banner-slow":
    "The tag’s own request comes before those of the UI and the policy, one round trip more. Two preload lines, or the one file, save it (see the columns). Peers’ style sheets in the head hold the page’s own first paint back meanwhile.",
  "banner-fast":
    "One request after another, as on slow 4G, and the steps in between, each with a turn of the event loop.",
  "first-work":
    "Ours draws more (languages, recipients, a scrolling text) and then reads and judges the policy behind the banner.",
  "first-script": "Reading and judging the policy, which peers do not have.",
  "first-layout":
    "The notice has fonts of its own, for a heading in the manner of print and for the names of languages in their own script; peers take those that the page has loaded.",
  "first-blocking": "Drawing the notice and laying it out is one task.",
  "first-heap": "The policy, Lit’s templates, and the code that judges a policy.",
  "first-nodes":
    "Lit’s templates and markers, and the policy’s paragraphs, each a node of its own; peers’ text is one.",
  "press-gated-fast":
    "The choice is recorded, its cookie read back, and its confirmation drawn before the script is asked for.",
  "press-gated-slow":
    "The choice is recorded, its cookie read back, and its confirmation drawn before the script is asked for.",
  "back-work": "Within a few milliseconds of each other: the cookie’s read is most of what is left.",
  "back-blocking": "The loader runs in the task that ends the parsing of the page.",
  "back-heap": "The API, its events and the gate’s observer stay in memory, 25 KB of them.",
  "next-work": "Within a few milliseconds of each other: the cookie’s read is most of what is left.",
  "next-heap": "The API, its events and the gate’s observer stay in memory, 25 KB of them.",
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
      return [`- ${title}, ${row.title}: ${names}. ${reasons[row.id] ?? ""}`.trim()];
    }),
  );
}
