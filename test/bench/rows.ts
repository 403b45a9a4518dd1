import type { Rounds, Visits } from "./rounds.ts";
import { type Summary, summaryOf } from "./statistics.ts";

/** A line of the comparison. Less is better in all of them. */
export interface Row {
  readonly id: string;
  readonly title: string;
  readonly unit: "ms" | "KB" | "" | "shift";
  /** Of one round; `undefined` where a page has none. */
  read(visits: Visits): number | undefined;
  /** What the page takes without any widget is taken off. */
  readonly over: boolean;
  /** By how much it must differ to count: less is the grain of the measurement. */
  readonly grain: number;
}

export interface Part {
  readonly title: string;
  readonly rows: readonly Row[];
}

const kilobyte = 1024;
const blocking = (tasks: readonly number[]) => tasks.reduce((sum, task) => sum + task - 50, 0);

const row = (
  id: string,
  title: string,
  unit: Row["unit"],
  read: Row["read"],
  { over = true, grain = unit === "ms" ? 4 : 0 } = {},
): Row => ({ id, title, unit, read, over, grain });

/** From the start of the visit, so nothing is taken off. */
const time = (id: string, title: string, read: Row["read"]) => row(id, title, "ms", read, { over: false });

export const parts: readonly Part[] = [
  {
    title: "First visit",
    rows: [
      row("first-bytes", "bytes in all", "KB", ({ first }) => first.bytes / kilobyte),
      row(
        "first-bytes-banner",
        "bytes until the banner stands",
        "KB",
        ({ firstSlow }) => firstSlow.bytes / kilobyte,
      ),
      row("first-requests", "requests in all", "", ({ first }) => first.requests),
      time("banner-slow", "banner painted, slow 4G", ({ firstSlow }) => firstSlow.banner),
      time("banner-fast", "banner painted, fast", ({ firstSeen }) => firstSeen.banner),
      row("first-work", "main thread", "ms", ({ first }) => first.mainThread),
      row("first-script", "of it script", "ms", ({ first }) => first.script),
      row("first-layout", "of it style and layout", "ms", ({ first }) => first.styleAndLayout),
      row("first-blocking", "blocking (long tasks over 50 ms)", "ms", ({ first }) =>
        blocking(first.longTasks),
      ),
      row("first-shift", "layout shift (CLS)", "shift", ({ first }) => first.shift, { grain: 0.001 }),
      row(
        "first-fcp-slow",
        "effect on the page’s first paint, slow 4G",
        "ms",
        ({ firstSlow }) => firstSlow.firstPaint,
        { grain: 50 },
      ),
      row("first-lcp-slow", "effect on LCP, slow 4G", "ms", ({ firstSlow }) => firstSlow.largestPaint, {
        grain: 50,
      }),
      row("first-lcp-fast", "effect on LCP, fast", "ms", ({ first }) => first.largestPaint, { grain: 50 }),
      time("press", "choice → next paint", ({ first }) => first.press),
      time("press-gated-fast", "choice → script runs, fast", ({ first }) => first.pressToGated),
      time("press-gated-slow", "choice → script runs, slow 4G", ({ firstSlow }) => firstSlow.pressToGated),
      row("first-heap", "heap", "KB", ({ first }) => first.heap / kilobyte),
      row("first-nodes", "DOM nodes", "", ({ first }) => first.nodes),
    ],
  },
  {
    title: "Returning visit, files no longer cached",
    rows: [
      row("back-bytes", "bytes", "KB", ({ back }) => back.bytes / kilobyte),
      row("back-requests", "requests", "", ({ back }) => back.requests),
      row("back-work", "main thread", "ms", ({ back }) => back.mainThread),
      row("back-blocking", "blocking (long tasks over 50 ms)", "ms", ({ back }) => blocking(back.longTasks)),
      row("back-shift", "layout shift (CLS)", "shift", ({ back }) => back.shift, { grain: 0.001 }),
      row(
        "back-fcp-slow",
        "effect on the page’s first paint, slow 4G",
        "ms",
        ({ backSlow }) => backSlow.firstPaint,
        { grain: 50 },
      ),
      row("back-lcp-slow", "effect on LCP, slow 4G", "ms", ({ backSlow }) => backSlow.largestPaint, {
        grain: 50,
      }),
      time("back-gated-slow", "allowed script runs, slow 4G", ({ backSlow }) => backSlow.gated),
      time("back-gated-fast", "allowed script runs, fast", ({ back }) => back.gated),
      row("back-heap", "heap", "KB", ({ back }) => back.heap / kilobyte),
      row("back-nodes", "DOM nodes", "", ({ back }) => back.nodes),
    ],
  },
  {
    title: "Next page, files cached",
    rows: [
      row("next-bytes", "bytes (settings in the page)", "KB", ({ next }) => next.bytes / kilobyte),
      row("next-requests", "requests", "", ({ next }) => next.requests),
      row("next-work", "main thread", "ms", ({ next }) => next.mainThread),
      row("next-script", "of it script", "ms", ({ next }) => next.script),
      row("next-blocking", "blocking (long tasks over 50 ms)", "ms", ({ next }) => blocking(next.longTasks)),
      time("next-gated", "allowed script runs", ({ next }) => next.gated),
      row("next-heap", "heap", "KB", ({ next }) => next.heap / kilobyte),
      row("next-nodes", "DOM nodes", "", ({ next }) => next.nodes),
    ],
  },
];

/** The page without a widget. */
export const bare = "none";

/** What a widget took in a row, by its id; without those that have no such thing. */
export function summariesOf(row: Row, rounds: Rounds): Map<string, Summary> {
  const of = (id: string) =>
    (rounds[id] ?? []).map((visits) => row.read(visits)).filter((value) => value !== undefined);
  const base = row.over ? summaryOf(of(bare)).median : 0;
  const summaries = new Map<string, Summary>();
  for (const id of Object.keys(rounds)) {
    const values = of(id);
    if (id !== bare && values.length) summaries.set(id, summaryOf(values.map((value) => value - base)));
  }
  return summaries;
}
