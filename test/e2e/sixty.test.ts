import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Kotowari } from "../../src/api.ts";
import { snippet } from "../recipes/snippet.ts";
import type { Page } from "./harness/browser.ts";
import type { Answer, LocalServer } from "./harness/local-server.ts";
import { gated } from "./harness/page-scripts.ts";
import { personal, site } from "./harness/site.ts";
import { cookieOf, press, ready, until } from "./harness/steps.ts";
import { story } from "./harness/story.ts";

// A site with things of all kinds that wait for consent. The server's log shows which of them were asked for.

/**
 * When a thing is asked for where all is accepted. `granted`: once in a page. `again`: also when it is granted again, since
 * the browser loads it anew. `shown`: then the browser decides, which may have it still.
 */
type Asked = "granted" | "again" | "shown" | "never";

interface Thing {
  readonly title: string;
  readonly asked: Asked;
  markup(url: string): string;
}

const things: Thing[] = [];
const thing = (title: string, asked: Asked, markup: Thing["markup"]) =>
  void things.push({ title, asked, markup });
const inGate = (title: string, asked: Asked, markup: Thing["markup"], ids?: string) =>
  thing(title, asked, (url) => gated(markup(url), ids));

const scriptText = "window.own=1";
const integrity = `sha256-${createHash("sha256").update(scriptText).digest("base64")}`;
const image = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><g id="a"/></svg>';

// Scripts.
for (const [title, attributes] of [
  ["a classic script", ""],
  ["an async script", "async"],
  ["a deferred script", "defer"],
  ["a module", 'type="module"'],
  ["an async module", 'type="module" async'],
  ["text/javascript", 'type="text/javascript"'],
  ["application/javascript", 'type="application/javascript"'],
  ["a script with CORS", 'crossorigin="anonymous"'],
  ["a script with the right hash", `integrity="${integrity}"`],
  ["a script with a wrong hash", 'integrity="sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="'],
  ["a script with a referrer policy", 'referrerpolicy="no-referrer"'],
] as const)
  inGate(title, "granted", (url) => `<script ${attributes} src="${url}"></script>`);
for (const [title, attributes] of [
  ["nomodule", "nomodule"],
  ["a data block", 'type="application/json"'],
  ["a type that nobody knows", 'type="text/template"'],
  ["an import map", 'type="importmap"'],
] as const)
  inGate(title, "never", (url) => `<script ${attributes} src="${url}"></script>`);
inGate("an inline script", "granted", (url) => `<script>new Image().src="${url}"</script>`);
inGate("an inline module", "granted", (url) => `<script type="module">fetch("${url}")</script>`);
inGate(
  "an inline script that fails, and the next",
  "granted",
  (url) => `<script>nothing.at.all</script><script>fetch("${url}")</script>`,
);
const plain = 'type="text/plain" data-consent="analytics"';
thing("plain text with src", "granted", (url) => `<script ${plain} src="${url}"></script>`);
thing("plain text with data-src", "granted", (url) => `<script ${plain} data-src="${url}"></script>`);
thing(
  "plain text with data-src, async",
  "granted",
  (url) => `<script async ${plain} data-src="${url}"></script>`,
);
thing(
  "plain text as a module",
  "granted",
  (url) => `<script ${plain} data-type="module" data-src="${url}"></script>`,
);
thing("plain text, inline", "granted", (url) => `<script ${plain}>fetch("${url}")</script>`);
inGate("SVG's script", "never", (url) => `<svg><script href="${url}"></script></svg>`);
inGate(
  "a script in a shadow root",
  "never",
  (url) => `<div><template shadowrootmode="open"><script src="${url}"></script></template></div>`,
);

// What shows.
inGate("a frame", "again", (url) => `<iframe src="${url}"></iframe>`);
inGate(
  "a frame with a size",
  "again",
  (url) => `<iframe src="${url}" width="320" height="180"></iframe>`,
  "functional",
);
inGate("a sandboxed frame", "again", (url) => `<iframe sandbox="allow-scripts" src="${url}"></iframe>`);
inGate(
  "a frame of a service",
  "again",
  (url) => `<iframe src="${url}"></iframe>`,
  "functional/hoshizora-video",
);
inGate("a frame that holds a page", "again", (url) => `<iframe srcdoc="<img src='${url}'>"></iframe>`);
inGate("an image", "shown", (url) => `<img src="${url}">`);
inGate("an image of several sizes", "shown", (url) => `<img srcset="${url} 1x">`);
inGate("a picture", "shown", (url) => `<picture><source srcset="${url}"><img></picture>`);
inGate(
  "an image in SVG",
  "shown",
  (url) => `<svg width="8" height="8"><image href="${url}" width="8" height="8"/></svg>`,
);
inGate("an image as a button", "shown", (url) => `<input type="image" src="${url}">`);
inGate("a video", "shown", (url) => `<video preload="auto" src="${url}"></video>`);
inGate("a video's source", "shown", (url) => `<video preload="auto"><source src="${url}"></video>`);
inGate("a video's poster", "shown", (url) => `<video poster="${url}"></video>`);
inGate("an audio", "shown", (url) => `<audio preload="auto" src="${url}"></audio>`);
inGate("an object", "again", (url) => `<object data="${url}" type="image/svg+xml"></object>`);
inGate("an embed", "again", (url) => `<embed src="${url}" type="image/svg+xml">`);
inGate("a style sheet", "shown", (url) => `<link rel="stylesheet" href="${url}">`);
inGate("a style that imports", "shown", (url) => `<style>@import "${url}";</style>`);
inGate(
  "a style with an image",
  "shown",
  (url) => `<i style="display:block;width:9px;height:9px;background:url(${url})"></i>`,
);
inGate("a preload", "shown", (url) => `<link rel="preload" as="image" href="${url}">`);

