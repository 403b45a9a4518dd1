import type { Browser } from "puppeteer-core";
import { run } from "./in-page.ts";
import { addPage } from "./page.ts";
import type { Site } from "./site.ts";
import { markdown } from "./table.ts";
import { metricsOf } from "./visit.ts";
import type { Widget } from "./widgets/widget.ts";

/** In one page: routes, choices and languages, a third each. */
const deeds = 10_000;
const samples = 10;
/** Before the first sample: until then the browser compiles what has run often, and keeps what it compiled. */
const settling = 5_000;

interface Sample {
  readonly done: number;
  readonly heap: number;
  readonly listeners: number;
  readonly nodes: number;
}

/** Lets one page live long, and tells whether it holds on to more and more. */
export async function longLife(
  browser: Browser,
  site: Site,
  widget: Widget,
): Promise<{ text: string; isFlat: boolean }> {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    page.on("pageerror", (error) => {
      throw error;
    });
    await page.goto(addPage(site, widget, { name: "long-life" }), { waitUntil: "networkidle0" });
    const session = await page.createCDPSession();
    await session.send("Performance.enable");
    const sample = async (done: number): Promise<Sample> => {
      // Twice: what the first frees may free more.
      for (let times = 0; times < 2; times++) await session.send("HeapProfiler.collectGarbage");
      const metric = await metricsOf(session);
      return {
        done,
        heap: metric("JSHeapUsedSize"),
        listeners: metric("JSEventListeners"),
        nodes: metric("Nodes"),
      };
    };
    await run(page, live, 0, settling);
    const seen = [await sample(0)];
    for (let index = 0; index < samples; index++) {
      const from = settling + (index * deeds) / samples;
      await run(page, live, from, from + deeds / samples);
      seen.push(await sample((index + 1) * (deeds / samples)));
    }
    const first = seen[0]!;
    const last = seen.at(-1)!;
    const isFlat =
      last.listeners <= first.listeners && last.nodes <= first.nodes * 1.02 && last.heap <= first.heap * 1.05;
    const shown = seen.filter((_, index) => index % 2 === 0);
    const text = markdown([
      ["done in one page", ...shown.map(({ done }) => done.toLocaleString("en"))],
      ["heap after a collection, KB", ...shown.map(({ heap }) => (heap / 1024).toFixed(0))],
      ["event listeners", ...shown.map(({ listeners }) => String(listeners))],
      ["DOM nodes", ...shown.map(({ nodes }) => String(nodes))],
    ]);
    return { text, isFlat };
  } finally {
    await context.close();
  }
}

/** Runs in the page: routes that replace what the page shows, choices of each kind, languages. */
async function live(from: number, to: number): Promise<void> {
  interface Client {
    accept(): Promise<unknown>;
    decline(): Promise<unknown>;
    choose(choice: Record<string, boolean>): Promise<unknown>;
    withdraw(): Promise<unknown>;
    forget(): Promise<unknown>;
    open(view: string): void;
    close(): void;
    ready: Promise<unknown>;
  }
  const { kotowari } = window as unknown as { kotowari: Client };
  const banner = document.querySelector("kotowari-banner")!;
  await kotowari.ready;
  const choices = [
    () => kotowari.accept(),
    () => kotowari.decline(),
    () => kotowari.choose({ analytics: true }),
    () => kotowari.withdraw(),
    () => kotowari.forget(),
  ];
  for (let index = from; index < to; index++) {
    const turn = Math.floor(index / 3);
    if (index % 3 === 0) {
      history.pushState({}, "", `?route=${turn % 50}`);
      const main = document.createElement("main");
      const heading = document.createElement("h1");
      heading.textContent = `Route ${turn}`;
      const template = document.createElement("template");
      template.setAttribute("data-consent", "functional");
      template.content.append(document.createElement("video"));
      const button = document.createElement("button");
      button.setAttribute("data-consent-open", "preferences");
      main.append(heading, template, button);
      document.querySelector("main")!.replaceWith(main);
    } else if (index % 3 === 1) {
      await choices[turn % choices.length]!();
    } else {
      if (turn % 4 === 0) kotowari.open("preferences");
      banner.setAttribute("language", turn % 2 ? "en" : "ja");
      if (turn % 4 === 3) kotowari.close();
    }
    await new Promise((resolve) => setTimeout(resolve));
  }
}
