import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Kotowari } from "../../src/api.ts";
import { bundle } from "./frameworks/bundle.ts";
import type { Page } from "./harness/browser.ts";
import { consentEndpoint } from "./harness/consent-endpoint.ts";
import type { LocalServer } from "./harness/local-server.ts";
import { prototypes } from "./harness/engine-limits.ts";
import { type PageOptions, pageWith } from "./harness/page-with.ts";
import { allGranted, choseBefore, policyWith, site } from "./harness/site.ts";
import { allows, cookieOf, press, ready, shown, until } from "./harness/steps.ts";
import { story } from "./harness/story.ts";
import { nearMisses } from "./security/near-misses.ts";
import { escaped, table, type Vector } from "./security/vectors.ts";

// What an attacker can do who writes markup, cookies, addresses, messages or a policy's texts, but no script: README,
// "Security". The server's log and `window.ran` tell whether anything of it ran.

const script = (body: string) => ({ headers: { "content-type": "text/javascript" }, body });
const note = (name: string | number) => `(window.ran??=[]).push(${JSON.stringify(name)})`;

/** The policy of issue 4, as README gives it. */
const strict = (others = "") =>
  `default-src 'none'; style-src 'none'; script-src 'nonce-good' 'strict-dynamic'; connect-src 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types kotowari kotowari-ui${others}`;

function ran(page: Page): Promise<unknown[]> {
  return page.evaluate(() => (window as unknown as { ran?: unknown[] }).ran ?? []);
}

const decide = (page: Page, way: "accept" | "decline") =>
  page.evaluate((way) => (window.kotowari as Kotowari)[way]().then(() => 0), way);

/** A page that works by hashes: a script of the page, known by its hash, brings the tag. */
function hashed(attributes: Record<string, string>): PageOptions {
  const boot = `const tag=document.createElement("script");tag.src="/dist/kotowari.js";for(const [name,value] of Object.entries(${JSON.stringify(
    attributes,
  )}))tag.setAttribute(name,value);document.head.append(tag)`;
  const hash = createHash("sha256").update(boot).digest("base64");
  return {
    tag: false,
    head: `<script>${boot}</script>`,
    headers: {
      "content-security-policy": `default-src 'none'; script-src 'sha256-${hash}' 'strict-dynamic'; connect-src 'self'; base-uri 'none'`,
    },
  };
}

/** Serves the attacker's scripts, and the owner's on a host that is named. */
function scripts(server: LocalServer): { evil: string; named: string; host: string } {
  server.on("/evil.js", ({ path }) => script(note(path)));
  server.on("cdn/own.js", script(""));
  server.on("cdn/last.js", script(note("last")));
  const named = server.url("/own.js", "cdn");
  return { evil: server.url("/evil.js"), named, host: new URL(named).host };
}

/** Grants, refuses and grants again on a page with these vectors, and one script of the owner's at its end. */
async function attack(
  server: LocalServer,
  page: Page,
  vectors: readonly Vector[],
  options: (host: string) => PageOptions,
): Promise<void> {
  const { evil, named, host } = scripts(server);
  const markup = vectors.map((vector, number) =>
    vector.markup({ code: `(parent.ran??=[]).push(${number})`, evil: `${evil}?${number}`, named }),
  );
  const last = `<template data-consent="analytics"><script nonce="good" src="${server.url("/last.js", "cdn")}"></script></template>`;
  const url = site(server, { ...options(host), body: `<main>${markup.join("\n")}</main>${last}` });
  await page.goto(url);
  await press(page, "accept");
  await until("the owner's own ran", async () => (await ran(page)).includes("last"), 30_000);
  await page.evaluate(() => {
    for (const opener of document.querySelectorAll<HTMLElement>(".evil")) opener.click();
    (window.kotowari as Kotowari).close();
  });
  await decide(page, "decline");
  await decide(page, "accept");
  await wait(1000);
  const told = (number: unknown) =>
    `${String(number)}: ${vectors[Number(String(number).replace(/.*\?/, ""))]?.title ?? ""}`;
  assert.deepEqual((await ran(page)).filter((number) => number !== "last").map(told), []);
  // A preload is asked for where a script inserts it, and not run.
  assert.deepEqual(
    server
      .requestsTo("/evil")
      .map(({ path }) => told(path))
      .filter((asked) => !asked.includes("modulepreload")),
    [],
  );
  const dressed = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("template")].flatMap(({ style }) =>
      style.cssText &&
      !/^display: (inline-block|none); max-width: 100%; width: [\d.e+]+(px|%); height: [\d.e+]+px;$/.test(
        style.cssText,
      )
        ? [style.cssText]
        : [],
    ),
  );
  assert.deepEqual(
    dressed.filter((style) => /url|background/.test(style)),
    [],
  );
}

