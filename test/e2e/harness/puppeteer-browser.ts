import { availableParallelism } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import {
  launch,
  type Browser as PuppeteerBrowser,
  type BrowserContext,
  type KeyInput,
  type Page as PuppeteerPage,
} from "puppeteer-core";
import { chromiumArguments } from "../../browsers/chromium-arguments.ts";
import { findChromium } from "../../browsers/find-chromium.ts";
import { findFirefox } from "../../browsers/find-firefox.ts";
import { type AxNode, treeAsText } from "./accessibility-tree.ts";
import { watchPage } from "../../coverage/watch-page.ts";
import { callOf } from "./call-of.ts";
import type { Browser, EngineName, LaunchOptions, Page, Visitor } from "./browser.ts";

// Stock Chromium by its DevTools protocol and stock Firefox by WebDriver BiDi, both through Puppeteer.

export async function launchChromium({ profile, asVisitors }: LaunchOptions = {}): Promise<Browser> {
  const { path, headless, environment } = await findChromium(asVisitors);
  const browser = await launch({
    executablePath: path,
    headless,
    env: { ...process.env, ...environment },
    args: chromiumArguments,
    defaultViewport: null,
    ...(profile && { userDataDir: profile }),
  });
  // Many stories wait for a timer. What draws windows takes twice the work.
  const atOnce = Math.min(8, availableParallelism() * (headless === "shell" ? 2 : 1));
  return browserOf("chromium", browser, profile !== undefined, atOnce);
}

/** Fulfilled with nothing where no Firefox is installed. */
export async function launchFirefox({ profile }: LaunchOptions = {}): Promise<Browser | undefined> {
  const executablePath = findFirefox();
  if (!executablePath) return undefined;
  const browser = await launch({
    browser: "firefox",
    executablePath,
    headless: true,
    defaultViewport: null,
    extraPrefsFirefox: {
      // Names under localhost never go to a resolver.
      "network.dns.localDomains": "",
      "network.dns.native-is-localhost": true,
      // A page must be able to sit in the background while others are tested.
      "focusmanager.testmode": true,
      // A profile may bring the user's own style sheet.
      "toolkit.legacyUserProfileCustomizations.stylesheets": true,
    },
    ...(profile && { userDataDir: profile }),
  });
  // One at a time: a key that is pressed in one of two windows is lost where the other takes the focus meanwhile.
  return browserOf("firefox", browser, profile !== undefined, 1);
}

async function browserOf(
  engine: EngineName,
  browser: PuppeteerBrowser,
  isKept: boolean,
  atOnce: number,
): Promise<Browser> {
  return {
    engine,
    version: await browser.version(),
    atOnce,
    async newVisitor() {
      return visitorOf(
        engine,
        isKept ? browser.defaultBrowserContext() : await browser.createBrowserContext(),
      );
    },
    close: () => browser.close(),
  };
}

function visitorOf(engine: EngineName, context: BrowserContext): Visitor {
  return {
    async newPage() {
      // In Firefox each page has a window: of the tabs in one, those of other stories too, one alone is visible.
      const page = await context.newPage({ type: engine === "firefox" ? "window" : "tab" });
      return pageOf(engine, engine === "chromium" ? await watchPage(page) : page);
    },
    async close() {
      // One that was rendered ahead of time may never tell that it has closed; it goes with its context.
      const patience = wait(2000, undefined, { ref: false });
      for (const page of await context.pages()) await Promise.race([page.close(), patience]);
      if (!isDefault(context)) await context.close();
    },
  };
}

function isDefault(context: BrowserContext): boolean {
  return context === context.browser().defaultBrowserContext();
}

async function pageOf(engine: EngineName, page: PuppeteerPage): Promise<Page> {
  const uncaught: string[] = [];
  const complaints: string[] = [];
  page.on("pageerror", (error) => {
    const message = error instanceof Error ? error.message : String(error);
    // Firefox tells in the same way of what it has refused.
    if (!/^(Cookie “.*” has been rejected|Content-Security-Policy: )/.test(message)) uncaught.push(message);
  });
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await page.setViewport({ width: 1024, height: 768 });
  // Several pages are tested at once, and each must behave as the one that the visitor looks at.
  if (engine === "chromium") await page.emulateFocusedPage(true);

  return {
    uncaught,
    complaints,
    async goto(url) {
      await page.goto(url, { waitUntil: "load" });
    },
    async open(url) {
      await page.goto(url, { waitUntil: "domcontentloaded" });
    },
    async reload() {
      await page.reload({ waitUntil: "load" });
    },
    async back() {
      await page.goBack({ waitUntil: "load" });
    },
    url: () => page.url(),
    evaluate: <Given extends unknown[], Result>(run: (...given: Given) => Result, ...given: Given) =>
      page.evaluate(callOf(run, given)) as Promise<Awaited<Result>>,
    async beforeScripts(run, ...given) {
      await page.evaluateOnNewDocument(callOf(run, given));
    },
    clickAt: (x, y) => page.mouse.click(x, y),
    async press(...keys) {
      for (const key of keys) {
        const held = key.split("+").slice(0, -1) as KeyInput[];
        for (const modifier of held) await page.keyboard.down(modifier);
        await page.keyboard.press(key.split("+").at(-1) as KeyInput);
        for (const modifier of held) await page.keyboard.up(modifier);
      }
    },
    toFront: () => page.bringToFront(),
    resize: (width, height) => page.setViewport({ width, height }),
    async prefer(features) {
      const session = await page.createCDPSession();
      await session.send("Emulation.setEmulatedMedia", {
        features: Object.entries(features).map(([name, value]) => ({ name, value })),
      });
    },
    layOutForPaper: () => page.emulateMediaType("print"),
    slowDown: (times) => page.emulateCPUThrottling(times),
    offline: (isOffline) => page.setOfflineMode(isOffline),
    async saveInto(folder) {
      const session = await page.createCDPSession();
      await session.send("Page.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
    },
    async accessibilityTree() {
      const session = await page.createCDPSession();
      const { nodes } = (await session.send("Accessibility.getFullAXTree")) as { nodes: AxNode[] };
      const { root } = await session.send("DOM.getDocument", { depth: -1, pierce: true });
      await session.detach();
      return treeAsText(nodes, root);
    },
    async screenshot(path) {
      // WebP is for README: at less, its colours are others than those of the page.
      await page.screenshot(path.endsWith(".webp") ? { path, quality: 95 } : { path });
    },
    close: () => page.close(),
  };
}
