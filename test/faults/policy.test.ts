import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import type { Kotowari } from "../../src/api.ts";
import { readPolicy } from "../../src/policy/read.ts";
import { network } from "../e2e/harness/engine-limits.ts";
import { allDenied, allGranted, policyWith, site, stored } from "../e2e/harness/site.ts";
import {
  allows,
  cookieOf,
  faultsOf,
  gone,
  listen,
  partOf,
  press,
  ready,
  recordOf,
  setCookie,
  shown,
  until,
} from "../e2e/harness/steps.ts";
import { story } from "../e2e/harness/story.ts";
import { call, comesBack, gated, note, notices, ran } from "../e2e/harness/page-scripts.ts";

// Part D of the table of faults: policies for content, and how our policy arrives. The other rows are told elsewhere (rows.ts).

const policy = policyWith();

const both = (text: string) => ({ en: text, ja: text });

story(
  "D1: a page that allows no styles of its own shows the notice as it is, without a violation",
  async ({ server, page }) => {
    await page.beforeScripts(() => {
      const violations: string[] = [];
      Object.assign(window, { violations });
      document.addEventListener("securitypolicyviolation", (event) =>
        violations.push(`${event.violatedDirective} ${event.blockedURI}`),
      );
    });
    const contentPolicy =
      "default-src 'none'; script-src 'self' 'nonce-good'; connect-src 'self'; style-src 'none'; style-src-attr 'none'";
    await page.goto(site(server, { headers: { "content-security-policy": contentPolicy } }));
    const accept = await shown(page, "accept");
    assert.ok(accept.height >= 40);
    await press(page, "settings");
    await shown(page, "preferences");
    await press(page, "save");
    await until("the cookie", () => cookieOf(page));
    const violations = await page.evaluate(() => (window as unknown as { violations: string[] }).violations);
    // Firefox asks for the page's icon by itself.
    assert.deepEqual(
      violations.filter((each) => !each.endsWith("/favicon.ico")),
      [],
    );
  },
);

story(
  "D2: where the page's policy forbids to fetch ours, nothing is granted and a word says so",
  async ({ server, page }) => {
    await listen(page);
    await page.open(
      site(server, {
        headers: { "content-security-policy": "default-src 'self' 'unsafe-inline'; connect-src 'none'" },
        body: `<main>${gated(note("ran"))}</main>`,
      }),
    );
    await until("it is told", async () =>
      (await faultsOf(page)).some((fault) => JSON.stringify(fault).includes("CSP")),
    );
    assert.match((await shown(page, ".message")).text, /could not be loaded/);
    assert.deepEqual(await allows(page, "analytics"), [false]);
    assert.deepEqual(await ran(page), []);
  },
);

for (const [what, types] of [
  ["none at all", "'none'"],
  ["its own Lit's alone", "lit-html"],
] as const)
  story(
    `D3: where Trusted Types allow ${what}, a stored choice still holds and nothing throws`,
    async ({ server, page }) => {
      const headers = {
        "content-security-policy": `require-trusted-types-for 'script'; trusted-types ${types}`,
      };
      await listen(page);
      await comesBack(server, page, allGranted, { headers, body: `<main>${gated(note("ran"))}</main>` });
      await until("it ran", async () => (await ran(page)).length === 1);
      await setCookie(page, "kotowari=; path=/; max-age=0");
      await page.open(server.url("/"));
      await ready(page);
      await wait(500);
      assert.deepEqual(await ran(page), []);
      assert.deepEqual(await allows(page, "analytics"), [false]);
    },
  );

story(
  "D4: beside a Lit of the page's own, which took its name first, ours works",
  async ({ server, page }) => {
    const own =
      '<script nonce="good">window.own = trustedTypes?.createPolicy("lit-html", { createHTML: (text) => text })</script>';
    await page.goto(
      site(server, {
        tag: { nonce: "good" },
        head: own,
        headers: {
          "content-security-policy":
            "script-src 'self' 'nonce-good'; require-trusted-types-for 'script'; trusted-types lit-html kotowari kotowari-ui",
        },
      }),
    );
    await press(page, "decline");
    await until("the cookie", () => cookieOf(page));
  },
);

story(
  "D5: the second attempt at a policy that failed once is silent, and the notice comes",
  async ({ server, page }) => {
    await listen(page);
    const url = site(server);
    let times = 0;
    server.on("/policy.json", () => (times++ === 0 ? { status: 500 } : { json: policy }));
    await page.open(url);
    await shown(page, "accept");
    await press(page, "decline");
    await until("the cookie", () => cookieOf(page));
    assert.deepEqual(await faultsOf(page), []);
  },
);

