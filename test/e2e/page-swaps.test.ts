import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import type { Kotowari } from "../../src/api.ts";
import type { Page } from "./harness/browser.ts";
import { parsedScripts } from "./harness/engine-limits.ts";
import type { LocalServer } from "./harness/local-server.ts";
import { NotInThisEngine } from "./harness/not-in-this-engine.ts";
import { call, gated, note, notices, ran } from "./harness/page-scripts.ts";
import { pageWith } from "./harness/page-with.ts";
import { allDenied, allGranted, choseBefore, hasLooked, policyWith, site } from "./harness/site.ts";
import { cookieOf, gone, partOf, pathsSince, press, ready, recordOf, shown, until } from "./harness/steps.ts";
import { story } from "./harness/story.ts";

// Libraries that fetch the next page and put it into this one: the real ones, as their users get them from npm.

interface Library {
  readonly name: string;
  readonly folder: string;
  readonly head: string;
}

const htmx = {
  folder: "node_modules/htmx.org/dist",
  head: '<script src="/library/htmx.min.js"></script>',
};
const turbo = {
  folder: "node_modules/@hotwired/turbo/dist",
  head: '<script src="/library/turbo.es2017-umd.js"></script>',
};
const libraries: readonly Library[] = [
  { name: "htmx's hx-boost", ...htmx },
  {
    name: "htmx's hx-boost in view transitions",
    ...htmx,
    head: `${htmx.head}<meta name="htmx-config" content='{"globalViewTransitions":true}'>`,
  },
  {
    name: "Turbo",
    ...turbo,
  },
  {
    name: "Turbo in view transitions",
    ...turbo,
    head: `${turbo.head}<meta name="view-transition" content="same-origin">`,
  },
];

/** Three pages, each with a link to the next, which htmx takes over for its `hx-boost`. */
function threePages(server: LocalServer, head: string, markupOf: (name: string) => string): string {
  server.on("/policy.json", { json: policyWith() });
  for (const [name, next] of [
    ["one", "two"],
    ["two", "three"],
    ["three", "one"],
  ] as const) {
    const link = `<a id="next" href="/${next}">Next</a>`;
    const body = `<div hx-boost="true"><main><h1>${name}</h1>${link}${markupOf(name)}</main></div>`;
    server.on(`/${name}`, pageWith({ head, body }));
  }
  return server.url("/one");
}

/** The library brings one in place of the other. */
function siteBy(server: LocalServer, { folder, head }: Library, markupOf: (name: string) => string): string {
  server.serve("/library/", folder);
  return threePages(server, head, markupOf);
}

/** Waits until the page of that name is there, in the same document as the first. */
async function there(page: Page, name: string): Promise<void> {
  await until(`page ${name}`, () =>
    page.evaluate(
      (name) => location.pathname === `/${name}` && document.querySelector("h1")?.textContent === name,
      name,
    ),
  );
  // Who goes on during a transition skips it, of which htmx lets the page hear as an error.
  await until("it stands still", () =>
    page.evaluate(() => {
      const { activeViewTransition } = document as { activeViewTransition?: unknown };
      return !activeViewTransition && document.getAnimations().length === 0;
    }),
  );
  assert.equal(await page.evaluate(() => "isFirst" in window), true, "no page was loaded anew");
}

const film = '<iframe src="/film" width="640" height="360" title="A film"></iframe>';

async function goTo(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.evaluate(() => void Object.assign(window, { isFirst: true }));
}

async function follow(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.querySelector<HTMLElement>("#next")!.click());
  await there(page, name);
}

async function goBack(page: Page, name: string): Promise<void> {
  await page.evaluate(() => history.back());
  await there(page, name);
}

/** A visitor sees the notice on the first page, and follows a link to the next; on each a script waits. */
async function comeAndFollow(server: LocalServer, page: Page, library: Library): Promise<void> {
  await goTo(
    page,
    siteBy(server, library, (name) => gated(note(name))),
  );
  await shown(page, "banner");
  await follow(page, "two");
}

