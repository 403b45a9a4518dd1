import assert from "node:assert/strict";
import { allows, cookieOf, eventsOf, listen, press, ready, shown, until } from "./harness/steps.ts";
import type { Kotowari } from "../../src/api.ts";
import { allGranted, choseBefore, personal, site, stored } from "./harness/site.ts";
import type { LocalServer } from "./harness/local-server.ts";
import type { Page } from "./harness/browser.ts";
import { gated, note, ran, script } from "./harness/page-scripts.ts";
import { story } from "./harness/story.ts";

/** A script that notes its name in the order of running. */
function notes(server: LocalServer, ...names: string[]): void {
  for (const name of names) server.on(`/${name}.js`, script(`(window.ran ??= []).push("${name}")`));
}
async function granted(server: LocalServer, page: Page, body: string, head = "", tag = {}): Promise<void> {
  await choseBefore(server, page, allGranted);
  await page.open(site(server, { body, head, tag }));
  await ready(page);
}

story(
  "Nothing that waits for consent runs or is asked for before, or after declining",
  { isCore: true },
  async ({ server, page }) => {
    notes(server, "a");
    const body = `<template data-consent="analytics"><script src="/a.js"></script>${note("b")}<img loading="lazy" src="/pixel.png"><iframe src="/frame"></iframe></template>
    <script type="text/plain" data-consent="analytics" src="/a.js"></script><script type="text/plain" data-consent="analytics" data-src="/a.js"></script>`;
    await page.goto(site(server, { body }));
    await shown(page, "banner");
    await press(page, "decline");
    await until("the cookie", () => cookieOf(page));
    await page.reload();
    await ready(page);
    assert.deepEqual(await ran(page), []);
    assert.deepEqual(
      server.requests.filter(({ path }) => /\/(a\.js|pixel|frame)/.test(path)),
      [],
    );
  },
);

story(
  "What is granted runs in the order of the page, each script once",
  { isCore: true },
  async ({ server, page }) => {
    notes(server, "fast");
    server.on("/slow.js", { ...script('(window.ran ??= []).push("slow")'), delay: 400 });
    const body = `<template data-consent="analytics"><script src="/slow.js"></script>${note("after slow")}<div><script src="/fast.js"></script></div></template>
    <script type="text/plain" data-consent="analytics">(window.ran ??= []).push("plain")</script>
    <script type="text/plain" data-consent="analytics" data-src="/fast.js"></script>
    <template data-consent="analytics/tally functional">${note("both")}</template>`;
    await page.goto(site(server, { body }));
    await press(page, "accept");
    await until("all ran", async () => (await ran(page)).length === 6);
    assert.deepEqual(await ran(page), ["slow", "after slow", "fast", "plain", "fast", "both"]);
    for (let times = 0; times < 6; times++) {
      await page.evaluate(async (times) => {
        const { kotowari } = window as unknown as {
          kotowari: { accept(): Promise<unknown>; decline(): Promise<unknown> };
        };
        await (times % 2 ? kotowari.accept() : kotowari.decline());
      }, times);
    }
    assert.equal((await ran(page)).length, 6);
  },
);

story(
  "An asynchronous script holds nobody, and one that fails stops nobody",
  { allowsErrors: true },
  async ({ server, page }) => {
    server.on("/async.js", { ...script('(window.ran ??= []).push("async")'), delay: 600 });
    server.on("/missing.js", { status: 404 });
    server.on("/broken.js", script("this is no script"));
    const body = `<template data-consent="analytics"><script src="/async.js" async></script><script src="/missing.js"></script><script src="/broken.js"></script>
    <script src="/async.js" integrity="sha384-AAAA"></script>${note("last")}</template>`;
    await granted(server, page, body);
    await until("the last ran", async () => (await ran(page)).includes("last"));
    assert.deepEqual(await ran(page), ["async", "last"]);
  },
);

story(
  "A script that never answers holds the others for ten seconds at most",
  { timeout: 120_000 },
  async ({ server, page }) => {
    server.on("/hang.js", { hangs: true });
    const gated = `<template data-consent="analytics"><script src="/hang.js"></script>${note("after")}</template>`;
    await page.goto(site(server, { body: gated }));
    await press(page, "accept");
    await until("the cookie", () => cookieOf(page));
    assert.deepEqual(await ran(page), []);
    await until("the next ran", async () => (await ran(page)).length === 1, 15_000);
    await until("it is told", () =>
      Promise.resolve(page.complaints.join().includes("did not answer in 10 seconds")),
    );
  },
);

