import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, LaunchOptions, Page, Visitor } from "./browser.ts";
import { type LocalServer, startServer } from "./local-server.ts";
import { addOptional, lostChoices, unasked, watchChoices } from "./safeguards.ts";
import type { Story } from "./story.ts";

/** What fails a story however often it is told. */
export class Inexcusable extends Error {}

type Launch = (options?: LaunchOptions) => Promise<Browser>;

/**
 * Tells one story, in a scene that is set up for it and cleared away after it.
 *
 * @param isOfFaults what no fault may bring about fails it, too
 */
export async function tellStory(
  story: Story,
  browser: Browser,
  launch: Launch,
  isOfFaults: boolean,
): Promise<void> {
  const isGuarded = isOfFaults && !story.grantsWithoutCookie;
  const cleared: (() => Promise<unknown>)[] = [];
  const pages: Page[] = [];
  const watched = (visitor: Visitor): Visitor => ({
    ...visitor,
    async newPage() {
      const page = await visitor.newPage();
      pages.push(page);
      if (isGuarded) await watchChoices(page);
      return page;
    },
  });
  const watchedBrowser = (browser: Browser, server: LocalServer): Browser => ({
    ...browser,
    async newVisitor() {
      const visitor = watched(await browser.newVisitor(server.addToPages));
      cleared.push(() => visitor.close());
      return visitor;
    },
  });
  const server = await startServer();
  cleared.push(() => server.close());
  const checkHeard = () => {
    const uncaught = pages.flatMap(({ uncaught }) => uncaught);
    try {
      assert.deepEqual(story.allowsErrors ? lostChoices(uncaught) : uncaught, [], "errors nobody caught");
      assert.deepEqual(unasked(server), [], "something optional was asked for");
    } catch (cause) {
      throw new Inexcusable((cause as Error).message, { cause });
    }
  };
  try {
    server.serve("/dist/", "dist", { headers: { "access-control-allow-origin": "*" } });
    if (isGuarded) addOptional(server);
    const here = watchedBrowser(browser, server);
    const visitor = await here.newVisitor();
    const told = story.tell({
      browser: here,
      visitor,
      page: await visitor.newPage(),
      server,
      async launch(options) {
        const own = await launch(options);
        cleared.push(() => own.close());
        return watchedBrowser(own, server);
      },
      async folder() {
        const folder = await mkdtemp(join(tmpdir(), "kotowari-"));
        cleared.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
        return folder;
      },
    });
    await told.finally(checkHeard);
  } finally {
    for (const clear of cleared.reverse()) await clear().catch(() => {});
  }
}