story(
  `${table.length} vectors in markup do nothing on a page with nonces, strict-dynamic and Trusted Types`,
  { allowsErrors: true },
  ({ server, page }) =>
    attack(server, page, table, () => ({
      tag: { nonce: "good" },
      headers: { "content-security-policy": strict() },
    })),
);

story(
  `${table.length} vectors in markup do nothing on a page with hashes, strict-dynamic and gate-hosts`,
  { allowsErrors: true },
  ({ server, page }) =>
    attack(server, page, table, (host) => hashed({ "data-policy": "/policy.json", "data-gate-hosts": host })),
);

story("What a sanitiser lets through does nothing on a page without a CSP", ({ server, page }) =>
  attack(
    server,
    page,
    table.filter(({ withoutPolicy }) => withoutPolicy),
    () => ({}),
  ),
);

const listenToViolations = (page: Page) =>
  page.beforeScripts(() => {
    const violations: string[] = [];
    Object.assign(window, { violations });
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) =>
      violations.push(`${violatedDirective} ${blockedURI} ${sourceFile}`),
    );
  });
const violationsOf = (page: Page) =>
  // Firefox asks for an icon by itself, and for what nobody allowed it.
  page.evaluate(() =>
    (window as unknown as { violations: string[] }).violations.filter(
      (each) => !each.includes("/favicon.ico"),
    ),
  );

story(
  "All that the widget does works under the strict policy without one violation, beside another Lit too",
  // Firefox tells of the page's own embed and icon as of errors.
  { allowsErrors: true },
  async ({ server, page }) => {
    scripts(server);
    const endpoint = await consentEndpoint(server);
    server.on("/other.js", { ...script(await bundle("../security/other-lit.ts")) });
    await listenToViolations(page);
    const body = `<main><template data-consent="functional/hoshizora-video"><iframe src="/embed" width="320" height="200" title="A film"></iframe></template></main>
      <template data-consent="analytics"><script nonce="good" src="${server.url("/last.js", "cdn")}"></script><script nonce="good">${note("inline")}</script></template>
      <script type="text/plain" data-consent="analytics" nonce="good" data-src="${server.url("/last.js", "cdn")}"></script>
      <script nonce="good" src="/other.js"></script>`;
    const tag = {
      nonce: "good",
      "data-signals": "google",
      "data-endpoint": "/consent",
      "data-reopen": "end",
    };
    const headers = { "content-security-policy": strict(" lit-html") };
    await page.goto(site(server, { tag, headers, body }));
    await shown(page, "placeholder");
    await press(page, "policy");
    await shown(page, "dialog[open]");
    await page.press("Escape");
    await press(page, "settings");
    await shown(page, "preferences");
    await page.press("Escape");
    await press(page, "accept");
    await until("all ran", async () => (await ran(page)).length === 3);
    await page.reload();
    await press(page, "reopen");
    await shown(page, "preferences");
    await press(page, "dialog [part~=decline]");
    await until("the records arrive", async () => (await endpoint.kept()).length === 2);
    // One that was under way when the page was left comes again, by the same id.
    assert.equal(new Set(endpoint.posted().map(({ id }) => id)).size, 2);
    await until("Google is told", () =>
      page.evaluate(() =>
        JSON.stringify((window as { dataLayer?: unknown[] }).dataLayer ?? 0).includes("update"),
      ),
    );
    assert.equal(await page.evaluate(() => document.querySelector("#other")?.textContent), "Another Lit");
    // The embed itself is the owner's to allow in `frame-src`.
    assert.deepEqual(
      (await violationsOf(page)).filter((violation) => !violation.startsWith("frame-src")),
      [],
    );
  },
);

