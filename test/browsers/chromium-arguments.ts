/** The same Chromium everywhere: no sandbox (tests run as root in containers), and no traffic of its own. */
export const chromiumArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // What comes compiled out of a cache has no counters for its branches: see test/coverage/watch-page.ts.
  ...(process.env["COVERAGE"] ? ["--v8-cache-options=none", "--js-flags=--no-compilation-cache"] : []),
];
