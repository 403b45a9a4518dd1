// Runs the tests of single elements and other parts in real browsers, by Web Test Runner: in Chromium, and in Firefox
// where one is installed.
//
//   npm run test:browser                          all of test/browser/**/*.test.ts
//   npm run test:browser -- test/browser/x.test.ts
//
// A test imports sources as they are (`../../src/ui/….ts`), `fixture`, `html` and `expect` from "@open-wc/testing"
// and says `await expect(element).to.be.accessible()`, which runs axe; `describe` and `it` are Mocha's.
// `setViewport`, `emulateMedia` and `sendKeys` come from "@web/test-runner-commands".

import { readFile } from "node:fs/promises";
import { esbuildPlugin } from "@web/dev-server-esbuild";
import { defaultReporter, startTestRunner, type Reporter, type TestRunnerPlugin } from "@web/test-runner";
import { chromeLauncher } from "@web/test-runner-chrome";
import * as puppeteer from "puppeteer-core";
import { chromiumArguments } from "../browsers/chromium-arguments.ts";
import { findChromium } from "../browsers/find-chromium.ts";
import { findFirefox } from "../browsers/find-firefox.ts";
import { watchPage } from "../coverage/watch-page.ts";

const chromium = await findChromium();
/** In Chromium alone. */
const isCounted = !!process.env["COVERAGE"];
const firefox = isCounted ? undefined : findFirefox();
if (!firefox && !isCounted) console.log("firefox is not installed: no element was tested in it");
const files = process.argv.slice(2);

await startTestRunner({
  readCliArgs: false,
  readFileConfig: false,
  config: {
    files: files.length ? files : ["test/browser/**/*.test.ts"],
    nodeResolve: true,
    // One page at a time: all are of one host, and have its cookies.
    concurrency: 1,
    plugins: [
      isCounted
        ? await blanksForTypes()
        : esbuildPlugin({ ts: true, target: "es2022", tsconfig: "tsconfig.json" }),
    ],
    browsers: [
      chromeLauncher({
        createPage: async ({ context }) => watchPage(await context.newPage()),
        launchOptions: {
          executablePath: chromium.path,
          headless: chromium.headless,
          env: { ...process.env, ...chromium.environment },
          args: chromiumArguments,
        },
      }),
      ...(firefox
        ? [chromeLauncher({ puppeteer, launchOptions: { browser: "firefox", executablePath: firefox } })]
        : []),
    ],
    filterBrowserLogs: ({ args }) => !args.some((text) => String(text).startsWith("Lit is in dev mode")),
    testFramework: { config: { timeout: 10_000 } },
    reporters: [defaultReporter({ reportTestProgress: false }), totals()],
  },
});

/** Sources as they are counted: see test/coverage/run.ts. */
async function blanksForTypes(): Promise<TestRunnerPlugin> {
  const { withoutTypes } = await import("../coverage/without-types.mjs");
  return {
    name: "blanks-for-types",
    async serve({ path }) {
      if (!path.endsWith(".ts")) return undefined;
      return { body: withoutTypes(await readFile(`.${path}`, "utf8")), type: "js" };
    },
  };
}

/** One plain line at the end, which the whole run adds up. */
function totals(): Reporter {
  return {
    onTestRunFinished({ sessions }) {
      const results = sessions.flatMap(({ testResults, errors, passed }) => [
        ...outcomes(testResults),
        // A file that could not be loaded has no tests that could fail.
        ...(errors.length || (!passed && !testResults) ? [false] : []),
      ]);
      const failed = results.filter((passed) => !passed).length;
      console.log(`${results.length - failed} passed, ${failed} failed`);
    },
  };
}

type Suite = NonNullable<
  Parameters<NonNullable<Reporter["onTestRunFinished"]>>[0]["sessions"][number]["testResults"]
>;

function outcomes(suite: Suite | undefined): boolean[] {
  if (!suite) return [];
  return [
    ...suite.tests.filter(({ skipped }) => !skipped).map(({ passed }) => passed),
    ...suite.suites.flatMap(outcomes),
  ];
}