story(
  "On a page with hashes and gate-hosts the widget works without one violation",
  { allowsErrors: true },
  async ({ server, page }) => {
    const { host } = scripts(server);
    await listenToViolations(page);
    const body = `<template data-consent="analytics"><script src="${server.url("/last.js", "cdn")}"></script></template>`;
    await page.goto(
      site(server, { ...hashed({ "data-policy": "/policy.json", "data-gate-hosts": host }), body }),
    );
    await press(page, "settings");
    await press(page, "dialog [part~=accept]");
    await until("it ran", async () => (await ran(page)).length === 1);
    assert.deepEqual(await violationsOf(page), []);
  },
);

story("An empty gate-hosts names no host: nothing gated runs", async ({ server, page }) => {
  scripts(server);
  const body = `<template data-consent="analytics"><script src="/evil.js"></script><script>${note("inline")}</script></template>`;
  await page.goto(site(server, { tag: { "data-gate-hosts": "" }, body }));
  await press(page, "accept");
  await until("both are refused", () => Promise.resolve(page.complaints.length === 2));
  assert.deepEqual(await ran(page), []);
});

/** Every kind of element by whose name or id a property of `document` or `window` can be hidden. */
const clobbering = (name: string) =>
  [
    `<img name="${name}">`,
    `<img id="${name}" name="${name}">`,
    `<form name="${name}"><input name="allows"><input name="push"></form>`,
    `<form id="${name}"><object name="allows"></object></form>`,
    `<embed name="${name}">`,
    `<object name="${name}" id="${name}"></object>`,
    `<a id="${name}" href="javascript:${note(name)}"></a>`,
    `<a id="${name}" name="allows" href="cid:x"></a>`,
    `<div id="${name}"></div>`,
    `<input id="${name}" name="${name}">`,
    `<button id="${name}" name="record"></button>`,
    `<select id="${name}"></select>`,
  ].join("");

/** The widget works whatever elements have these names. */
const survived =
  "cookie body head currentScript kotowari readyState scripts forms images prerendering title location URL domain referrer allows record ready dataLayer trustedTypes".split(
    " ",
  );
/** With elements of these names a page's other scripts break as well; nothing optional runs. */
const broken =
  "querySelector querySelectorAll addEventListener dispatchEvent createElement createComment documentElement baseURI implementation activeElement defaultView write".split(
    " ",
  );

story(
  `Elements with ${survived.length + broken.length} names of 12 kinds each grant nothing and pose as nothing`,
  { allowsErrors: true, timeout: 180_000 },
  async ({ server, page }) => {
    server.on("/own.js", script(note("own")));
    server.on("/policy.json", { json: policyWith() });
    const survivors: string[] = [];
    for (const name of [...survived, ...broken]) {
      const gated = `<template data-consent="analytics"><script src="/own.js?${name}."></script></template>`;
      server.on("/", pageWith({ body: clobbering(name) + gated }));
      await page.goto(server.url("/"));
      assert.equal(server.requestsTo(`/own.js?${name}.`).length, 0, `${name} grants nothing`);
      if (survived.includes(name)) {
        await press(page, "accept");
        await until(`with "${name}" the gate works`, () =>
          Promise.resolve(server.requestsTo(`/own.js?${name}.`).length === 1),
        );
        await page.evaluate(() => (window.kotowari as Kotowari).forget().then(() => 0));
        assert.deepEqual(page.uncaught, []);
        survivors.push(name);
      }
    }
    assert.deepEqual(survivors, survived);
  },
);

