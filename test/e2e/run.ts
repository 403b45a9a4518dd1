// Tells all stories in one browser after another: see harness/story.ts for how to write and run them.
//
//   (nothing)            all stories in Chromium, and the core of them in the others; it says what is not installed
//   --browser firefox    all stories in that one alone; may be given again
//   --all                all stories, and the fault suite, in every browser, and demands each
//   --write             writes what is compared with files (accessibility trees) anew

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { test, type TestContext, type TestOptions } from "node:test";
import { parseArgs } from "node:util";
import { tellsRow } from "../faults/rows.ts";
import { testFiles } from "../test-files.ts";
import type { Browser, EngineName, LaunchOptions } from "./harness/browser.ts";
import { DriverIsSilent } from "./harness/driver-is-silent.ts";
import { NotInThisEngine } from "./harness/not-in-this-engine.ts";
import { launchChromium, launchFirefox } from "./harness/puppeteer-browser.ts";
import { stories, type Story } from "./harness/story.ts";
import { tellStory } from "./harness/tell.ts";
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

/** A driver is silent now and then; one that is so often is broken. */
const mostSilences = 2;
let silences = 0;

if (isBrief || (values.all && !values.browser)) {
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
  const browser = await launch();
  const isCore = isBrief && engine !== "chromium";
  if (browser)
    await tellAll(
      browser,
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
  browser: Browser,
  launch: () => Promise<Browser>,
  stories: readonly Story[],
  tell: Tell,
): Promise<void> {
  const { engine, version, atOnce: concurrency } = browser;
  try {
    await tell(`${engine} (${version})`, { concurrency }, async (all) => {
      await Promise.all(
        stories.map((story) => {
          const { title, timeout = 90_000, not } = story;
          const tellOnce = () => tellStory(story, browser, launch, tellsRow(title));
          return all.test(title, { timeout, skip: not?.[engine] ?? false }, async (test) => {
            try {
              await tellOnce().catch((error: unknown) => {
                if (!(error instanceof DriverIsSilent) || ++silences > mostSilences) throw error;
                test.diagnostic(`told again, in a browser of its own: ${error.message}`);
                return tellOnce();
              });
            } catch (error) {
              if (!(error instanceof NotInThisEngine)) throw error;
              test.skip(error.message);
            }
          });
        }),
      );
    });
  } finally {
    await browser.close();
  }
}