story("document.write in a late script does not wipe the page", async ({ server, page }) => {
  await granted(
    server,
    page,
    `<h1>Title</h1><template data-consent="analytics"><script>document.write("WIPED")</script>${note("after")}</template>`,
  );
  await until("the next ran", async () => (await ran(page)).length === 1);
  assert.equal(await page.evaluate(() => document.querySelector("h1")?.textContent), "Title");
  assert.equal(await page.evaluate(() => Object.hasOwn(document, "write")), false);
});

story(
  "Modules run, nomodule does not hold the others, noscript is left out, import maps are refused",
  async ({ server, page }) => {
    notes(server, "old");
    const body = `<template data-consent="analytics"><noscript><img src="/pixel.png"></noscript><script type="module">(window.ran ??= []).push("module")</script>
    <script nomodule src="/old.js"></script><script type="application/json" id="data">{}</script><script type="importmap">{}</script>${note("last")}</template>`;
    await granted(server, page, body);
    await until("all ran", async () => (await ran(page)).length === 2);
    assert.deepEqual((await ran(page)).toSorted(), ["last", "module"]);
    assert.equal(server.requestsTo("/pixel.png").length, 0);
    await until("it is told", () => Promise.resolve(page.complaints.join().includes("import maps")));
  },
);

story("Speculation rules are refused with a warning, and fetch nothing", async ({ server, page }) => {
  await granted(
    server,
    page,
    gated(
      `<script type="speculationrules">{"prefetch":[{"source":"list","urls":["/ahead"],"eagerness":"immediate"}]}</script>${note("last")}`,
    ),
  );
  await until("the next ran", async () => (await ran(page)).length === 1);
  await until("it is told", () =>
    Promise.resolve(page.complaints.join().includes("speculation rules do not wait for consent")),
  );
  assert.equal(server.requestsTo("/ahead").length, 0);
});

story(
  "Scripts of a wrong type, in an endless redirect, that throw or cannot be connected to stop nobody",
  { allowsErrors: true },
  async ({ server, page }) => {
    const type = { "content-type": "text/html", "x-content-type-options": "nosniff" };
    server.on("/wrong.js", { headers: type, body: '(window.ran ??= []).push("wrong")' });
    server.on("/around.js", { redirect: "/around.js" });
    server.on(
      "/throws.js",
      script('(window.ran ??= []).push("throws"); throw new Error("the script\'s own")'),
    );
    server.on("/cut.js", { ...script('(window.ran ??= []).push("cut off")'), cutAfter: 9 });
    const bad = ["/wrong.js", "/around.js", "/throws.js", "/cut.js", "http://localhost:1/nobody.js"];
    const body = bad.map((address) =>
      ["", ' type="module"'].map((type) => `<script${type} src="${address}"></script>`).join(""),
    );
    const start = performance.now();
    await granted(server, page, gated(body.join("") + note("last")));
    await until("the last ran", async () => (await ran(page)).includes("last"));
    assert.deepEqual(await ran(page), ["throws", "throws", "last"]);
    assert.ok(performance.now() - start < 10_000, "none took its ten seconds");
  },
);

story(
  "A template in the head is gated as any other, an embed there too",
  { allowsErrors: true },
  async ({ server, page }) => {
    notes(server, "first");
    const head = gated(
      `<script src="/first.js"></script>${note("second")}<link rel="stylesheet" href="/gated.css">`,
    );
    const embed = gated('<iframe src="/frame" width="300" height="200"></iframe>', "functional");
    await page.goto(site(server, { head: head + embed }));
    await shown(page, "banner");
    assert.deepEqual(await ran(page), []);
    assert.equal(server.requests.filter(({ path }) => /gated|first|frame/.test(path)).length, 0);
    await press(page, "accept");
    await until("both ran", async () => (await ran(page)).length === 2);
    assert.deepEqual(await ran(page), ["first", "second"]);
    await until("the style came", () => Promise.resolve(server.requestsTo("/gated.css").length === 1));
  },
);

for (const [what, tag] of [
  ["names none", { "data-policy": undefined }],
  ["names one that is not there", { "data-policy": "/lost.json" }],
] as const)
  story(
    `Where the tag ${what}, a gate opens by a stored choice alone, and a bare service not at all`,
    { allowsErrors: true },
    async ({ server, page }) => {
      const body = gated(note("purpose")) + gated(note("service"), "machi-map") + gated(note("none"), "gone");
      server.on("/lost.json", { status: 404 });
      await page.open(site(server, { tag, body }));
      await ready(page);
      assert.deepEqual(await ran(page), []);
      await choseBefore(server, page, allGranted);
      await page.open(site(server, { tag, body }));
      await ready(page);
      await until("it ran", async () => (await ran(page)).length > 0);
      assert.deepEqual(await ran(page), ["purpose"]);
    },
  );

