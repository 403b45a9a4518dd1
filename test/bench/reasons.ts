import type { Rounds } from "./rounds.ts";
import { parts, summariesOf } from "./rows.ts";
import type { Named } from "./table.ts";

const startUp =
  "In a trace and a profile, medians of 15, the loader takes 20 ms of it: 3 are the cookie’s read, as with every peer, 2 put the allowed script into the page, 1 reads localStorage, by which a returning visitor is asked again though no policy is fetched; no other place takes 2.";
const asScript = "It follows the script’s time.";
const memory = "25 KB more than the leanest: the gate, the rules and the API stay, 9 of them compiled ahead.";
const template = "All but one are the page’s own button and the template with what it held.";

/** Why a peer does better in a row: only what the log of requests, a trace or a changed build has shown. */
const reasons: Readonly<Record<string, string>> = {
  "first-bytes":
    "Ours brings the whole policy, and behind the banner what judges policies, makes choices and confirms them.",
  "first-bytes-banner":
    "Of ours, 2.4 KB is the policy with all of its sections and recipients, which peers leave to another page.",
  "first-requests":
    "Ours comes in parts, so that the returning visit is small; the one file takes two requests.",
  "banner-slow":
    "The tag is fetched before the UI and the policy are asked for, one round trip more; the one file too asks for the policy only once it runs. The lines that `npx kotowari preload` prints save it, on first visits alone (their column). Style sheets in the head, as of four peers, hold the page’s own first paint back by half a second meanwhile.",
  "banner-fast":
    "As on slow 4G: the tag first, then the UI and the policy together, and a frame after both are there.",
  "first-work":
    "The rows below say of what: the notice has the policy’s own text in it to be laid out and painted, and comes as several scripts.",
  "first-script":
    "Two scripts, the loader and what draws the notice, run where peers have one; then comes what judges policies.",
  "first-layout":
    "With the page’s fonts, one weight and one language, a changed build took 25 to 36 ms less: the notice has families and weights of its own, and the names of languages in their own script.",
  "first-blocking": "In a trace, the notice is drawn, styled and laid out in one task.",
  "press-gated-slow":
    "What decides and what records load one after the other behind the banner, until 1.1 s after it was painted; the bench presses before.",
  "first-lcp-fast":
    "The picture is the largest. In traces of 14 visits the tag ran before it was painted in 5, which then waits for 30 ms of it; in the others just after.",
  press:
    "In a log of a press at full speed the choice takes 4 ms, 2 of them to write the cookie and to read it back; it is confirmed after that.",
  "press-gated-fast": "It is the record’s: written, read back and judged before anything runs.",
  "first-heap": "The policy, what draws it and what judges it are there; peers keep a dialog’s text.",
  "first-nodes":
    "129 in the notice: 25 elements, 54 texts, and 50 comments by which Lit finds them again; the rest are its templates.",
  "back-work": startUp,
  "back-blocking": "It is the main thread’s time.",
  "back-fcp-slow":
    "Deferred, the tag holds no paint back: what is left is the spread of the page without any tool, from which it is counted.",
  "back-lcp-slow":
    "The script is small and comes before the picture: in traces of 10 visits it ran before the picture was painted in all of them, for 30 to 55 ms, for which the picture waits.",
  "back-gated-slow": asScript,
  "back-gated-fast": asScript,
  "back-heap": memory,
  "back-nodes": template,
  "next-work": "Mostly the script’s, below.",
  "next-script": startUp,
  "next-blocking": "It is the script’s time.",
  "next-gated": asScript,
  "next-heap": memory,
  "next-nodes": template,
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