for (const [what, answer, isGood] of [
  ["a mark of its byte order", { body: `\uFEFF${JSON.stringify(policy)}` }, true],
  ["Brotli", { json: policy, compressed: "br" }, true],
  ["gzip", { json: policy, compressed: "gzip" }, true],
  ["another type", { json: policy, headers: { "content-type": "text/plain" } }, true],
  ["gzip that is none", { body: "x", headers: { "content-encoding": "gzip" } }, false],
  [
    "half its gzip",
    { body: gzipSync(JSON.stringify(policy)).subarray(0, 900), headers: { "content-encoding": "gzip" } },
    false,
  ],
  ["another alphabet", { body: Buffer.from(JSON.stringify(policy), "utf16le") }, false],
  ["nothing, and says that all is well", { status: 204 }, false],
] as const)
  story(
    `D6: a policy with ${what}: ${isGood ? "the notice" : "one clear error, and nothing granted"}`,
    async ({ server, page }) => {
      await listen(page);
      const url = site(server);
      server.on("/policy.json", answer);
      await page.open(url);
      if (isGood) await shown(page, "accept");
      else {
        await until("it is told", async () => (await faultsOf(page)).length > 0, 30_000);
        assert.equal((await faultsOf(page)).length, 1);
      }
      assert.deepEqual(await allows(page, "analytics"), [false]);
    },
  );

const odd: [string, Partial<typeof policy>][] = [
  [
    "65 purposes",
    {
      purposes: Array.from({ length: 65 }, (_, index) => ({
        id: `p${index}`,
        label: both("x"),
        description: both("x"),
      })),
    },
  ],
  ["a text of 4,001 letters", { title: both("x".repeat(4001)) }],
  ["letters that turn the direction of text", { title: both("Safe\u202Egpj.exe") }],
  ["control characters", { title: both("A\u0000B\u0007") }],
];
for (const [what, changes] of odd)
  story(`D7: a policy of ${what} harms nobody`, async ({ server, page }) => {
    await listen(page);
    await page.open(site(server, {}, changes));
    // Until it is judged, it may be drawn, as text.
    await until("it is refused", async () => (await faultsOf(page)).length > 0);
    const text = () =>
      page.evaluate(() => document.querySelector("kotowari-banner")?.shadowRoot?.textContent ?? "");
    await until(
      "none of them stays",
      async () => !/[\u0000\u0007\u202a-\u202e\u2066-\u2069]/.test(await text()),
    );
    assert.deepEqual(await allows(page, "analytics"), [false]);
  });

story("D8: markup in a policy's texts is text, wherever it stands", async ({ server, page }) => {
  const evils = [
    ...["<img src=/evil onerror=window.hit=1>", "<script>window.hit=1</script>", "<svg onload=window.hit=1>"],
    ...[
      '"><iframe srcdoc="<script>top.hit=1</script>">',
      "{{constructor.constructor('hit=1')()}}",
      "${window.hit=1}",
    ],
    ...[
      "</style><script>window.hit=1</script>",
      "<!--",
      "]]>",
      "[x](javascript:window.hit=1)",
      "?lit$1$",
      "<?lit?>",
    ],
  ];
  const evil = evils.join(" ");
  const replaced = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(replaced);
    if (typeof value !== "object" || !value) return value;
    const entries = Object.entries(value).map(([key, each]) => [
      key,
      (key === "en" || key === "ja") && typeof each === "string" ? evil : replaced(each),
    ]);
    return Object.fromEntries(entries) as unknown;
  };
  const changed = { ...(replaced(policy) as typeof policy), url: undefined };
  const address = site(server);
  server.on("/policy.json", { json: changed });
  await page.goto(address);
  assert.match((await shown(page, "banner")).text, /<img src=\/evil/);
  await press(page, "settings");
  await shown(page, "preferences");
  await wait(300);
  assert.equal(await page.evaluate(() => "hit" in window), false);
  assert.equal(server.requestsTo("/evil").length, 0);
  const elements = await page.evaluate(
    () =>
      document
        .querySelector("kotowari-banner")!
        .shadowRoot!.querySelectorAll("img, script, iframe, [onload], [onerror]").length,
  );
  assert.equal(elements, 0);
});