for (const library of libraries) {
  const { name } = library;

  story(
    `${name} keeps one notice, and then the choice, and what is granted runs once`,
    { not: parsedScripts },
    async ({ server, page }) => {
      await comeAndFollow(server, page, library);
      await shown(page, "accept");
      assert.equal(await notices(page), 1);
      assert.deepEqual(await ran(page), []);
      await press(page, "accept");
      await until("the cookie", () => cookieOf(page));
      await until("what waited ran", async () => (await ran(page)).length > 0);
      await follow(page, "three");
      await until("that of the next page too", async () => (await ran(page)).includes("three"));
      await wait(300);
      assert.deepEqual(await ran(page), ["two", "three"]);
      assert.equal(await partOf(page, "accept"), undefined, "nothing is asked again");
      assert.ok((await notices(page)) <= 1);
    },
  );

  story(
    `By ${name}, a page whose choice is a refusal asks no more and runs nothing`,
    async ({ server, page }) => {
      await comeAndFollow(server, page, library);
      await press(page, "decline");
      await until("the cookie", () => cookieOf(page));
      await follow(page, "three");
      await goBack(page, "two");
      await goBack(page, "one");
      await wait(300);
      assert.deepEqual(await ran(page), []);
      assert.equal(await partOf(page, "accept"), undefined, "nothing is asked again");
      assert.ok((await notices(page)) <= 1);
      assert.equal((await recordOf(page))?.via, "decline");
    },
  );

  story(
    `By ${name}, going back asks no more, and shows one placeholder for each embed`,
    async ({ server, page }) => {
      server.on("/film", pageWith({ tag: false }));
      await choseBefore(server, page, allDenied);
      await goTo(
        page,
        siteBy(server, library, () => gated(film, "functional/hoshizora-video")),
      );
      await shown(page, "placeholder");
      await follow(page, "two");
      await shown(page, "placeholder");
      await goBack(page, "one");
      await shown(page, "placeholder");
      const placeholders = () =>
        page.evaluate(() => document.querySelectorAll("kotowari-placeholder").length);
      assert.equal(await placeholders(), 1);
      assert.deepEqual(server.requestsTo("/film"), []);
      assert.ok((await notices(page)) <= 1);
      await call(page, "accept");
      await until("the film shows", () =>
        page.evaluate(() => document.querySelectorAll("iframe").length === 1),
      );
      await gone(page, "placeholder");
    },
  );

  story(
    `By ${name}, going back brings nothing back of what was withdrawn in another tab`,
    async ({ server, visitor, page }) => {
      const times = () => server.requestsTo("/ran").length;
      server.on("/ran", {});
      await choseBefore(server, page, allGranted);
      await hasLooked(page);
      const markupOf = (name: string) => (name === "one" ? gated('<script>fetch("/ran")</script>') : "");
      await goTo(page, siteBy(server, library, markupOf));
      await until("what is granted ran", () => Promise.resolve(times()));
      await follow(page, "two");
      const other = await visitor.newPage();
      server.on("/other", pageWith());
      await other.goto(server.url("/other"));
      await call(other, "withdraw");
      await page.toFront();
      await until("this tab knows", async () => (await recordOf(page))?.via === "withdraw");
      await wait(500);
      await goBack(page, "one");
      await wait(300);
      assert.equal(times(), 1);
    },
  );

  story(
    `By ${name}, going back after a withdrawal brings nothing back of what was granted`,
    async ({ server, page }) => {
      const asked = (path: string) => server.requestsTo(path).length;
      for (const path of ["/ran", "/plain"]) server.on(path, {});
      server.on("/film", pageWith({ tag: false }));
      await choseBefore(server, page, allGranted);
      const markup =
        gated('<script>fetch("/ran")</script>') +
        '<script type="text/plain" data-consent="analytics">fetch("/plain")</script>' +
        gated(film, "functional/hoshizora-video");
      await goTo(
        page,
        siteBy(server, library, () => markup),
      );
      for (const path of ["/film", "/ran", "/plain"])
        await until(`${path} of the first page`, () => Promise.resolve(asked(path)));
      await follow(page, "two");
      await until("the film of the next page", () => Promise.resolve(asked("/film") > 1));
      await call(page, "withdraw");
      await until("the film is gone", () => page.evaluate(() => !document.querySelector("iframe")));
      const before = server.requests.length;
      await follow(page, "three");
      for (const name of ["two", "one"]) {
        await goBack(page, name);
        await wait(300);
      }
      const since = pathsSince(server, before).filter((path) => /film|ran|plain/.test(path));
      assert.deepEqual(since, []);
      assert.equal(await page.evaluate(() => document.querySelector("iframe")), null);
    },
  );
}