story("Markup that comes later is gated alike, and templates in templates too", async ({ server, page }) => {
  await granted(server, page, "<main></main>");
  await page.evaluate((personal) => {
    const gated = (ids: string, ...content: Node[]) => {
      const template = document.createElement("template");
      template.dataset["consent"] = ids;
      template.content.append(...content);
      return template;
    };
    const noting = (name: string) => {
      const script = document.createElement("script");
      script.textContent = `(window.ran ??= []).push("${name}")`;
      return script;
    };
    const inner = gated("functional", noting("inner"));
    document
      .querySelector("main")!
      .append(gated("analytics", noting("outer"), inner), gated(personal, noting("personal")));
  }, personal);
  await until("both ran", async () => (await ran(page)).length === 2);
  assert.deepEqual(await ran(page), ["outer", "inner"]);
});

story("Unknown ids, an empty list and necessary are never granted", async ({ server, page }) => {
  const lists = [
    "",
    " ",
    "necessary",
    "necessary/tally",
    "nonsense",
    "analytics nonsense",
    "analytics necessary",
    "analytics/nonsense/more",
    "__proto__",
    "constructor",
    "Analytics",
  ];
  await page.goto(
    site(server, {
      body: lists.map((ids) => `<template data-consent="${ids}">${note(`ran: ${ids}`)}</template>`).join(""),
    }),
  );
  await press(page, "accept");
  await until("the cookie", () => cookieOf(page));
  assert.deepEqual(await ran(page), []);
});

story(
  "Withdrawal takes embeds back, and granting again restores the same ones",
  { isCore: true },
  async ({ server, page }) => {
    server.on("/frame", { body: "<p>embed</p>" });
    await granted(
      server,
      page,
      '<div id="box"><template data-consent="functional"><iframe id="embed" src="/frame"></iframe></template></div>',
    );
    const embed = () => page.evaluate(() => document.querySelector("#box #embed") !== null);
    await until("the embed", embed);
    await page.evaluate(() => void Object.assign(window, { same: document.querySelector("#embed") }));
    await page.evaluate(() => (window.kotowari as unknown as { withdraw(): Promise<unknown> }).withdraw());
    assert.equal(await embed(), false);
    await page.evaluate(() => (window.kotowari as unknown as { accept(): Promise<unknown> }).accept());
    assert.equal(
      await page.evaluate(
        () => document.querySelector("#box #embed") === (window as unknown as { same: Element }).same,
      ),
      true,
    );
  },
);

for (const [where, around] of [
  ["at the top of", (inner: string) => inner],
  ["within other markup of", (inner: string) => `<div>${inner}</div>`],
] as const)
  story(
    `What stands ${where} a template in a template shows only while both are granted, and is the same embed again`,
    async ({ server, page }) => {
      server.on("/frame", { body: "<p>embed</p>" });
      await granted(
        server,
        page,
        gated(around(gated('<iframe id="embed" src="/frame"></iframe>', "functional"))),
      );
      const chosen = async (choice: Record<string, boolean>, isShown: boolean) => {
        await page.evaluate((choice) => (window.kotowari as Kotowari).choose(choice).then(() => 0), choice);
        await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
        const seen = await page.evaluate(() => document.querySelector("#embed") !== null);
        assert.equal(seen, isShown, JSON.stringify(choice));
      };
      await until("the embed", () =>
        page.evaluate(() => {
          const same = document.querySelector("#embed");
          return same !== null && !!Object.assign(window, { same });
        }),
      );
      await chosen({ analytics: false, functional: false }, false);
      const asked = server.requestsTo("/frame").length;
      await chosen({ analytics: true }, false);
      assert.equal(server.requestsTo("/frame").length, asked, "nothing is asked for");
      await chosen({ functional: true }, true);
      await chosen({ analytics: false }, false);
      await chosen({ analytics: true }, true);
      await chosen({ functional: false }, false);
      await chosen({ analytics: false }, false);
      await chosen({ functional: true }, false);
      await chosen({ analytics: true }, true);
      assert.ok(
        await page.evaluate(
          () => document.querySelector("#embed") === (window as unknown as { same: Element }).same,
        ),
      );
    },
  );