story(
  "A form whose fields have the names of methods neither stops the gate nor throws",
  async ({ server, page }) => {
    scripts(server);
    const fields = "getAttribute querySelectorAll localName style type dataset nonce hasAttribute"
      .split(" ")
      .map((name) => `<input name="${name}">`)
      .join("");
    const form = `<form data-consent="analytics">${fields}</form>`;
    const body = `${form}<template data-consent="analytics">${form}<script src="${server.url("/last.js", "cdn")}"></script></template>`;
    await page.goto(site(server, { body }));
    await press(page, "accept");
    await until("it ran", async () => (await ran(page)).length === 1);
  },
);

story(
  "A form that is added later, with fields of methods' names, neither stops the gate nor throws",
  async ({ server, page }) => {
    scripts(server);
    await page.goto(site(server, {}));
    await press(page, "accept");
    await page.evaluate(
      (src) => {
        const form = document.createElement("form");
        for (const name of ["matches", "querySelector", "querySelectorAll", "getAttribute"])
          form.append(Object.assign(document.createElement("input"), { name }));
        const template = Object.assign(document.createElement("template"), { id: "late" });
        template.dataset["consent"] = "analytics";
        template.content.append(Object.assign(document.createElement("script"), { src }));
        form.append(template);
        document.body.append(form);
      },
      server.url("/last.js", "cdn"),
    );
    await until("it ran", async () => (await ran(page)).length === 1);
  },
);

story(`${nearMisses.length} near misses of a cookie grant nothing`, async ({ server, page }) => {
  scripts(server);
  const body = `<template data-consent="analytics"><script src="/evil.js"></script></template>`;
  await page.goto(site(server, { body }));
  await ready(page);
  const granting = await page.evaluate((values) => {
    const cookies: string[] = [];
    let slowest = 0;
    for (const value of values) {
      document.cookie = `kotowari=${value}; path=/`;
      const start = performance.now();
      dispatchEvent(new Event("pageshow"));
      slowest = Math.max(slowest, performance.now() - start);
      const kotowari = window.kotowari as Kotowari;
      if (
        ["functional", "analytics", "advertising", "a", "a1"].some((id) => kotowari.allows(id)) ||
        kotowari.record
      )
        cookies.push(value);
      document.cookie = "kotowari=; path=/; max-age=0";
    }
    return { cookies, slowest };
  }, nearMisses);
  assert.deepEqual(granting.cookies, []);
  assert.ok(granting.slowest < 250, `a value took ${granting.slowest} ms`);
  assert.equal(server.requestsTo("/evil").length, 0);
});

story(
  "A tossed cookie grants what a visitor could grant, and its words reach no markup",
  async ({ server, page }) => {
    await choseBefore(server, page, allGranted.replace(/;.*/, "&constructor=1&toString=1&k-x=1; path=/"));
    await page.goto(site(server));
    await ready(page);
    assert.deepEqual(
      await allows(page, "analytics", "__proto__", "hasOwnProperty", "valueOf", "analytics/__proto__/x", ""),
      [false, false, false, false, false, false],
    );
  },
);

story("Messages, addresses and events grant nothing", async ({ server, page }) => {
  scripts(server);
  const body = `<template data-consent="analytics"><script src="/evil.js"></script></template>`;
  const url = site(server, { body });
  const queries = [
    "accept=1",
    "kotowari=accept",
    "consent=all",
    "gtm_debug=x",
    "via=accept&analytics=1",
    "__proto__[analytics]=1",
  ];
  const hashes = [
    "accept",
    "policy-<img src=x onerror=parent.ran=1>",
    "kotowari:accept",
    "policy-__proto__",
    "%",
  ];
  for (const query of queries) {
    await page.goto(`${url}?${query}#${encodeURI(hashes[queries.indexOf(query) % hashes.length]!)}`);
    await shown(page, "banner");
    await page.evaluate(() => {
      const record = { policy: "prism", via: "accept", choice: { analytics: true } };
      const messages = [
        "accept",
        { type: "accept" },
        { kotowari: "accept" },
        record,
        { record },
        JSON.stringify(record),
        null,
        1,
      ];
      for (const message of messages) {
        postMessage(message, "*");
        for (const name of ["kotowari", "consent"]) new BroadcastChannel(name).postMessage(message);
        for (const type of ["kotowari:ready", "kotowari:change", "change"])
          for (const target of [document, window, window.kotowari as Kotowari])
            target.dispatchEvent(new CustomEvent(type, { detail: message }));
        dispatchEvent(new StorageEvent("storage", { key: "kotowari", newValue: JSON.stringify(record) }));
      }
    });
  }
  await wait(300);
  assert.deepEqual(await allows(page, "analytics", "functional"), [false, false]);
  assert.equal(server.requestsTo("/evil").length, 0);
  assert.equal(await cookieOf(page), undefined);
});

