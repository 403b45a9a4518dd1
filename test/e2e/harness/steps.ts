import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import type { ConsentRecord } from "../../../src/consent/record.ts";
import type { Fault } from "../../../src/report.ts";
import type { Page } from "./browser.ts";
import type { LocalServer } from "./local-server.ts";
import { lookAtPart, type SeenPart } from "./look-at-part.ts";

// What stories do and see. Each step is one thing that a visitor or a page's script could do or see.

/** Waits until `see` gives something, and gives it; fails with `what` if it never does. */
export async function until<Seen>(
  what: string,
  see: () => Promise<Seen | undefined | false | null>,
  patience = 15_000,
): Promise<Seen> {
  const end = performance.now() + patience;
  for (;;) {
    const seen = await see();
    if (seen) return seen;
    if (performance.now() > end) assert.fail(`it never happened: ${what}`);
    await wait(30);
  }
}

/** The first part of that name that shows (contract §7), wherever in shadow trees it is; or one that a selector names. */
export async function partOf(page: Page, part: string): Promise<SeenPart | undefined> {
  return (await page.evaluate(lookAtPart, part)) ?? undefined;
}

/** Waits until that part shows, where it stays. */
export function shown(page: Page, part: string): Promise<SeenPart> {
  let before: SeenPart | undefined;
  return until(`${part} shows`, async () => {
    const seen = await partOf(page, part);
    // Where an animation has just ended, WebKit still tells the box of the last frame that it drew.
    const isSame = before?.x === seen?.x && before?.y === seen?.y;
    before = seen;
    return isSame && seen?.isAtRest && seen;
  });
}

/** Waits until that part does not show any more. */
export async function gone(page: Page, part: string): Promise<void> {
  await until(`${part} is gone`, async () => !(await partOf(page, part)));
}

/** Presses a part with the mouse, as a visitor can: scrolled to if need be, and only if nothing lies over it. */
export async function press(page: Page, part: string): Promise<void> {
  const seen = await until(`${part} can be pressed`, async () => {
    const seen = await partOf(page, part);
    if (seen && !seen.isReached) await page.evaluate(lookAtPart, part, true);
    return seen?.isReached && seen.isAtRest && seen;
  });
  await page.clickAt(seen.x + seen.width / 2, seen.y + seen.height / 2);
}

/** Waits until the page's state is known (`ready`), and gives the record. */
export async function ready(page: Page): Promise<ConsentRecord | undefined> {
  await until("window.kotowari", () => page.evaluate(() => "ready" in (window.kotowari ?? {})));
  const record = await page.evaluate(async () => {
    const { kotowari } = window;
    return (kotowari && "ready" in kotowari && (await kotowari.ready)) || null;
  });
  return record ?? undefined;
}

/** Waits until all of the settings is drawn: the policy's contact is the last of it. */
export async function settingsDrawn(page: Page): Promise<void> {
  await shown(page, "save");
  await until("the whole policy is drawn", () =>
    page.evaluate(() => {
      const root = document.querySelector("kotowari-preferences")?.shadowRoot;
      return Boolean(root?.querySelector(".kotowari-contact"));
    }),
  );
}

/** Waits until the page has nothing else to do, and that many milliseconds more. */
export async function idle(page: Page, more: number): Promise<void> {
  await page.evaluate(
    (more) =>
      new Promise((resolve) =>
        // WebKit has it not.
        ((window as Partial<Window>).requestIdleCallback ?? setTimeout)(() => setTimeout(resolve, more)),
      ),
    more,
  );
}

/** What the visitor chose, as the page's scripts see it. */
export async function recordOf(page: Page): Promise<ConsentRecord | undefined> {
  const record = await page.evaluate(() => {
    const { kotowari } = window;
    return (kotowari && "record" in kotowari && kotowari.record) || null;
  });
  return record ?? undefined;
}

/** What `kotowari.allows` answers for each id. */
export function allows(page: Page, ...ids: string[]): Promise<boolean[]> {
  return page.evaluate((ids) => {
    const { kotowari } = window;
    if (!kotowari || !("allows" in kotowari)) throw new Error("window.kotowari is not there");
    return ids.map((id) => kotowari.allows(id));
  }, ids);
}

/** The stored choice as it is in the cookie, undecoded; nothing if there is none. */
export async function cookieOf(page: Page, name = "kotowari"): Promise<string | undefined> {
  const cookies = await page.evaluate(() => document.cookie);
  return cookies
    .split("; ")
    .find((cookie) => cookie.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}

/** Sets a cookie as a server or script of the site would. */
export async function setCookie(page: Page, cookie: string): Promise<void> {
  await page.evaluate((cookie) => void (document.cookie = cookie), cookie);
}

/** Keeps the `kotowari:…` events of every page that is opened from now on, for `eventsOf`. */
export async function listen(page: Page): Promise<void> {
  await page.beforeScripts(() => {
    const heard: { type: string; detail: unknown }[] = [];
    Object.assign(window, { heard });
    for (const type of ["kotowari:ready", "kotowari:change", "kotowari:error"]) {
      document.addEventListener(type, (event) => heard.push({ type, detail: (event as CustomEvent).detail }));
    }
  });
}

/** The events that reached `document` since the page was opened, after `listen`. */
export function eventsOf(page: Page): Promise<{ type: string; detail: unknown }[]> {
  return page.evaluate(() => (window as unknown as { heard: { type: string; detail: unknown }[] }).heard);
}

/** Where the keyboard is: the name of the part, else the element's name with its id, as `a#more`. */
export function focusOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!element) return "";
    return (
      element.getAttribute("part")?.split(" ")[0] ?? `${element.localName}${element.id && `#${element.id}`}`
    );
  });
}

/** Presses Tab until the keyboard is on that part, and gives it. */
export async function tabTo(page: Page, part: string): Promise<SeenPart> {
  for (let times = 0; times < 20; times++) {
    await page.press("Tab");
    const seen = await partOf(page, part);
    if (seen?.isFocused) return seen;
  }
  assert.fail(`the keyboard never came to ${part}`);
}

/** The paths that were asked for since the server had so many requests, but for the icon that browsers ask for themselves. */
export function pathsSince({ requests }: LocalServer, count: number): string[] {
  return requests
    .slice(count)
    .map(({ path }) => path)
    .filter((path) => !path.includes("favicon"));
}

/** The faults that were reported to the page since it was opened, after `listen`. */
export async function faultsOf(page: Page): Promise<Fault[]> {
  return (await eventsOf(page))
    .filter(({ type }) => type === "kotowari:error")
    .map(({ detail }) => detail as Fault);
}