// Where it stands.
inGate("a template in a template", "granted", (url) => gated(`<script src="${url}"></script>`, "functional"));
inGate("a template in a template that is denied", "never", (url) =>
  gated(`<script src="${url}"></script>`, personal),
);
inGate(
  "a bare template in a template",
  "never",
  (url) => `<template><script src="${url}"></script></template>`,
);
inGate("noscript", "never", (url) => `<noscript><img src="${url}"></noscript>`);
thing(
  "in a custom element",
  "granted",
  (url) => `<x-card>${gated(`<script src="${url}"></script>`)}</x-card>`,
);
thing(
  "in a table",
  "granted",
  (url) => `<table><tr><td>${gated(`<script src="${url}"></script>`)}</td></tr></table>`,
);
thing(
  "in what is hidden",
  "granted",
  (url) => `<div hidden>${gated(`<script src="${url}"></script>`)}</div>`,
);
thing(
  "in details",
  "granted",
  (url) => `<details><summary>x</summary>${gated(`<script src="${url}"></script>`)}</details>`,
);
inGate("deep in elements", "granted", (url) => `<div><ul><li><script src="${url}"></script></li></ul></div>`);
const later = (how: string) => (url: string) =>
  `<script>addEventListener("load",()=>{const t=document.createElement("template");t.dataset.consent="analytics";const e=document.createElement("${how}");e.src="${url}";t.content.append(e);document.body.append(t)})</script>`;
thing("a script that is added later", "granted", later("script"));
thing("a frame that is added later", "again", later("iframe"));
inGate(
  "a template that a granted script adds",
  "granted",
  (url) =>
    `<script>{const t=document.createElement("template");t.dataset.consent="functional";const s=document.createElement("script");s.src="${url}";t.content.append(s);document.body.append(t)}</script>`,
);

// What it waits for.
inGate("both purposes", "granted", (url) => `<script src="${url}"></script>`, "analytics functional");
inGate("a service of a purpose", "granted", (url) => `<script src="${url}"></script>`, "analytics/tally");
inGate("a service alone", "granted", (url) => `<script src="${url}"></script>`, "tally");
inGate("a service that no accepting grants", "never", (url) => `<script src="${url}"></script>`, personal);
inGate("that one and a purpose", "never", (url) => `<script src="${url}"></script>`, `analytics ${personal}`);
for (const ids of ["necessary", "", "nonsense", "analytics nonsense"])
  inGate(`"${ids}"`, "never", (url) => `<script src="${url}"></script>`, ids);

inGate("a lazy image", "shown", (url) => `<img loading="lazy" src="${url}">`);

/** What Firefox looks ahead for in a page's first HTML, in templates too, and what it never asks for in one. */
const aheadInFirefox =
  /^(SVG's script|an image|an image of several sizes|a picture|an image in SVG|a video's poster|deep in elements)$/;
const neverInFirefox = "a style that imports";

/** README's line for the head, which keeps that to the page's own host. */
const lookNoFurther = snippet("html", "looks ahead");

/** What the line takes from Firefox even where it is granted: a hint. */
const hint = "a preload";

/** How README says to write what that line does not do for Firefox. */
const forFirefox: Readonly<Record<string, Thing["markup"]>> = {
  "an image of several sizes": (url) => gated(`<img loading="lazy" srcset="${url} 1x">`),
  "a picture": (url) => gated(`<picture><source srcset="${url}"><img loading="lazy"></picture>`),
  [neverInFirefox]: (url) => gated(`<link rel="stylesheet" href="${url}">`),
};

const address = (index: number) => `/thing/${index}`;

/** Answers as what was asked for: the browser says what it is for. */
function answer(destination: string | undefined): Answer {
  const types: Record<string, [type: string, body: string]> = {
    script: ["text/javascript", scriptText],
    image: ["image/svg+xml", image],
    object: ["image/svg+xml", image],
    embed: ["image/svg+xml", image],
    style: ["text/css", ""],
    iframe: ["text/html", "<p>x"],
  };
  const [type, body] = types[destination ?? ""] ?? ["text/plain", ""];
  return { headers: { "content-type": type, "access-control-allow-origin": "*" }, body };
}