const polluted =
  "analytics functional advertising necessary choice record via policy mode purposes services granted allows ids seen ask revision region gpc dnt standing src nonce type data-policy data-gate-hosts hosts personalAtRecipient notice held picked running once capture cache method headers signal domain path expires value get set enumerable createHTML toJSON".split(
    " ",
  );

story(
  `A prototype with ${polluted.length} more keys grants nothing`,
  { allowsErrors: true, timeout: 180_000, not: prototypes },
  async ({ server, visitor }) => {
    scripts(server);
    const body = `<template data-consent="analytics"><script src="/evil.js"></script></template><template data-consent="tally"><script src="/evil.js"></script></template>`;
    const url = site(server, { body });
    for (const key of polluted) {
      const page = await visitor.newPage();
      await page.beforeScripts((key) => {
        (Object.prototype as Record<string, unknown>)[key] = key === "ids" ? ["analytics"] : true;
      }, key);
      await page.open(url);
      await wait(150);
      assert.equal(server.requestsTo("/evil").length, 0, `with "${key}" on Object.prototype`);
      assert.notEqual(
        await page.evaluate(() => {
          const { kotowari } = window as unknown as { kotowari?: Partial<Kotowari> };
          return typeof kotowari?.allows === "function" && kotowari.allows("analytics");
        }),
        true,
        `with "${key}" on Object.prototype`,
      );
      await page.close();
    }
  },
);

/** Texts that would be markup if they were taken for it, in every place of a policy where a text may stand. */
function hostileTexts(value: unknown, key = ""): unknown {
  if (
    /^(\$schema|id|revision|date|languages|url|policyUrl|optOutUrl|href|hosts|mode|purposes|sections|translated|headingTranslated|notice|storage)$/.test(
      key,
    ) &&
    (typeof value === "string" || !/^(purposes|sections)$/.test(key))
  )
    return value;
  if (typeof value === "string" && !/^(purposes|sections)$/.test(key))
    return `${value.slice(0, 40)}<img src="/evil.js" onerror="window.ran=[1]"><script src="/evil.js"></script>\${1}{{1}}&lt;b&gt;</textarea>]]>-->`;
  if (Array.isArray(value))
    return value.map((each) => hostileTexts(each, typeof each === "string" ? key : ""));
  if (value && typeof value === "object")
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [
        name,
        name === "cookies" ? each : hostileTexts(each, name),
      ]),
    );
  return value;
}

story(
  "Markup in every text of a policy stays text, in the banner, the settings and the reader",
  async ({ server, page }) => {
    scripts(server);
    await page.goto(
      site(
        server,
        { body: "<kotowari-policy></kotowari-policy><kotowari-services></kotowari-services>" },
        hostileTexts(policyWith()) as object,
      ),
    );
    await ready(page);
    assert.deepEqual(page.complaints, []);
    const clean = async () => {
      const found = await page.evaluate(() => {
        const within = (root: ParentNode): Element[] =>
          [...root.querySelectorAll("*")].flatMap((element) => [
            element,
            ...(element.shadowRoot ? within(element.shadowRoot) : []),
          ]);
        const elements = within(document.body);
        return {
          images: elements.filter((element) => /^(img|script|textarea|b)$/.test(element.localName)).length,
          handlers: elements.filter((element) =>
            element.getAttributeNames().some((name) => /^on|srcdoc|style/.test(name)),
          ).length,
          isText: elements.some(({ textContent }) => textContent.includes("<img src=")),
        };
      });
      if (!found.isText)
        console.log(
          await page.evaluate(() => [
            document.querySelector("kotowari-banner")?.shadowRoot?.textContent.slice(0, 600),
            document.body.innerHTML.slice(0, 500),
          ]),
          page.complaints,
        );
      assert.deepEqual(found, { images: 0, handlers: 0, isText: true });
    };
    await shown(page, "banner");
    await clean();
    await press(page, "settings");
    await shown(page, "preferences");
    await clean();
    await page.press("Escape");
    await press(page, "policy");
    await shown(page, "dialog[open]");
    await clean();
    assert.deepEqual(await ran(page), []);
    assert.equal(server.requestsTo("/evil").length, 0);
  },
);

