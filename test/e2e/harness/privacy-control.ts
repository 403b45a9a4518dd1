import type { Page } from "./browser.ts";

/** The browser sends Global Privacy Control from the next page on. */
export function sendSignal(page: Page): Promise<void> {
  return page.beforeScripts(() =>
    Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { value: true, configurable: true }),
  );
}
