import type { Page } from "puppeteer-core";

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
}

/** What the page marks the beginning and the end of what is looked at with. */
export const marks = { from: "kotowari-from", to: "kotowari-to" } as const;

/** The longest task of the main thread while something is done, style, layout and painting included, in milliseconds. */
export async function longestTaskOf(page: Page, act: () => Promise<void>): Promise<number> {
  await page.tracing.start({ categories: ["toplevel", "blink.user_timing"] });
  await act();
  const trace = await page.tracing.stop();
  const { traceEvents } = JSON.parse(Buffer.from(trace!).toString()) as { traceEvents: TraceEvent[] };
  const [from, to] = [marks.from, marks.to].map((mark) => traceEvents.find(({ name }) => name === mark));
  if (!from || !to) throw new Error("the page has not marked what is looked at");
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid, ts, dur = 0 }) =>
      ph === "X" &&
      name.endsWith("RunTask") &&
      pid === from.pid &&
      tid === from.tid &&
      ts + dur >= from.ts &&
      ts <= to.ts,
  );
  return Math.max(0, ...tasks.map(({ dur = 0 }) => dur / 1000));
}