story(
  "A policy with an address of script is refused wherever it stands",
  { timeout: 180_000 },
  async ({ server, page }) => {
    const addresses = [
      "javascript:ran=[1]",
      "JAVASCRIPT:ran=[1]",
      " javascript:ran=[1]",
      "java\tscript:ran=[1]",
      "data:text/html,x",
      "blob:x",
      "vbscript:x",
    ];
    const services = policyWith().services;
    const places = (href: string): object[] => [
      { url: { en: href, ja: href } },
      { services: services.map((service) => ({ ...service, policyUrl: href })) },
      { services: services.map((service) => ({ ...service, optOutUrl: href })) },
      {
        sections: policyWith().sections.map((section) => ({
          ...section,
          body: { en: [{ text: [{ label: "x", href }] }], ja: ["x"] },
        })),
      },
    ];
    for (const address of addresses)
      for (const changes of places(address)) {
        const told = page.complaints.length;
        await page.goto(site(server, {}, changes));
        await until("it is told", () =>
          Promise.resolve(page.complaints.slice(told).join().includes("[kotowari]")),
        );
        const links = await page.evaluate(
          () =>
            [...(document.querySelector("kotowari-banner")?.shadowRoot?.querySelectorAll("a") ?? [])].filter(
              (link) => link.hasAttribute("href") && !/^https?:$/.test(link.protocol),
            ).length,
        );
        assert.equal(links, 0, address);
      }
  },
);

story("Providers' names come from the host of an address alone, as text", async ({ server, page }) => {
  const addresses = [
    "https://youtube.com.evil.example/embed",
    "https://youtube.com@evil.example/",
    "https://evil-youtube.com/",
    "https://evil.example/youtube.com",
    "https://<b>youtube.com</b>/",
    "javascript://youtube.com/%0aran=[1]",
    "data:text/html,youtube.com",
  ];
  const body = addresses
    .map(
      (address) =>
        `<template data-consent="functional"><iframe width="400" height="120" src="${escaped(address)}"></iframe></template>`,
    )
    .join("");
  await page.goto(site(server, { body: `<main>${body}</main>` }));
  await until("all stand", () =>
    page.evaluate(
      (count) => document.querySelectorAll("kotowari-placeholder").length === count,
      addresses.length,
    ),
  );
  const names = await page.evaluate(() =>
    [...document.querySelectorAll("kotowari-placeholder")].map(
      ({ shadowRoot }) => shadowRoot!.querySelector("#name")!.innerHTML,
    ),
  );
  assert.deepEqual(
    names.filter((name) => /YouTube|<b>/.test(name)),
    [],
  );
});

story("Input that is far too long holds nothing up", async ({ server, page }) => {
  scripts(server);
  const long = "x".repeat(1_000_000);
  const body = `<template data-consent="${"analytics ".repeat(100_000)}${long}"><script src="/evil.js"></script></template>
    <script type="text/plain" data-consent="functional" data-src="http:${long}:"></script>
    <button data-consent-open="${long}">x</button>
    ${'<div data-consent="nonsense">'.repeat(400)}${"</div>".repeat(400)}
    <template data-consent="analytics"><script src="${server.url("/last.js", "cdn")}"></script></template>`;
  await page.goto(site(server, { body }));
  await press(page, "accept");
  await until("the next ran", async () => (await ran(page)).length === 1);
  assert.equal(server.requestsTo("/evil").length, 0);
});