story(
  "Plain text in a template is no script, and waits for its own consent if it names one",
  async ({ server, page }) => {
    const plain = (name: string, attributes = "") =>
      note(name).replace(">", ` type="text/plain" ${attributes}>`);
    await choseBefore(server, page, stored("functional=0&analytics=1&advertising=0"));
    await page.open(
      site(server, {
        body: gated(
          plain("data") +
            plain("denied", 'data-consent="advertising"') +
            plain("granted", 'data-consent="analytics"') +
            note("last"),
        ),
      }),
    );
    await ready(page);
    await until("the last ran", async () => (await ran(page)).includes("last"));
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
    assert.deepEqual((await ran(page)).toSorted(), ["granted", "last"]);
  },
);

const strict = (nonce: string) =>
  `default-src 'none'; style-src 'none'; img-src 'self'; script-src 'nonce-${nonce}' 'strict-dynamic'; connect-src 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types kotowari kotowari-ui`;

story(
  "Under a strict CSP with Trusted Types all works without a violation",
  { isCore: true },
  async ({ server, page }) => {
    notes(server, "ext", "src");
    await page.beforeScripts(() => {
      const violations: string[] = [];
      Object.assign(window, { violations });
      document.addEventListener("securitypolicyviolation", (event) =>
        violations.push(`${event.violatedDirective} ${event.blockedURI}`),
      );
    });
    const body = `<template data-consent="analytics"><script nonce="good" src="/ext.js"></script><script nonce="good">(window.ran ??= []).push("inline")</script></template>
    <script type="text/plain" data-consent="analytics" nonce="good" data-src="/src.js"></script>`;
    await page.goto(
      site(server, { tag: { nonce: "good" }, headers: { "content-security-policy": strict("good") }, body }),
    );
    await press(page, "settings");
    await shown(page, "preferences");
    await press(page, "dialog [part~=accept]");
    await until("all ran", async () => (await ran(page)).length === 3);
    assert.deepEqual(await ran(page), ["ext", "inline", "src"]);
    assert.deepEqual(
      await page.evaluate(() => (window as unknown as { violations: string[] }).violations),
      [],
    );
  },
);

story(
  "An attacker's markup gains nothing by the gate: no nonce, a wrong one, or script in addresses",
  async ({ server, page }) => {
    notes(server, "evil");
    await listen(page);
    const evil = ["", 'nonce="bad"'].flatMap((nonce) => [
      `<template data-consent="analytics"><script ${nonce} src="/evil.js"></script><script ${nonce}>(window.ran ??= []).push("inline")</script></template>`,
      `<script type="text/plain" data-consent="analytics" ${nonce} src="/evil.js"></script>`,
      `<script type="text/plain" data-consent="analytics" ${nonce} data-src="/evil.js"></script>`,
      `<script type="text/plain" data-consent="analytics" ${nonce}>(window.ran ??= []).push("plain")</script>`,
    ]);
    await page.goto(
      site(server, {
        tag: { nonce: "good" },
        headers: { "content-security-policy": strict("good") },
        body: evil.join(""),
      }),
    );
    await press(page, "accept");
    await until("the cookie", () => cookieOf(page));
    await until(
      "they are refused",
      async () => (await eventsOf(page)).filter(({ type }) => type === "kotowari:error").length >= 8,
    );
    assert.deepEqual(await ran(page), []);
    assert.equal(server.requestsTo("/evil.js").length, 0);
  },
);

story("data-src takes addresses of scripts only", async ({ server, page }) => {
  const vectors = [
    "javascript:window.ran=['x']",
    "JaVaScRiPt:window.ran=['x']",
    " javascript:window.ran=['x']",
    "java\nscript:window.ran=['x']",
    "data:text/javascript,window.ran=['x']",
    "blob:http://localhost/1",
    "file:///etc/passwd",
    "ftp://x/y.js",
    "http://[",
    "vbscript:x",
    "about:blank",
    "filesystem:http://x/",
  ];
  await page.goto(
    site(server, {
      body: vectors
        .map((url) => `<script type="text/plain" data-consent="analytics" data-src="${url}"></script>`)
        .join(""),
    }),
  );
  await press(page, "accept");
  await until("they are refused", () => Promise.resolve(page.complaints.length >= vectors.length));
  assert.deepEqual(await ran(page), []);
});

story("gate-hosts lets scripts of named hosts run, and no inline ones", async ({ server, page }) => {
  notes(server, "own");
  const host = new URL(server.url("/")).host;
  await granted(
    server,
    page,
    `<template data-consent="analytics"><script src="/own.js"></script>${note("inline")}<script src="${server.url("/own.js", "cdn")}"></script></template>`,
    "",
    { "data-gate-hosts": host },
  );
  await until("its own ran", async () => (await ran(page)).length === 1);
  await until("two are refused", () => Promise.resolve(page.complaints.length === 2));
  assert.deepEqual(await allows(page, "analytics"), [true]);
});