for (const address of [
  "javascript:alert(1)",
  "JAVASCRIPT:alert(1)",
  " javascript:alert(1)",
  "java\tscript:alert(1)",
  "data:text/html,x",
  "vbscript:x",
  "blob:x",
  "file:///x",
  "https://",
  "http://[",
  "\\\\evil",
  "//evil.test/x",
])
  story(`D9: a policy's link to ${JSON.stringify(address)} leads nowhere bad`, async ({ server, page }) => {
    await listen(page);
    const [first, ...rest] = policy.services;
    const changes = { services: [{ ...first!, policyUrl: address }, ...rest] };
    await page.open(site(server, {}, changes));
    if (readPolicy({ ...policy, ...changes })) {
      await press(page, "settings");
      await shown(page, "preferences");
    } else await until("it is refused", async () => (await faultsOf(page)).length > 0);
    const links = await page.evaluate(() => {
      const found: { protocol: string; rel: string; isOwn: boolean; target: string }[] = [];
      const within = (root: Document | ShadowRoot) => {
        for (const element of root.querySelectorAll("*")) {
          if (element.shadowRoot) within(element.shadowRoot);
          if (element instanceof HTMLAnchorElement && root !== document)
            found.push({
              protocol: element.protocol,
              rel: element.rel,
              target: element.target,
              isOwn: element.origin === location.origin,
            });
        }
      };
      within(document);
      return found;
    });
    for (const link of links) {
      assert.match(link.protocol, /^(https?|mailto|tel)?:$/, "an address that is none has no scheme");
      if (link.target === "_blank") assert.match(link.rel, /noopener|noreferrer/);
    }
    assert.deepEqual(await allows(page, "analytics"), [false]);
  });

story("D10: keys that attack prototypes reach none", async ({ server, page }) => {
  const url = site(server);
  const attacks =
    '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":1,"hasOwnProperty":1,';
  server.on("/policy.json", {
    headers: { "content-type": "application/json" },
    body: JSON.stringify(policy)
      .replaceAll('{"en":', `{${attacks}"en":`)
      .replace('"id":"prism"', `${attacks}"id":"prism"`),
  });
  await page.open(url);
  await ready(page);
  assert.equal(await page.evaluate(() => "polluted" in {}), false);
  assert.deepEqual(await allows(page, "polluted", "toString", "constructor", "__proto__", "analytics"), [
    ...[false, false, false, false, false],
  ]);
});

story(
  "D11: a policy that was tampered with makes nothing necessary that is not",
  async ({ server, page }) => {
    await listen(page);
    const services = policy.services.map((service) => ({ ...service, purposes: ["necessary"] }));
    const body = `<main>${gated(note("purpose"), "advertising")}${gated(note("pair"), "necessary/pan-ads")}${gated(note("of"), "advertising/pan-ads")}${gated(note("all"), "necessary")}</main>`;
    await comesBack(server, page, allDenied, { body });
    server.on("/policy.json", { json: { ...policy, services } });
    await page.evaluate(() => void (window.kotowari as Kotowari).explain());
    await wait(500);
    assert.deepEqual(await ran(page), []);
    assert.deepEqual(await allows(page, "advertising", "advertising/pan-ads"), [false, false]);
  },
);

for (const [what, to, isGood] of [
  ["on its own origin", (url: (path: string, host?: string) => string) => url("/moved.json"), true],
  ["to another host", (url: (path: string, host?: string) => string) => url("/moved.json", "other"), false],
] as const)
  story(
    `D12: a policy that is redirected ${what} is ${isGood ? "read" : "refused"}`,
    async ({ server, page }) => {
      await listen(page);
      const url = site(server);
      server.on("/policy.json", { redirect: to(server.url) });
      server.on("/moved.json", { json: policy, headers: { "access-control-allow-origin": "*" } });
      await page.open(url);
      if (isGood) await shown(page, "accept");
      else await until("it is told", async () => (await faultsOf(page)).length === 1);
      for (const { headers } of server.requestsTo("/moved.json"))
        assert.equal(headers.referer, undefined, "nobody learns which page it was");
    },
  );

story(
  "D13: a service worker that answers with an old policy brings back no old choice",
  async ({ server, page }) => {
    const old = { ...policy, revision: "2020-01-01" };
    server.on("/worker.js", {
      headers: { "content-type": "text/javascript" },
      body: `addEventListener("install", () => skipWaiting()); addEventListener("activate", (event) => event.waitUntil(clients.claim()));
      addEventListener("fetch", (event) => { if (event.request.url.endsWith("/policy.json")) event.respondWith(new Response(${JSON.stringify(JSON.stringify(old))})); });`,
    });
    server.on("/before", {});
    await page.goto(server.url("/before"));
    await page.evaluate(async () => {
      await navigator.serviceWorker.register("/worker.js");
      await navigator.serviceWorker.ready;
    });
    await setCookie(page, allDenied);
    await page.goto(
      site(server, { tag: { "data-check-hours": "0" }, body: `<main>${gated(note("ran"))}</main>` }),
    );
    await wait(800);
    assert.deepEqual(await ran(page), []);
    assert.match((await cookieOf(page)) ?? "", /revision=2022-04-01.*analytics=0/, "the choice is as it was");
  },
);

