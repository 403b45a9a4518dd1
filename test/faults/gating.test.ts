import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { snippet } from "../recipes/snippet.ts";
import { parsedScripts } from "../e2e/harness/engine-limits.ts";
import type { Kotowari } from "../../src/api.ts";
import { allGranted, personal, site } from "../e2e/harness/site.ts";
import { allows, cookieOf, faultsOf, listen, press, ready, shown, until } from "../e2e/harness/steps.ts";
import { story } from "../e2e/harness/story.ts";
import { call, comesBack, gated, note, ran, script } from "../e2e/harness/page-scripts.ts";

// Part B of the table of faults: markup that waits for consent. The other rows are told elsewhere (rows.ts).

/** README's line for the head, which keeps Firefox from looking ahead into templates for other hosts' files. */
const lookNoFurther = snippet("html", "looks ahead");

story(
  "B3: what a stranger writes into attributes of ours asks nobody and chooses nothing",
  async ({ server, page }) => {
    const payloads = [
      ...[
        "javascript:window.hit=1",
        "//evil.localhost/x",
        "data:text/html,<script>top.hit=1</script>",
        "/evil",
      ],
      ...[
        '"><img src=/evil onerror=window.hit=1>',
        "<img src=/evil>",
        "accept",
        "__proto__",
        "{{7*7}}",
        "advertising",
      ],
    ];
    const names = [
      ...[
        "policy",
        "language",
        "layout",
        "theme",
        "region",
        "cookie-name",
        "cookie-domain",
        "endpoint",
        "revision",
      ],
      ...[
        "signals",
        "signal-map",
        "gate-hosts",
        "reopen",
        "reload",
        "frame",
        "consent",
        "consent-open",
        "src",
        "type",
      ],
    ];
    const escaped = (value: string) =>
      value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
    const comments = payloads.flatMap((payload) =>
      names.flatMap((name) =>
        ["p", "a", "div"].map(
          (tag) => `<${tag} data-${name}="${escaped(payload)}" title="${escaped(payload)}">x</${tag}>`,
        ),
      ),
    );
    await page.goto(site(server, { body: `<main>${comments.join("")}</main>` }));
    await press(page, "accept");
    await until("the cookie", () => cookieOf(page));
    const cookie = await cookieOf(page);
    assert.equal(await page.evaluate(() => "hit" in window), false);
    assert.equal(
      server.requests.filter(({ path, host }) => path.includes("evil") || host.includes("evil")).length,
      0,
    );
    assert.equal(
      await page.evaluate(() => document.querySelectorAll("main img, main script, main iframe").length),
      0,
    );
    await page.evaluate(() => {
      for (const element of document.querySelectorAll<HTMLElement>("main :not([data-consent-open])"))
        element.click();
    });
    assert.equal(await cookieOf(page), cookie);
  },
);

story("B8: an external script that writes late leaves the page as it is", async ({ server, page }) => {
  server.on("/writes.js", script('document.write("WIPED"); (window.ran ??= []).push("wrote")'));
  await comesBack(server, page, allGranted, {
    body: `<h1>Title</h1>${gated(`<script src="/writes.js"></script>${note("after")}`)}`,
  });
  await until("both ran", async () => (await ran(page)).length === 2);
  assert.equal(await page.evaluate(() => document.querySelector("h1")?.textContent), "Title");
});

story(
  "B9: a gated script's integrity is checked: the right one runs, a wrong one does not",
  { allowsErrors: true },
  async ({ server, page }) => {
    const body = '(window.ran ??= []).push("whole")';
    server.on("/whole.js", {
      ...script(body),
      headers: { "content-type": "text/javascript", "access-control-allow-origin": "*" },
    });
    const hash = createHash("sha384").update(body).digest("base64");
    const tag = (hash: string) =>
      `<script src="${server.url("/whole.js", "cdn")}" integrity="sha384-${hash}" crossorigin></script>`;
    await comesBack(server, page, allGranted, {
      body: gated(tag(hash) + tag(hash.replace(/^..../, "AAAA")) + note("last")),
    });
    await until("the last ran", async () => (await ran(page)).includes("last"));
    assert.deepEqual(await ran(page), ["whole", "last"]);
  },
);

story(
  "B12: twenty choices in a row run each script once",
  { grantsWithoutCookie: true },
  async ({ server, page }) => {
    server.on("/out.js", script('(window.ran ??= []).push("out")'));
    await page.goto(site(server, { body: gated(`<script src="/out.js"></script>${note("in")}`) }));
    await shown(page, "banner");
    for (let times = 0; times < 20; times++) await call(page, times % 2 ? "decline" : "accept");
    await call(page, "accept");
    await until("both ran", async () => (await ran(page)).length >= 2);
    assert.deepEqual(await ran(page), ["out", "in"]);
  },
);

