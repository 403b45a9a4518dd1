import { setTimeout as wait } from "node:timers/promises";
import type { BrowserContext, CDPSession, Page } from "puppeteer-core";
import { placeOfAccept, run, type Seen, watch } from "./in-page.ts";

export type Net = "fast" | "slow 4G";

/** What a phone of the middle has: a fourth of this machine's speed. */
const slowerBy = 4;
/** Lighthouse's slow 4G (150 ms round trip, 1.6 Mbit/s), as it is set for each request. Sizes in bytes a second. */
const slow4G = {
  offline: false,
  latency: 562.5,
  downloadThroughput: (1474.56 * 1024) / 8,
  uploadThroughput: (675 * 1024) / 8,
};
export const phone = { width: 412, height: 823, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true };

export interface VisitOptions {
  readonly net: Net;
  /** How to find the button that accepts all. */
  readonly accept?: string | undefined;
  /** Looks frame by frame for the banner, which costs main-thread time of its own: such visits count no work. */
  readonly untilBanner?: boolean;
  /** Presses *accept* once the page is quiet. */
  readonly press?: boolean;
  /** Waits for the script that has been allowed. */
  readonly untilGated?: boolean;
  /** How long the page is left alone after it has loaded, in milliseconds. */
  readonly quiet?: number;
  /** As if the browser had thrown away what it kept of the site, but for cookies and storage. */
  readonly emptyCache?: boolean;
}

/** What a visit took, the page itself included. */
export interface Visit extends Seen {
  /** With their headers, compressed, without what waited for consent. */
  readonly bytes: number;
  readonly requests: number;
  /** Milliseconds of the main thread, until the page was quiet. */
  readonly mainThread: number;
  readonly script: number;
  readonly styleAndLayout: number;
  /** Bytes of the JavaScript heap after a collection, before the press. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

export async function visit(context: BrowserContext, url: string, options: VisitOptions): Promise<Visit> {
  const {
    net,
    accept,
    untilBanner = false,
    press = false,
    quiet = 700,
    emptyCache = false,
    untilGated = false,
  } = options;
  const page = await context.newPage();
  try {
    const session = await page.createCDPSession();
    await page.setViewport(phone);
    await slowDown(page);
    await session.send("Network.enable");
    if (emptyCache) await session.send("Network.clearBrowserCache");
    if (net === "slow 4G") await session.send("Network.emulateNetworkConditions", slow4G);
    await countWork(session);
    const wire = watchWire(session);
    await watch(page, accept, untilBanner);

    await page.goto(url, { waitUntil: "load", timeout: 60_000 });
    if (untilBanner) await page.waitForFunction("seen.banner", { timeout: 30_000, polling: 100 });
    else await wait(quiet);
    if (untilGated) await page.waitForFunction("seen.gated", { timeout: 20_000, polling: 100 });
    const sent = { bytes: wire.bytes, requests: wire.requests };
    const work = await metricsOf(session);
    await session.send("HeapProfiler.collectGarbage");
    const kept = await metricsOf(session);
    if (press) await pressAccept(page);
    return {
      ...(await run(page, () => window.seen)),
      ...sent,
      mainThread: 1000 * work("TaskDuration"),
      script: 1000 * work("ScriptDuration"),
      styleAndLayout: 1000 * (work("LayoutDuration") + work("RecalcStyleDuration")),
      heap: kept("JSHeapUsedSize"),
      nodes: kept("Nodes"),
      listeners: kept("JSEventListeners"),
    };
  } finally {
    await page.close();
  }
}

/** From now on, by the thread's own clock, which stands still while other processes have the processor. */
export async function countWork(session: CDPSession): Promise<void> {
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
}

/** What the browser has counted of the page, by name. */
export async function metricsOf(session: CDPSession): Promise<(name: string) => number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return (name) => metrics.find((metric) => metric.name === name)?.value ?? 0;
}

export function slowDown(page: Page): Promise<void> {
  return page.emulateCPUThrottling(slowerBy);
}

/** As a visitor does who sees the banner, and presses again where nothing came of it. */
async function pressAccept(page: Page): Promise<void> {
  await wait(300);
  const place = await placeOfAccept(page);
  if (!place) throw new Error("its button cannot be pressed");
  const isDone = () =>
    page.waitForFunction("seen.press && seen.pressToGated", { timeout: 3000, polling: 50 }).then(
      () => true,
      () => false,
    );
  for (let presses = 0; presses < 3; presses++) {
    await page.mouse.click(place.x, place.y);
    if (await isDone()) break;
  }
  // For what keeps the choice, and for what is written behind it.
  await wait(100);
}

/** Counts what goes over the network; what the cache answers does not. */
function watchWire(session: CDPSession): { bytes: number; requests: number } {
  const wire = { bytes: 0, requests: 0 };
  const uncounted = new Set<string>();
  session.on("Network.requestWillBeSent", ({ requestId, request }) => {
    if (/\/gated\.js$|\/favicon\.ico$|^data:|^blob:/.test(request.url)) uncounted.add(requestId);
  });
  session.on("Network.requestServedFromCache", ({ requestId }) => uncounted.add(requestId));
  session.on("Network.responseReceived", ({ requestId, response }) => {
    if (response.fromDiskCache || response.fromPrefetchCache) uncounted.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (uncounted.has(requestId)) return;
    wire.bytes += encodedDataLength;
    wire.requests++;
  });
  return wire;
}
