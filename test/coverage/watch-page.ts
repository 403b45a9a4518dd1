import { appendFileSync } from "node:fs";
import { join } from "node:path";
import type { CDPSession, Page } from "puppeteer-core";

// What a page runs of our code, as the engine counts it: written into the folder `COVERAGE`, where that is given.

interface Script {
  readonly url: string;
  readonly functions: readonly Counted[];
}

interface Counted {
  readonly isBlockCoverage: boolean;
  readonly ranges: { readonly startOffset: number; readonly endOffset: number; count: number }[];
}

const folder = process.env["COVERAGE"];
const file = folder && join(folder, `pages-${process.pid}.jsonl`);
const ours = /^http:[/][/][^/]+[/](src[/].*[.]ts|dist[/](?:kotowari[^/]*|read)[.]js)$/;
/** Milliseconds. A page that leaves by itself takes with it what was not yet asked for. */
const pause = 400;

export async function watchPage(page: Page): Promise<Page> {
  if (!file) return page;
  const sessions = new Set<CDPSession>();
  const take = () => Promise.all([...sessions].map((session) => takeFrom(session).catch(() => {})));
  await watch(await page.createCDPSession(), sessions);
  const timer = setInterval(() => void take(), pause).unref();
  page.once("close", () => clearInterval(timer));
  for (const name of ["goto", "reload", "goBack", "close"] as const) {
    const move = page[name].bind(page) as (...given: unknown[]) => Promise<never>;
    page[name] = async (...given: unknown[]) => {
      await take();
      return move(...given);
    };
  }
  return page;
}

/** Frames of other sites are other targets, which wait until they are watched too. A worker has nothing of ours. */
async function watch(session: CDPSession, sessions: Set<CDPSession>): Promise<void> {
  session.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => {
    const inner = session.connection()?.session(sessionId);
    if (!inner) return;
    if (targetInfo.type === "iframe") void watch(inner, sessions).catch(() => {});
    else void inner.send("Runtime.runIfWaitingForDebugger").catch(() => {});
  });
  try {
    await session.send("Profiler.enable");
    await session.send("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
    sessions.add(session);
    await session.send("Target.setAutoAttach", {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
    });
  } finally {
    await session.send("Runtime.runIfWaitingForDebugger").catch(() => {});
  }
}

async function takeFrom(session: CDPSession): Promise<void> {
  const { result } = await session.send("Profiler.takePreciseCoverage");
  for (const { url, functions } of result as Script[]) {
    const path = ours.exec(url)?.[1];
    if (!path || !functions.some(hasRun)) continue;
    // Compiled before it was watched, it can be known to have run, but not which of its branches: it counts as not run.
    for (const each of functions) if (!each.isBlockCoverage) for (const range of each.ranges) range.count = 0;
    // What the server sent, where no built file has it.
    const source = path.startsWith("src/") ? await sourceOf(url) : undefined;
    appendFileSync(file!, `${JSON.stringify({ url: path, source, functions })}\n`);
  }
}

function hasRun({ isBlockCoverage, ranges }: Counted): boolean {
  return isBlockCoverage && ranges.some(({ count }) => count > 0);
}

const sources = new Map<string, Promise<string>>();

function sourceOf(url: string): Promise<string> {
  const source = sources.get(url) ?? fetch(url).then((answer) => answer.text());
  sources.set(url, source);
  return source;
}
