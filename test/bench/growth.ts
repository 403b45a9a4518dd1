import type { Browser, CDPSession, Page } from "puppeteer-core";
import type { Policy, Section, Service } from "../../src/policy/schema.ts";
import { largePolicy } from "../policy/large-policy.ts";
import { longestTask, run, watch } from "./in-page.ts";
import { addPage } from "./page.ts";
import type { Site } from "./site.ts";
import { shown, summaryOf } from "./statistics.ts";
import { markdown } from "./table.ts";
import { longestTaskOf, marks } from "./tasks.ts";
import { countWork, metricsOf, phone, slowDown } from "./visit.ts";
import { ours } from "./widgets/ours.ts";

// How ours grows: with what a policy holds, and with what waits for consent. On the slower machine but for the last row,
// on a fast network.

interface Size {
  readonly what: string;
  readonly count: number;
  readonly policy: Policy;
  readonly scripts?: number;
  readonly isFullSpeed?: boolean;
}

/** What a visit to a page of one size took, in milliseconds. */
type Taken = Record<
  | "banner"
  | "mainThread"
  | "preferences"
  | "work"
  | "task"
  | "again"
  | "workAgain"
  | "longest"
  | "accept"
  | "released",
  number
>;

export async function growth(browser: Browser, site: Site, policy: Policy, rounds: number): Promise<string> {
  const large = { what: "sections, 200 services, 64 purposes", count: 60, policy: largePolicy(policy) };
  const sizes: Size[] = [
    ...[10, 100, 1000].map((count) => ({ what: "sections", count, policy: withSections(policy, count) })),
    ...[10, 50, 200].map((count) => ({ what: "services", count, policy: withServices(policy, count) })),
    ...[10, 200, 2000].map((count) => ({ what: "gated scripts", count, policy, scripts: count })),
    large,
    { ...large, what: `${large.what}; at full speed`, isFullSpeed: true },
  ];
  const lines: string[][] = [];
  for (const size of sizes) {
    const { what, count, scripts = 1, isFullSpeed = false } = size;
    const name = `${what.replaceAll(/\W+/g, "-")}-${count}`;
    const [widget] = ours(JSON.stringify(size.policy), name);
    const gated = Array.from({ length: scripts }, () => ({ code: "window.ran=(window.ran??0)+1" }));
    const url = addPage(site, widget, { name, scripts: gated });
    const taken: Taken[] = [];
    for (let round = 0; round < rounds; round++)
      taken.push(
        await visitTo(browser, url, widget!.accept, { scripts, isFullSpeed }).catch((error: unknown) => {
          throw new Error(`${count} ${what}: ${String(error)}`, { cause: error });
        }),
      );
    const told = (key: keyof Taken) => shown(summaryOf(taken.map((each) => each[key])));
    lines.push([
      `${count.toLocaleString("en")} ${what}`,
      told("banner"),
      told("mainThread"),
      told("preferences"),
      told("work"),
      told("task"),
      told("again"),
      told("workAgain"),
      told("longest"),
      told("accept"),
      told("released"),
    ]);
  }
  return markdown([
    [
      "ms, at a fourth of the speed unless said",
      "banner painted",
      "main thread, first visit",
      "preferences painted",
      "of it script, style and layout",
      "its longest task",
      "a second time",
      "of it script, style and layout",
      "longest task until whole",
      "choice → next paint",
      "choice → all scripts ran",
    ],
    ...lines,
  ]);
}

async function visitTo(
  browser: Browser,
  url: string,
  accept: string,
  { scripts, isFullSpeed }: { scripts: number; isFullSpeed: boolean },
): Promise<Taken> {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.setViewport(phone);
    if (!isFullSpeed) await slowDown(page);
    const session = await page.createCDPSession();
    await countWork(session);
    await watch(page, accept, true);
    await page.goto(url, { waitUntil: "load" });
    await page.waitForFunction("seen.banner", { timeout: 30_000, polling: 100 });
    const banner = await run(page, () => window.seen.banner!);
    await page.waitForNetworkIdle({ idleTime: 300 });
    const mainThread = 1000 * (await metricsOf(session))("TaskDuration");
    const from = await run(page, () => performance.now());
    const first = await openPreferences(page, session);
    const second = await openPreferences(page, session);
    const longest = await longestTask(page, from);
    const { press, released } = await acceptAll(page, scripts);
    return {
      banner,
      mainThread,
      preferences: first.painted,
      work: first.work,
      task: await longestTaskOfFirstOpening(browser, url, isFullSpeed),
      again: second.painted,
      workAgain: second.work,
      longest,
      accept: press,
      released,
    };
  } finally {
    await context.close();
  }
}

