// Runs the tests of single elements and other parts in real browsers, by Web Test Runner.
//
//   npm run test:browser                          all of test/browser/**/*.test.ts
//   npm run test:browser -- test/browser/x.test.ts
//
// A test imports sources as they are (`../../src/ui/….ts`), `fixture`, `html` and `expect` from "@open-wc/testing"
// and says `await expect(element).to.be.accessible()`, which runs axe; `describe` and `it` are Mocha's.
// `setViewport`, `emulateMedia` and `sendKeys` come from "@web/test-runner-commands".

import { esbuildPlugin } from "@web/dev-server-esbuild";
import { defaultReporter, startTestRunner, type Reporter } from "@web/test-runner";
import { chromeLauncher } from "@web/test-runner-chrome";
import { chromiumArguments } from "../browsers/chromium-arguments.ts";
import { findChromium } from "../browsers/find-chromium.ts";

const chromium = await findChromium();
const files = process.argv.slice(2);

await startTestRunner({
  readCliArgs: false,
  readFileConfig: false,
  config: {
    files: files.length ? files : ["test/browser/**/*.test.ts"],
    nodeResolve: true,
    concurrency: 2,
    plugins: [esbuildPlugin({ ts: true, target: "es2022", tsconfig: "tsconfig.json" })],
    browsers: [
      chromeLauncher({
        launchOptions: {
          executablePath: chromium.path,
          headless: chromium.headless,
          env: { ...process.env, ...chromium.environment },
          args: chromiumArguments,
        },
      }),
    ],
    filterBrowserLogs: ({ args }) => !args.some((text) => String(text).startsWith("Lit is in dev mode")),
    testFramework: { config: { timeout: 10_000 } },
    reporters: [defaultReporter({ reportTestProgress: false }), totals()],
  },
});

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
