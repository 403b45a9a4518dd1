// `npm run pictures`: the README's pictures, of the demo in the Chromium that visitors have.
//
//   --all FOLDER   every state at 360, 768 and 1440 px, in both languages, light and dark, the notice in each layout:
//                  to be looked at before a change of the looks is let go
//   --only NAME    of these, those of one state

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Browser } from "../e2e/harness/browser.ts";
import { startServer } from "../e2e/harness/local-server.ts";
import { launchChromium } from "../e2e/harness/puppeteer-browser.ts";
import { serveDemo } from "../e2e/harness/serve-demo.ts";
import { shown } from "../e2e/harness/steps.ts";
import { type Language, languages, manyPurposes, siteOfManyPurposes, type State, states } from "./states.ts";

interface Picture {
  readonly file: string;
  readonly state: State;
  readonly language: Language;
  readonly width: number;
  readonly height: number;
  readonly isDark?: boolean;
  /** Without the workbench, as a site of one's own would look. */
  readonly isOfReadme?: boolean;
  /** Of another site than the demo. */
  readonly site?: (language: Language) => string;
}

const shapes = [
  { width: 360, height: 740 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
] as const;

const { values } = parseArgs({ options: { all: { type: "string" }, only: { type: "string" } } });
const demo = await serveDemo();
const server = await startServer();
server.serve("/dist/", "dist");
const browser = await launchChromium({ asVisitors: true });
try {
  for (const picture of values.all ? every(values.all) : ofReadme()) await take(browser, picture);
} finally {
  await browser.close();
  await server.close();
  await demo.close();
}

function ofReadme(): Picture[] {
  const both = ["en", "ja"] as const;
  const [page, dialog, table] = [
    { width: 1440, height: 900 },
    { width: 768, height: 900 },
    { width: 1200, height: 760 },
  ];
  return [
    ...both.map((language) => ({ ...page, language, state: states.bar, file: `notice-${language}` })),
    ...both.map((language) => ({
      ...dialog,
      language,
      state: states.settings,
      file: `settings-${language}`,
    })),
    { ...page, language: "en" as const, state: states["material-change"], file: "material-change-en" },
    { ...dialog, language: "ja" as const, state: states["settings-opt-out"], file: "settings-opt-out-ja" },
    { ...dialog, language: "en" as const, state: states["policy-beside"], file: "policy-beside-en" },
    { ...table, language: "en" as const, state: states.services, file: "services-en" },
  ].map((picture) => ({ ...picture, isOfReadme: true, file: `demo/assets/${picture.file}.webp` }));
}

function every(folder: string): Picture[] {
  mkdirSync(folder, { recursive: true });
  const looks = Object.keys(languages).flatMap((language) =>
    [false, true].flatMap((isDark) =>
      shapes.map((shape) => ({ ...shape, isDark, language: language as Language })),
    ),
  );
  const site = (language: Language) => siteOfManyPurposes(server, language);
  return looks
    .flatMap((look) => [
      ...Object.entries(states).map(([name, state]) => ({ ...look, name, state })),
      { ...look, name: "settings-of-64-purposes", state: manyPurposes, site },
    ])
    .filter(({ name }) => !values.only || name === values.only)
    .map(({ name, ...picture }) => {
      const { width, language, isDark } = picture;
      return {
        ...picture,
        file: join(folder, `${name}-${width}-${language}-${isDark ? "dark" : "light"}.png`),
      };
    });
}

async function take(browser: Browser, picture: Picture): Promise<void> {
  const { file, state, language, width, height, isDark, isOfReadme, site } = picture;
  const visitor = await browser.newVisitor();
  try {
    const page = await visitor.newPage();
    await page.resize(width, height);
    await page.prefer({
      "prefers-color-scheme": isDark ? "dark" : "light",
      "prefers-reduced-motion": "reduce",
    });
    const home = site?.(language) ?? demo.url + languages[language];
    await page.goto(home + (state.query ?? ""));
    await shown(page, "banner");
    await state.act?.(page, language);
    if (isOfReadme) await page.evaluate(() => document.querySelector("demo-workbench")?.remove());
    // Two frames, and the slices that long lists are drawn in.
    await new Promise((resolve) => setTimeout(resolve, 500));
    await page.screenshot(file);
    console.log(file);
  } finally {
    await visitor.close();
  }
}