/** From the call until the dialog is painted; once all of it is drawn it is closed again. */
async function openPreferences(page: Page, session: CDPSession): Promise<{ painted: number; work: number }> {
  const workUntilNow = async () => {
    const metric = await metricsOf(session);
    return 1000 * (metric("ScriptDuration") + metric("RecalcStyleDuration") + metric("LayoutDuration"));
  };
  const before = await workUntilNow();
  const painted = await paintPreferences(page);
  const work = (await workUntilNow()) - before;
  await run(page, async () => {
    const dialog = document
      .querySelector("kotowari-preferences")!
      .shadowRoot!.querySelector<HTMLDialogElement>("dialog")!;
    while (!dialog.querySelector(".kotowari-contact"))
      await new Promise((resolve) => setTimeout(resolve, 50));
    dialog.close();
    await new Promise((resolve) => setTimeout(resolve, 100));
  });
  return { painted, work };
}

/** Of another visit, since a trace takes time of its own. */
async function longestTaskOfFirstOpening(
  browser: Browser,
  url: string,
  isFullSpeed: boolean,
): Promise<number> {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.setViewport(phone);
    if (!isFullSpeed) await slowDown(page);
    await page.goto(url, { waitUntil: "load" });
    await page.waitForNetworkIdle({ idleTime: 600 });
    return await longestTaskOf(page, async () => void (await paintPreferences(page)));
  } finally {
    await context.close();
  }
}

/** From the call until the dialog is painted, in milliseconds. */
function paintPreferences(page: Page): Promise<number> {
  return run(
    page,
    async ({ from, to }) => {
      const dialog = () =>
        document
          .querySelector("kotowari-preferences")
          ?.shadowRoot?.querySelector<HTMLDialogElement>("dialog");
      performance.mark(from);
      const began = performance.now();
      (window as unknown as { kotowari: { open(view: string): void } }).kotowari.open("preferences");
      while (!dialog()?.open) {
        if (performance.now() - began > 20_000) throw new Error("the preferences do not open");
        await new Promise((resolve) => setTimeout(resolve));
      }
      await new Promise<unknown>((resolve) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = resolve;
          port2.postMessage(undefined);
        }),
      );
      performance.mark(to);
      return performance.now() - began;
    },
    marks,
  );
}

function acceptAll(page: Page, scripts: number): Promise<{ press: number; released: number }> {
  return run(
    page,
    async (count: number) => {
      const began = performance.now();
      document
        .querySelector("kotowari-banner")!
        .shadowRoot!.querySelector<HTMLElement>("[part~=accept]")!
        .click();
      const ran = () => (window as unknown as { ran?: number }).ran ?? 0;
      while (ran() < count) {
        if (performance.now() - began > 30_000) throw new Error(`${ran()} of ${count} scripts ran`);
        await new Promise((resolve) => setTimeout(resolve));
      }
      const released = performance.now() - began;
      // A few scripts have run before the frame is painted.
      while (window.seen.press === undefined) {
        if (performance.now() - began > 30_000) throw new Error("nothing was painted after the press");
        await new Promise((resolve) => setTimeout(resolve));
      }
      return { press: window.seen.press, released };
    },
    scripts,
  );
}

/** Short ones: a policy of more than 256 KB is refused. */
function withSections(policy: Policy, count: number): Policy {
  const more = Array.from({ length: count - policy.sections.length }, (_, index): Section => ({
    id: `more-${index}`,
    heading: { en: `Section ${index}` },
    body: { en: ["A paragraph of a long policy, which says who may do what with which data, and how long."] },
  }));
  return { ...policy, sections: [...policy.sections, ...more] };
}

function withServices(policy: Policy, count: number): Policy {
  const { services } = policy;
  const more = Array.from({ length: count - services.length }, (_, index): Service => {
    return { ...services[index % services.length]!, personalAtRecipient: false, id: `more-${index}` };
  });
  return { ...policy, services: [...services, ...more] };
}