story("B12: an accept that is taken back at once runs nothing more", async ({ server, page }) => {
  server.on("/slow.js", { ...script('(window.ran ??= []).push("slow")'), delay: 800 });
  await page.goto(site(server, { body: gated(`<script src="/slow.js"></script>${note("after")}`) }));
  await shown(page, "banner");
  await call(page, "accept");
  await call(page, "decline");
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1500)));
  assert.ok(!(await ran(page)).includes("after"), "what waited behind it was denied in time");
  assert.deepEqual(await allows(page, "analytics"), [false]);
});

story(
  "B13: gated markup in a body that replaces the page's runs, and once",
  { not: parsedScripts },
  async ({ server, page }) => {
    await comesBack(server, page, allGranted, { body: gated(note("first")) });
    await until("the first ran", async () => (await ran(page)).length === 1);
    await page.evaluate(
      (markup) => {
        const body = new DOMParser().parseFromString(
          `<body><p>Another</p>${markup}</body>`,
          "text/html",
        ).body;
        document.body.replaceWith(document.adoptNode(body));
      },
      gated(note("second")),
    );
    await until("the second ran", async () => (await ran(page)).length === 2);
    assert.deepEqual(await ran(page), ["first", "second"]);
  },
);

story("B15: a lazy loader that rewrites addresses finds nothing of what waits", async ({ server, page }) => {
  server.serve("/lazysizes/", "node_modules/lazysizes");
  server.on("/film", { body: "<p>film</p>" });
  const lazy = (path: string) =>
    `<iframe class="lazyload" data-src="${path}" width="300" height="200"></iframe>`;
  await page.goto(
    site(server, {
      head: '<script src="/lazysizes/lazysizes.min.js" defer></script>',
      body: `<main>${lazy("/free")}${gated(lazy("/film"), "functional")}</main>`,
    }),
  );
  await until("what is free was loaded", () => Promise.resolve(server.requestsTo("/free").length > 0));
  await page.evaluate(() => scrollTo(0, 500));
  assert.equal(server.requestsTo("/film").length, 0);
  await press(page, "accept");
  await until("what waited is loaded", () => Promise.resolve(server.requestsTo("/film").length === 1));
});

story("B16: a lazy frame loads when it is granted, with all its attributes", async ({ server, page }) => {
  server.on("/film", { body: "<p>film</p>" });
  const frame =
    '<iframe src="/film" loading="lazy" sandbox="allow-scripts" allow="fullscreen" referrerpolicy="origin" width="300" height="200" title="A film"></iframe>';
  await page.goto(site(server, { body: `<main>${gated(frame, "functional")}</main>` }));
  await shown(page, "banner");
  assert.equal(server.requestsTo("/film").length, 0);
  await press(page, "accept");
  await until("it is loaded", () => Promise.resolve(server.requestsTo("/film").length === 1));
  assert.equal(await page.evaluate(() => document.querySelector("iframe")!.outerHTML), frame);
});

for (const [what, answer] of [
  ["is not there", { status: 404 }],
  ["is broken", script("this is no script")],
  ["is cut off", { ...script("(() => { window.x = 1; })()"), cutAfter: 10 }],
] as const)
  story(
    `B18: where our script ${what}, nothing that waits runs, and the page works`,
    { allowsErrors: true },
    async ({ server, page }) => {
      const url = site(server, {
        tag: { src: "/lost.js" },
        body: `<main>${gated(`${note("ran")}<img loading="lazy" src="/pixel.png">`)}<script type="text/plain" data-consent="analytics">(window.ran ??= []).push("plain")</script><a href="#x" id="link">A link</a></main>`,
      });
      server.on("/lost.js", answer);
      await page.open(url);
      await shown(page, "#link");
      assert.deepEqual(await ran(page), []);
      assert.equal(server.requestsTo("/pixel").length, 0);
    },
  );

story(
  "B19: three copies in one page, in every way of loading, make one notice and one run",
  async ({ server, page }) => {
    const copy = (attributes: string) =>
      `<script src="/dist/kotowari.full.js" data-policy="/policy.json" ${attributes}></script>`;
    await page.goto(
      site(server, {
        head: copy("async") + copy('type="module"'),
        body: `<main>${gated(note("ran"))}</main>${copy("")}`,
      }),
    );
    await press(page, "accept");
    await until("it ran", async () => (await ran(page)).length > 0);
    assert.deepEqual(await ran(page), ["ran"]);
    assert.equal(await page.evaluate(() => document.querySelectorAll("kotowari-banner").length), 1);
  },
);

