// `npm run pictures`: the README's pictures, of the demo in the Chromium that visitors have.
//
//   --all FOLDER   every state at 360, 768 and 1440 px, in both languages, light and dark, the notice in each layout:
//                  to be looked at before a change of the looks is let go

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Kotowari, View } from "../../src/api.ts";
import type { Browser, Page } from "../e2e/harness/browser.ts";
import { launchChromium } from "../e2e/harness/puppeteer-browser.ts";
import { serveDemo } from "../e2e/harness/serve-demo.ts";
import { press, shown, until } from "../e2e/harness/steps.ts";

interface Picture {
  readonly file: string;
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly isDark?: boolean;
  /** What is done once the notice shows. */
  readonly act?: (page: Page) => Promise<unknown>;
}

const languages = { en: "/en/", ja: "/" } as const;
const shapes = [
  { width: 360, height: 740 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
] as const;

const opened = (view: View) => (page: Page) =>
  page.evaluate((view) => (window.kotowari as Kotowari).open(view), view);

const states: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  settings: opened("preferences"),
  policy: opened("policy"),
  confirmed: async (page) => {
    await press(page, "decline");
    await shown(page, ".message");
  },
  embeds: async (page) => {
    await press(page, "decline");
    await page.evaluate(() =>
      document.querySelector("kotowari-placeholder, iframe, template")?.scrollIntoView(),
    );
    await until("a placeholder", () =>
      page.evaluate(() => {
        const placeholder = document.querySelector("kotowari-placeholder");
        placeholder?.scrollIntoView({ block: "center" });
        return placeholder !== null;
      }),
    );
  },
  privacy: async (page) => {
    await press(page, "decline");
    await page.goto(new URL("privacy.html", page.url()).href);
  },
};

const { values } = parseArgs({ options: { all: { type: "string" } } });
const demo = await serveDemo();
const browser = await launchChromium({ asVisitors: true });
try {
  for (const picture of values.all ? every(values.all) : ofReadme()) await take(browser, picture);
} finally {
  await browser.close();
  await demo.close();
}

function ofReadme(): Picture[] {
  return Object.entries(languages).flatMap(([language, path]) => [
    { file: `demo/assets/notice-${language}.png`, path, width: 1440, height: 900 },
    { file: `demo/assets/settings-${language}.png`, path, width: 768, height: 900, act: states["settings"]! },
  ]);
}

function every(folder: string): Picture[] {
  mkdirSync(folder, { recursive: true });
  return Object.entries(languages).flatMap(([language, path]) =>
    [false, true].flatMap((isDark) =>
      shapes.flatMap((shape) => {
        const file = (state: string) =>
          join(folder, `${state}-${shape.width}-${language}-${isDark ? "dark" : "light"}.png`);
        return [
          ...["bar", "box", "dialog"].map((layout) => ({
            ...{ ...shape, isDark, file: file(layout) },
            path: `${path}?layout=${layout}`,
          })),
          ...Object.entries(states).map(([state, act]) => ({
            ...shape,
            isDark,
            path,
            act,
            file: file(state),
          })),
        ];
      }),
    ),
  );
}

async function take(browser: Browser, { file, path, width, height, isDark, act }: Picture): Promise<void> {
  const visitor = await browser.newVisitor();
  try {
    const page = await visitor.newPage();
    await page.resize(width, height);
    await page.prefer({
      "prefers-color-scheme": isDark ? "dark" : "light",
      "prefers-reduced-motion": "reduce",
    });
    await page.goto(demo.url + path);
    await shown(page, "banner");
    await act?.(page);
    // Two frames, and the slices that long lists are drawn in.
    await new Promise((resolve) => setTimeout(resolve, 500));
    await page.screenshot(file);
    console.log(file);
  } finally {
    await visitor.close();
  }
}