/** The things that were asked for since the last look. */
function newlyAsked(server: LocalServer, from: number): string[] {
  const paths = server.requests.slice(from).map(({ path }) => path);
  return things.filter((_, index) => paths.includes(address(index))).map(({ title }) => title);
}
const expected = (...kinds: Asked[]) =>
  things.filter(({ asked }) => kinds.includes(asked)).map(({ title }) => title);

const does = (page: Page, what: "accept" | "withdraw") =>
  page.evaluate((what) => (window.kotowari as Kotowari)[what]().then(() => 0), what);

/**
 * Waits until the server is asked for nothing more; gives the things that it was asked for since this was last called.
 * A busy machine may be quiet before it asks for what is `due`: that is waited for first.
 */
function watch(server: LocalServer): (due?: readonly string[]) => Promise<string[]> {
  let from = 0;
  return async (due = []) => {
    const isThere = () => {
      const found = newlyAsked(server, from);
      return Promise.resolve(due.every((title) => found.includes(title)));
    };
    // If it never comes, the comparison says what.
    await until("what is due", isThere).catch(() => {});
    await until("it is quiet", async () => {
      const before = server.requests.length;
      await wait(700);
      return before === server.requests.length;
    });
    const found = newlyAsked(server, from);
    from = server.requests.length;
    return found;
  };
}

/** A page with all the things, on a host of their own. */
function siteOfThings(server: LocalServer, { isForFirefox = false } = {}): string {
  server.on("things/thing/", ({ headers }) => answer(headers["sec-fetch-dest"]));
  const body = things
    .map(({ title, markup }, index) =>
      ((isForFirefox && forFirefox[title]) || markup)(server.url(address(index), "things")),
    )
    .join("\n");
  return site(server, { head: isForFirefox ? lookNoFurther : "", body: `<main>${body}</main>` });
}

for (const [how, isForFirefox, not] of [
  ["pasted as they are", false, { firefox: "it looks ahead into templates: see the next story" }],
  ["written as README says for Firefox", true, {}],
] as const)
  story(
    `Of ${things.length} gated things, ${how}, exactly those are asked for that the choice allows, in every state`,
    { allowsErrors: true, timeout: 120_000, not },
    async ({ server, page, browser }) => {
      const asked = watch(server);
      const allowed = expected("granted", "again", "shown").filter(
        (title) => browser.engine !== "firefox" || title !== hint,
      );
      await page.goto(siteOfThings(server, { isForFirefox }));
      await ready(page);
      assert.deepEqual(await asked(), [], "undecided");

      await press(page, "decline");
      await until("the cookie", () => cookieOf(page));
      assert.deepEqual(await asked(), [], "just declined");
      await page.reload();
      await ready(page);
      assert.deepEqual(await asked(), [], "declined, on the next page");

      const start = server.requests.length;
      await does(page, "accept");
      assert.deepEqual(await asked(allowed), allowed, "granted");
      const once = server.requests.slice(start).map(({ path }) => path);
      const scripts = things.flatMap(({ markup }, index) =>
        /<script[^>]* (data-)?src=/.test(markup("")) ? [address(index)] : [],
      );
      assert.deepEqual(
        scripts.filter((path) => once.indexOf(path) !== once.lastIndexOf(path)),
        [],
        "no script is asked for twice",
      );

      await does(page, "withdraw");
      assert.deepEqual(await asked(), [], "withdrawn");

      await does(page, "accept");
      const again = expected("again");
      const shown = expected("shown");
      assert.deepEqual(
        (await asked(again)).filter((title) => !shown.includes(title)),
        again,
        "granted again",
      );

      await page.reload();
      await ready(page);
      // WebKit has in its memory what the page before has preloaded.
      const isTold = (title: string) => browser.engine !== "webkit" || title !== hint;
      const told = allowed.filter(isTold);
      assert.deepEqual((await asked(told)).filter(isTold), told, "granted, on the next page");
    },
  );

story(
  "Without README's line Firefox asks ahead for images, posters and what stands within other markup, and runs none",
  {
    allowsErrors: true,
    timeout: 120_000,
    not: { chromium: "it looks into no template", webkit: "it looks into no template" },
  },
  async ({ server, page }) => {
    const asked = watch(server);
    await page.goto(siteOfThings(server));
    await ready(page);
    const ahead = things.map(({ title }) => title).filter((title) => aheadInFirefox.test(title));
    assert.deepEqual(await asked(), ahead, "undecided");
    assert.equal(await page.evaluate(() => "own" in window), false, "none has run");

    await does(page, "accept");
    const first = await asked();
    assert.deepEqual(
      expected("granted", "again", "shown").filter(
        (title) => !first.includes(title) && !ahead.includes(title),
      ),
      [neverInFirefox],
      "granted",
    );
  },
);
