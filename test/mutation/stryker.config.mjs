// By which tests a change must be noticed; what is changed, `run.ts` says.

export default {
  plugins: ["@stryker-mutator/tap-runner"],
  testRunner: "tap",
  // Each test with all that it imports is one plain file: 0.3 s less for each of many thousand runs.
  buildCommand: "node test/mutation/bundle-tests.mjs",
  tap: {
    testFiles: ["test/mutation/bundles/**/*.mjs"],
    nodeArgs: ["--test-reporter=tap"],
    forceBail: true,
  },
  coverageAnalysis: "perTest",
  concurrency: 1,
  tempDirName: "coverage/mutation",
  ignorePatterns: ["demo", "dist", "test/bench", "*.svg"],
  reporters: ["clear-text", "json"],
  clearTextReporter: { logTests: false, reportTests: false, reportScoreTable: false, allowColor: false },
  jsonReporter: { fileName: "coverage/mutation.json" },
  allowConsoleColors: false,
};