story(
  "B20: listeners of the page that throw stop nothing",
  { allowsErrors: true },
  async ({ server, page }) => {
    await page.goto(site(server, { body: `<main>${gated(note("ran"))}</main>` }));
    await shown(page, "banner");
    await page.evaluate(() => {
      const fail = () => {
        throw new Error("the page's own");
      };
      const client = window.kotowari as Kotowari;
      client.addEventListener("change", fail);
      document.addEventListener("kotowari:change", fail);
      document.addEventListener("kotowari:error", fail);
      client.push(fail);
    });
    await press(page, "accept");
    await until("it ran", async () => (await ran(page)).length === 1);
    assert.match((await cookieOf(page)) ?? "", /via=accept/);
    assert.deepEqual(await allows(page, "analytics"), [true]);
  },
);

for (const method of ["replaceWith", "after", "append"] as const)
  story(
    `B21: where Element.${method} fails halfway, the choice is kept and told as it is`,
    async ({ server, page }) => {
      await listen(page);
      await page.goto(site(server, { body: `<main>${gated(note("one"))}${gated(note("two"))}</main>` }));
      await shown(page, "banner");
      await page.evaluate((method) => {
        const native = Element.prototype[method];
        let times = 0;
        Element.prototype[method] = function (this: Element, ...nodes: never[]) {
          if (this instanceof HTMLTemplateElement || this instanceof HTMLScriptElement)
            if (times++ === 0) throw new Error("the page broke it");
          return native.apply(this, nodes);
        };
      }, method);
      await call(page, "accept");
      assert.match((await cookieOf(page)) ?? "", /via=accept/);
      assert.deepEqual(await allows(page, "analytics"), [true]);
      await page.reload();
      assert.equal((await ready(page))?.via, "accept");
      await until("both run on the next page", async () => (await ran(page)).length === 2);
      assert.equal((await faultsOf(page)).length, 0);
    },
  );

story(
  "B21: where the part that enforces behind the answers cannot be had, the choice holds and the owner is told",
  async ({ server, page }) => {
    await listen(page);
    const part = readdirSync("dist").find((name) => name.startsWith("kotowari-enforcement-"));
    const url = site(server, { body: `<main>${gated(note("ran"))}</main>` });
    server.on(`/dist/${part}`, { status: 404 });
    await page.goto(url);
    await press(page, "accept");
    await until("it ran", async () => (await ran(page)).length === 1);
    assert.match((await cookieOf(page)) ?? "", /via=accept/);
    await until("it is told", async () => (await faultsOf(page)).length === 1);
  },
);

story(
  "B22: before a choice not one request leaves for what waits, whatever it is",
  async ({ server, page, browser }) => {
    const evil = (what: string) => server.url(`/leak/${what}`, "third");
    const links = ["preload", "prefetch", "preconnect", "dns-prefetch"].concat([
      ...["stylesheet", "icon", "modulepreload", "manifest"],
    ]);
    const things = [
      ...links.map((rel) => `<link rel="${rel}" href="${evil(rel)}" as="script">`),
      `<style>@import "${evil("import")}"; body { background: url(${evil("style")}) }</style>`,
      `<p style="background: url(${evil("background")})">x</p>`,
      ...["img", "iframe", "embed", "audio", "video", "script"].map(
        (tag) => `<${tag} src="${evil(tag)}"></${tag}>`,
      ),
      `<img loading="lazy" src="${evil("lazy")}">`,
      `<img loading="lazy" srcset="${evil("lazy-srcset")} 2x">`,
      // The line does not hold for it.
      ...(browser.engine === "firefox" ? [] : [`<img srcset="${evil("srcset")} 2x">`]),
      `<video poster="${evil("poster")}"></video>`,
      `<object data="${evil("object")}"></object>`,
      `<svg><image href="${evil("svg")}"/></svg>`,
      `<input type="image" src="${evil("input")}">`,
      `<form action="${evil("form")}"></form>`,
    ];
    const body = things.map((thing) => gated(thing) + gated(thing, personal)).join("");
    await page.goto(site(server, { head: lookNoFurther, body: `<main>${body}</main>` }));
    await shown(page, "banner");
    await call(page, "decline");
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    assert.deepEqual(
      server.requests.filter(({ host }) => host === "third").map(({ path }) => path),
      [],
    );
    const origins = await page.evaluate(() => [
      ...new Set(performance.getEntriesByType("resource").map(({ name }) => new URL(name).host)),
    ]);
    assert.deepEqual(origins, [new URL(server.url("/")).host]);
  },
);
