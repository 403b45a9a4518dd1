import type { Page } from "../e2e/harness/browser.ts";
import { press, settingsDrawn, shown, until } from "../e2e/harness/steps.ts";
import type { Place } from "./look.ts";

/** What is looked at, once it is there: which of our elements, and what in it can be reached. */
export interface Seen {
  readonly name: string;
  readonly host: string;
  readonly place: Place;
  /** Of two modal dialogs the lower cannot be reached. */
  readonly within: string;
}

type Look = (seen: Seen) => Promise<void>;

const banner = { host: "kotowari-banner", place: "window", within: "*" } as const;

/** The notice in each layout, and on a phone; the settings; the message after a choice; and what stays then. */
export async function lookAtNotice(page: Page, look: Look): Promise<void> {
  // The note on personal data is the last to come.
  await until("the notice is whole", async () => (await shown(page, ".more")).text.includes("by itself"));
  for (const [layout, width, height] of [
    ["dialog", 1280, 800],
    ["box", 1280, 800],
    ["bar", 1280, 800],
    ["bar", 360, 640],
  ] as const) {
    await page.resize(width, height);
    // The file with the layouts is there: the page began with one of them.
    await page.evaluate(
      (layout) => document.querySelector("kotowari-banner")!.setAttribute("layout", layout),
      layout,
    );
    await shown(page, "accept");
    await look({ name: `${layout}, ${width} × ${height}`, ...banner });
  }
  await press(page, "settings");
  await settingsDrawn(page);
  await look({ name: "settings", host: "kotowari-preferences", place: "window", within: "dialog" });
  await press(page, "dialog [part~=decline]");
  await shown(page, ".message");
  await look({ name: "message", ...banner });
  await press(page, ".told .plain:last-child");
  await shown(page, "reopen");
  await look({ name: "small button", ...banner });
}

/** What stands in for an embed. */
export async function lookAtPlaceholder(page: Page, look: Look): Promise<void> {
  await page.resize(1280, 800);
  // It is drawn as it comes near.
  await page.evaluate(() => document.querySelector("template")!.scrollIntoView({ block: "center" }));
  await shown(page, "placeholder");
  await look({ name: "placeholder", host: "kotowari-placeholder", place: "page", within: "*" });
}