story(
  "D14: offline a stored choice holds, and nothing is lost when the net comes back",
  { not: network },
  async ({ server, page }) => {
    await comesBack(server, page, stored("functional=1&analytics=0&advertising=0"));
    await page.offline(true);
    assert.deepEqual(await allows(page, "functional", "analytics"), [true, false]);
    await page.evaluate(() => void (window.kotowari as Kotowari).accept());
    await wait(500);
    await page.offline(false);
    await page.reload();
    assert.ok(/via=(settings|accept)/.test((await cookieOf(page)) ?? ""));
    assert.ok(await ready(page));
  },
);

story("D15: a choice made before the policy has come is kept once it has", async ({ server, page }) => {
  const url = site(server, { body: `<main>${gated(note("ran"))}</main>` });
  server.on("/policy.json", { json: policy, delay: 1200 });
  await page.open(url);
  await until("the client", () => page.evaluate(() => "accept" in (window.kotowari ?? {})));
  await call(page, "accept");
  assert.equal((await recordOf(page))?.via, "accept");
  await until("it ran", async () => (await ran(page)).length === 1);
  await wait(300);
  assert.equal(await partOf(page, "accept"), undefined, "the notice does not come after the answer");
});

for (const delay of [0, 1000])
  story(
    `D15: of two choices in a row the last one holds: the policy comes after ${delay} ms`,
    { grantsWithoutCookie: true },
    async ({ server, page }) => {
      const url = site(server);
      server.on("/policy.json", { json: policy, delay });
      await page.open(url);
      await shown(page, "accept");
      await page.evaluate(async () => {
        const { accept, decline } = window.kotowari as Kotowari;
        await Promise.all([accept(), decline()]);
      });
      assert.equal((await recordOf(page))?.via, "decline");
      assert.match((await cookieOf(page)) ?? "", /via=decline/);
    },
  );

story(
  "D15: a notice that the page removed while the policy was on its way throws nothing",
  async ({ server, page }) => {
    const url = site(server, {
      body: '<kotowari-banner policy="/policy.json"></kotowari-banner><main>Text</main>',
    });
    server.on("/policy.json", { json: policy, delay: 800 });
    await page.open(url);
    await page.evaluate(() => document.querySelector("kotowari-banner")?.remove());
    await ready(page);
    await wait(300);
    assert.ok((await notices(page)) <= 1);
    assert.deepEqual(await allows(page, "analytics"), [false]);
  },
);

story(
  "D16: a language without words of ours is asked in, with English where words lack",
  async ({ server, page }) => {
    const inKorean = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(inKorean);
      if (typeof value !== "object" || !value) return value;
      const entries = Object.entries(value).map(([key, each]) => [key, inKorean(each)] as const);
      const korean = entries.find(([key]) => key === "en");
      return Object.fromEntries([...entries, ...(korean ? [["ko", korean[1]]] : [])]) as unknown;
    };
    const changed = { ...(inKorean(policy) as typeof policy), languages: ["en", "ja", "ko"] };
    const url = site(server, { language: "ko" });
    server.on("/policy.json", { json: { ...changed, texts: { ko: { accept: "동의", decline: "거부" } } } });
    await page.goto(url);
    assert.equal((await shown(page, "accept")).text, "동의");
    assert.ok((await shown(page, "settings")).text.length > 0);
    assert.doesNotMatch((await shown(page, "banner")).text, /undefined|null|\[object/);
  },
);

for (const isRight of [true, false])
  story(
    `D17: the one file with ${isRight ? "its" : "another"} integrity hash ${isRight ? "works, and fetches no code" : "does not run, and nothing else does"}`,
    { allowsErrors: !isRight },
    async ({ server, page }) => {
      const hash = createHash("sha384")
        .update(readFileSync("dist/kotowari.full.js"))
        .update(isRight ? "" : "x")
        .digest("base64");
      await page.open(
        site(server, {
          tag: {
            src: server.url("/dist/kotowari.full.js", "cdn"),
            integrity: `sha384-${hash}`,
            crossorigin: "anonymous",
          },
          body: `<main><p id="text">Text</p>${gated(note("ran"))}</main>`,
        }),
      );
      if (isRight) {
        await press(page, "settings");
        await shown(page, "preferences");
        await press(page, "save");
        await gone(page, "preferences");
        assert.deepEqual(
          server.requestsTo("/dist/").map(({ path }) => path),
          ["/dist/kotowari.full.js"],
        );
      } else {
        await shown(page, "#text");
        await wait(300);
        assert.equal(await notices(page), 0);
        assert.deepEqual(await ran(page), []);
      }
    },
  );