story(
  "Between pages that change in a view transition the notice stays, and then the choice",
  async ({ server, page }) => {
    await page.beforeScripts(() => {
      addEventListener("pagereveal", (event) => {
        const { viewTransition } = event as Event & { viewTransition: { finished: Promise<unknown> } | null };
        void viewTransition?.finished.then(() => Object.assign(window, { hasMoved: true }));
      });
    });
    const arrive = async (name: string) => {
      await page.evaluate(() => setTimeout(() => document.querySelector<HTMLElement>("#next")!.click()));
      const isThere = (name: string) =>
        location.pathname === `/${name}` && document.readyState === "complete" && "kotowari" in window;
      await until(`page ${name}`, () => page.evaluate(isThere, name).catch(() => false));
      await until("the transition", () => page.evaluate(() => "hasMoved" in window), 5000).catch(() => {
        throw new NotInThisEngine("this browser, so driven, changes between pages without a transition");
      });
    };
    const style = "<style>@view-transition{navigation:auto}</style>";
    await page.goto(threePages(server, style, (name) => gated(note(name))));
    await shown(page, "banner");
    await arrive("two");
    await shown(page, "banner");
    assert.equal(await notices(page), 1);
    assert.deepEqual(await ran(page), []);
    await press(page, "accept");
    await until("the cookie", () => cookieOf(page));
    await until("what waited ran", async () => (await ran(page)).length > 0);
    await arrive("three");
    assert.equal((await ready(page))?.via, "accept");
    await until("that of the next page too", async () => (await ran(page)).length > 0);
    await wait(300);
    assert.deepEqual(await ran(page), ["three"]);
    assert.equal(await partOf(page, "banner"), undefined);
    assert.deepEqual(page.complaints, []);
  },
);

for (const [what, part] of [
  ["banner", "decline"],
  ["preferences", "save"],
] as const)
  story(
    `What opens while the page changes in a view transition shows, and takes the answer: ${what}`,
    async ({ server, page }) => {
      await choseBefore(server, page, allGranted);
      await page.goto(site(server, { body: `<main>${gated(note("one"))}</main>` }));
      await until("what is granted ran", async () => (await ran(page)).length > 0);
      const isMoved = await page.evaluate(
        async (what, markup) => {
          const start = document.startViewTransition?.bind(document);
          if (!(start as unknown)) return false;
          const { finished } = start(async () => {
            // Scripts that `innerHTML` makes never run, with us or without.
            const view = document.createRange().createContextualFragment(markup);
            document.querySelector("main")!.replaceChildren(view);
            await (window.kotowari as Kotowari).open(what);
          });
          await finished;
          return true;
        },
        what,
        `<h1>two</h1>${gated(note("two"))}`,
      );
      if (!isMoved) throw new NotInThisEngine("it has no view transitions");
      await until("what is granted on the new view ran", async () => (await ran(page)).includes("two"));
      await press(page, part);
      await gone(page, part);
      await until("the answer", async () => /via=(decline|settings)/.test((await cookieOf(page)) ?? ""));
      assert.deepEqual(await ran(page), ["one", "two"]);
    },
  );
