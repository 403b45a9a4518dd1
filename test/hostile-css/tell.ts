import assert from "node:assert/strict";
import type { Page } from "../e2e/harness/browser.ts";
import { enlargement } from "../e2e/harness/engine-limits.ts";
import { reachOf } from "../e2e/harness/reach.ts";
import { type Scene, story } from "../e2e/harness/story.ts";
import { differences, type Looks, looksOf } from "./look.ts";
import { pageUnder } from "./page-under.ts";
import { movedByNotice, unreadable } from "./placed.ts";
import type { Sheet } from "./sheet.ts";
import { lookAtNotice, lookAtPlaceholder, type Seen } from "./states.ts";

type State = Readonly<Record<string, Looks>>;

const bare = new Map<string, Promise<State>>();

/** How all of it looks on a page without any CSS, in the same browser. */
function looksOnBarePage({ browser, server }: Scene): Promise<State> {
  const { version } = browser;
  if (!bare.has(version))
    bare.set(
      version,
      (async () => {
        const visitor = await browser.newVisitor();
        const page = await visitor.newPage();
        const looks: Record<string, Looks> = {};
        const look = async ({ name, host, place }: Seen) => {
          looks[name] = await page.evaluate(looksOf, host, place, true);
        };
        await page.goto(pageUnder(server, { name: "none" }));
        await lookAtNotice(page, look);
        await lookAtPlaceholder(page, look);
        return looks;
      })(),
    );
  return bare.get(version)!;
}

/** What a visitor cannot get at of an element, in words. */
async function unreached(page: Page, host: string, within: string): Promise<string[]> {
  const { actions, wrong } = await page.evaluate(reachOf, host, within);
  return actions.length ? wrong : ["nothing can be done there"];
}

/** The story of a page with some CSS: the notice is the same as on a bare page, and what is placed can be read. */
export function tellOf(sheet: Sheet): void {
  const not = sheet.zooms ? enlargement : {};
  story(`On a page with ${sheet.name} the notice is as on a bare page`, { not }, async (scene) => {
    const { server, page, browser } = scene;
    // Elsewhere the page's scroll bars take room of the window, and CSS of the page makes them thin or does without them.
    const isAlike = !sheet.zooms && browser.engine === "chromium";
    const there = isAlike ? await looksOnBarePage(scene) : {};
    const wrong: string[] = [];
    const look = async ({ name, host, place, within }: Seen) => {
      const isMeant = sheet.unsizes && name === "placeholder";
      const found =
        !isAlike || isMeant ? [] : (await differences(page, host, place, there[name]!)).slice(0, 5);
      for (const each of [...found, ...(await unreached(page, host, within))]) wrong.push(`${name}: ${each}`);
    };
    await page.goto(pageUnder(server, sheet));
    await lookAtNotice(page, look);
    const moved = await page.evaluate(movedByNotice);
    if (!sheet.moves && !sheet.movesIn?.[browser.engine])
      wrong.push(...moved.slice(0, 5).map((each) => `moved by the notice: ${each}`));
    if (!sheet.distorts) {
      await lookAtPlaceholder(page, look);
      wrong.push(...(await page.evaluate(unreadable)));
      for (const host of ["kotowari-policy", "kotowari-services"])
        for (const each of await unreached(page, host, "*")) wrong.push(`${host}: ${each}`);
    }
    assert.deepEqual(wrong, []);
  });
}
