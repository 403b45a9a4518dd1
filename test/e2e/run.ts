// Tells all stories in one browser after another: see harness/story.ts for how to write and run them.
//
//   (nothing)            all stories in Chromium, and the core of them in the others; it says what is not installed
//   --browser firefox    all stories in that one alone; may be given again
//   --all                all stories, and the fault suite, in every browser, and demands each
//   --write             writes what is compared with files (accessibility trees) anew
//
// Of the whole, a story that failed is told once more, after the others: on a busy machine a browser may be late. The
// report says so. What no telling excuses (an error that nobody caught, something optional that was asked for without
// a choice, a lost choice) fails at once.

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { test, type TestContext, type TestOptions } from "node:test";
import { parseArgs } from "node:util";
import { tellsRow } from "../faults/rows.ts";
import { testFiles } from "../test-files.ts";
import type { Browser, EngineName, LaunchOptions } from "./harness/browser.ts";
import { NotInThisEngine } from "./harness/not-in-this-engine.ts";
import { launchChromium, launchFirefox } from "./harness/puppeteer-browser.ts";
import { stories, type Story } from "./harness/story.ts";
import { Inexcusable, tellStory } from "./harness/tell.ts";
import { launchWebkit } from "./harness/webkit-browser.ts";

const launchers: Record<EngineName, (options?: LaunchOptions) => Promise<Browser | undefined>> = {
  chromium: launchChromium,
  firefox: launchFirefox,
  webkit: launchWebkit,
};

const { values, positionals } = parseArgs({
  options: {
    browser: { type: "string", multiple: true },
    all: { type: "boolean", default: false },
    write: { type: "boolean" },
  },
  allowPositionals: true,
});
const chosen = (values.browser ?? Object.keys(launchers)) as EngineName[];
/** Within five minutes, one engine tells all. */
const isBrief = !values.all && !values.browser && !positionals.length;
if (!existsSync("dist/kotowari.js")) throw new Error("nothing is built: npm run build");
for (const file of positionals.length ? positionals : storyFiles()) await import(resolve(file));
if (!stories.length) throw new Error("there is no story in these files");

/** In every engine, as `npm test` and `npm run test:all` tell them. */
const isWhole = isBrief || (values.all && !values.browser);
/** In one engine: where more fail, it is not the machine. */
const mostToldAgain = isWhole ? 8 : 0;
/** One Firefox tells one story at a time, and most stories wait. */
const atOnce: Record<EngineName, number> = { chromium: 1, firefox: 2, webkit: 1 };

if (isWhole) {
  await tellIn("chromium", test);
  // Neither tells many stories at once: beside each other they take the time of one.
  await test("the others, at the same time", { concurrency: true }, async (others) => {
    await Promise.all(
      chosen
        .filter((engine) => engine !== "chromium")
        .map((engine) => tellIn(engine, (title, options, tell) => others.test(title, options, tell))),
    );
  });
} else for (const engine of chosen) await tellIn(engine, test);

type Tell = (title: string, options: TestOptions, tell: (all: TestContext) => Promise<void>) => Promise<void>;

async function tellIn(engine: EngineName, tell: Tell): Promise<void> {
  const launch = launchers[engine];
  const browsers = await Promise.all(Array.from({ length: atOnce[engine] }, () => launch()));
  const isCore = isBrief && engine !== "chromium";
  if (browsers.every((browser) => browser !== undefined))
    await tellAll(
      browsers,
      launch as () => Promise<Browser>,
      stories.filter((story) => !isCore || story.isCore),
      tell,
    );
  else if (values.all || values.browser)
    await tell(engine, {}, () => Promise.reject(new Error("it is not installed")));
  else console.log(`${engine} is not installed: no story was told in it`);
}

function storyFiles(): string[] {
  // The fault suite takes two minutes more, further hostile CSS a minute and 76 MB: with `--all`, or named. Its table is a test of the stories, not one of them.
  const folders = values.all
    ? ["test/e2e", "test/faults", "test/hostile-css/further-sheets.test.ts"]
    : ["test/e2e"];
  return folders.flatMap(testFiles).filter((path) => !path.endsWith("rows.test.ts"));
}

async function tellAll(
  browsers: readonly Browser[],
  launch: () => Promise<Browser>,
  stories: readonly Story[],
  tell: Tell,
): Promise<void> {
  const { engine, version } = browsers[0]!;
  const places = browsers.flatMap((browser) => Array<Browser>(browser.atOnce).fill(browser));
  const failed: Story[] = [];
  const tellOnce = async (story: Story, browser: Browser, test: TestContext) => {
    const { title, timeout = 90_000 } = story;
    try {
      await inTime(tellStory(story, browser, launch, tellsRow(title)), timeout);
    } catch (error) {
      if (!(error instanceof NotInThisEngine)) throw error;
      test.skip(error.message);
    }
  };
  try {
    await tell(`${engine} (${version})`, { concurrency: places.length }, async (all) => {
      await Promise.all(
        stories.map((story) =>
          all.test(story.title, { skip: story.not?.[engine] ?? false }, async (test) => {
            const browser = places.pop()!;
            try {
              await tellOnce(story, browser, test);
            } catch (error) {
              if (error instanceof Inexcusable || failed.length === mostToldAgain) throw error;
              failed.push(story);
              test.skip(`failed, and is told again: ${String(error).replace(/\s+/g, " ")}`);
            } finally {
              places.push(browser);
            }
          }),
        ),
      );
      for (const story of failed)
        await all.test(`${story.title} (told again)`, async (test) => {
          const own = await launch();
          await tellOnce(story, own, test).finally(() => own.close());
        });
    });
  } finally {
    await Promise.all(browsers.map((browser) => browser.close()));
  }
}

async function inTime(told: Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not told within ${milliseconds / 1000} s`)), milliseconds);
  });
  await Promise.race([told, late]).finally(() => clearTimeout(timer));
}
