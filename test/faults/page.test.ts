import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { mediaFeatures, parsedScripts, prototypes } from "../e2e/harness/engine-limits.ts";
import type { Page } from "../e2e/harness/browser.ts";
import type { Kotowari } from "../../src/api.ts";
import { pageWith } from "../e2e/harness/page-with.ts";
import {
  allDenied,
  allGranted,
  choseBefore,
  personal,
  policyWith,
  site,
  stored,
} from "../e2e/harness/site.ts";
import {
  allows,
  cookieOf,
  eventsOf,
  gone,
  listen,
  partOf,
  press,
  ready,
  recordOf,
  shown,
  until,
} from "../e2e/harness/steps.ts";
import { story } from "../e2e/harness/story.ts";
import { call, comesBack, gated, note, notices, ran } from "../e2e/harness/page-scripts.ts";

// Part C of the table of faults: the page and its life. The other rows are told elsewhere (rows.ts).

for (const answer of ["accept", "decline"] as const)
  story(
    `C1: Turbo's visits keep the notice, and then the choice: ${answer}`,
    { not: answer === "accept" ? parsedScripts : {} },
    async ({ server, page }) => {
      server.serve("/turbo/", "node_modules/@hotwired/turbo/dist");
      const head = '<script src="/turbo/turbo.es2017-umd.js"></script>';
      const link = (to: string) => `<main><a id="next" href="${to}">Next</a><h1>${to}</h1></main>`;
      const url = site(server, { head, body: link("/two") + gated(note("one")) });
      server.on("/two", pageWith({ head, body: link("/three") + gated(note("two")) }));
      server.on("/three", pageWith({ head, body: link("/") + gated(note("three")) }));
      await page.goto(url);
      await shown(page, "banner");
      await page.evaluate(() => void Object.assign(window, { same: true }));
      const follow = async (to: string) => {
        await page.evaluate(() => document.querySelector<HTMLElement>("#next")!.click());
        await until(to, () => page.evaluate((to) => location.pathname === to, to));
        await until("the page is there", () =>
          page.evaluate((to) => document.querySelector("h1")?.textContent !== to, to),
        );
      };
      await follow("/two");
      await shown(page, "accept");
      assert.equal(await notices(page), 1);
      assert.deepEqual(await ran(page), []);
      await press(page, answer);
      await until("the cookie", () => cookieOf(page));
      const granted = answer === "accept";
      await until("the granted script ran", async () => (await ran(page)).length === (granted ? 1 : 0));
      await follow("/three");
      await until("the next one ran", async () => (await ran(page)).length === (granted ? 2 : 0));
      await wait(200);
      assert.deepEqual(await ran(page), granted ? ["two", "three"] : []);
      assert.equal((await recordOf(page))?.via, answer);
      assert.equal(await page.evaluate(() => "same" in window), true, "no page was loaded anew");
    },
  );

story("C2: a route changes: nothing is asked again, and what comes is gated", async ({ server, page }) => {
  await comesBack(server, page, stored("functional=0&analytics=1&advertising=0"));
  for (const [route, ids] of [
    ["/films", "analytics"],
    ["/shop", "advertising"],
    ["/news", "analytics"],
  ] as const) {
    await page.evaluate(
      (route, markup) => {
        history.pushState({}, "", route);
        const main = document.createElement("main");
        // As routers do whose scripts are to run: those of `innerHTML` never do, with us or without.
        main.append(document.createRange().createContextualFragment(markup));
        document.querySelector("main")!.replaceWith(main);
      },
      route,
      `<h1>${route}</h1>${gated(note(route), ids)}`,
    );
    await wait(100);
  }
  await page.evaluate(() => history.back());
  assert.deepEqual(await ran(page), ["/films", "/news"]);
  assert.equal(await partOf(page, "banner"), undefined);
});

story(
  "C3: a page that comes back from the browser's memory knows the choice made meanwhile",
  async ({ server, page }) => {
    await page.goto(site(server));
    await shown(page, "banner");
    server.on("/second", pageWith());
    await page.goto(server.url("/second"));
    await press(page, "accept");
    await until("the cookie", () => cookieOf(page));
    await page.back();
    await until("it knows", async () => (await recordOf(page))?.via === "accept");
    assert.deepEqual(await allows(page, "analytics"), [true]);
    await gone(page, "banner");
  },
);

story("C3: nothing of ours keeps a page out of the browser's memory", async ({ server, page }) => {
  await page.beforeScripts(() => {
    const native = EventTarget.prototype.addEventListener;
    const heard: string[] = [];
    Object.assign(window, { heard });
    EventTarget.prototype.addEventListener = function (
      this: EventTarget,
      type: string,
      ...rest: [never, never]
    ) {
      heard.push(type);
      native.call(this, type, ...rest);
    };
  });
  await page.goto(site(server));
  await press(page, "accept");
  await until("the cookie", () => cookieOf(page));
  const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  assert.deepEqual(
    heard.filter((type) => type.includes("unload")),
    [],
  );
});

story(
  "C4: while a page is rendered ahead of time nothing runs, is asked or is written",
  async ({ server, page }) => {
    await page.beforeScripts(() => {
      let isAhead = true;
      Object.defineProperty(Document.prototype, "prerendering", { get: () => isAhead, configurable: true });
      Object.assign(window, {
        look() {
          isAhead = false;
          document.dispatchEvent(new Event("prerenderingchange"));
        },
      });
    });
    await comesBackAhead();
    assert.deepEqual(await ran(page), []);
    assert.deepEqual(await allows(page, "analytics"), [false]);
    assert.equal(server.requestsTo("/policy.json").length, 0);
    await page.evaluate(() => (window as unknown as { look(): void }).look());
    await until("it ran", async () => (await ran(page)).length === 1);

    async function comesBackAhead() {
      await choseBefore(server, page, allGranted);
      await page.goto(site(server, { body: `<main>${gated(note("ran"))}</main>` }));
      await wait(300);
    }
  },
);

for (const where of ["head", "body"] as const)
  for (const attributes of ["", "defer", "async", 'type="module"'])
    story(`C5: one notice by a tag in ${where}: ${attributes || "as it is"}`, async ({ server, page }) => {
      const src = attributes.includes("module") ? "/dist/kotowari.full.js" : "/dist/kotowari.js";
      const tag = `<script src="${src}" data-policy="/policy.json" ${attributes}></script>`;
      const isInHead = where === "head";
      await page.goto(
        site(server, {
          tag: false,
          head: isInHead ? tag : "",
          // A module does not know its own tag: there the element says where the policy is.
          body: `${isInHead ? "" : tag}${attributes.includes("module") ? '<kotowari-banner policy="/policy.json"></kotowari-banner>' : ""}<main>${gated(note("ran"))}</main>`,
        }),
      );
      await press(page, "accept");
      await until("it ran", async () => (await ran(page)).length === 1);
      assert.equal(await notices(page), 1);
    });

story(
  "C6: a script that removes the notice for ever is not fought, and all stays denied",
  async ({ server, page }) => {
    await page.goto(site(server, { body: `<main>${gated(note("ran"))}</main>` }));
    await shown(page, "banner");
    const times = await page.evaluate(async () => {
      let times = 0;
      const observer = new MutationObserver(() => {
        const banner = document.querySelector("kotowari-banner");
        if (!banner) return;
        times += 1;
        banner.remove();
      });
      observer.observe(document, { childList: true, subtree: true });
      document.querySelector("kotowari-banner")!.remove();
      await new Promise((resolve) => setTimeout(resolve, 2000));
      observer.disconnect();
      return times;
    });
    assert.ok(times <= 3, `it came back ${times} times`);
    assert.deepEqual(await allows(page, "analytics"), [false]);
    assert.deepEqual(await ran(page), []);
  },
);

story("C8: html and body are styled after the choice as they were without us", async ({ server, page }) => {
  const styles = () =>
    page.evaluate(() =>
      [document.documentElement, document.body].map((element) => [
        ...[...getComputedStyle(element)].map(
          (name) => `${name}: ${getComputedStyle(element).getPropertyValue(name)}`,
        ),
        element.getAttribute("class"),
        element.getAttribute("style"),
      ]),
    );
  const body = "<main><h1>A page</h1><p>Text</p></main>";
  await page.goto(site(server, { tag: false, body }));
  const before = await styles();
  await page.goto(site(server, { body }));
  await shown(page, "banner");
  const isPadding = (each: string | null | undefined) => (each ?? "").startsWith("scroll-padding");
  const during = await styles();
  assert.deepEqual(
    during.map((each) => each.filter((one) => !isPadding(one))),
    before.map((each) => each.filter((one) => !isPadding(one))),
  );
  await press(page, "decline");
  await press(page, ".told button");
  await gone(page, "banner");
  await wait(500);
  assert.deepEqual(await styles(), before);
});

for (const when of ["before", "while"] as const)
  story(
    `C10: the page's own modal dialog, opened ${when} the notice comes, is not fought`,
    async ({ server, page }) => {
      const opens = "<script>document.querySelector('dialog').showModal()</script>";
      const dialog =
        '<dialog id="own"><p>The page asks</p><button id="ok" onclick="this.closest(\'dialog\').close()">OK</button></dialog>';
      await page.goto(
        site(server, { body: `<main><p>Text</p></main>${dialog}${when === "before" ? opens : ""}` }),
      );
      if (when === "while") {
        await shown(page, "banner");
        await page.evaluate(() => document.querySelector<HTMLDialogElement>("#own")!.showModal());
      }
      await until("the notice is there", () =>
        page.evaluate(() => document.querySelector("kotowari-banner")?.hasAttribute("open")),
      );
      await press(page, "#ok");
      await until("the page's dialog is closed", () =>
        page.evaluate(() => !document.querySelector<HTMLDialogElement>("#own")!.open),
      );
      await press(page, "decline");
      await until("the cookie", () => cookieOf(page));
    },
  );

story("C10: settings open over the page's own modal dialog, and give it back", async ({ server, page }) => {
  const dialog =
    '<dialog id="own"><button data-consent-open="preferences" id="choose">Choose</button></dialog>';
  await comesBack(server, page, allDenied, { body: `<main>Text</main>${dialog}` });
  await page.evaluate(() => document.querySelector<HTMLDialogElement>("#own")!.showModal());
  await press(page, "#choose");
  await shown(page, "preferences");
  await press(page, "save");
  await gone(page, "preferences");
  assert.ok(await page.evaluate(() => document.querySelector<HTMLDialogElement>("#own")!.open));
});

story(
  "C11: elements of the page with the highest z-index leave the notice in reach",
  async ({ server, page }) => {
    const box = (css: string) =>
      `<div style="position: fixed; inset: 0; z-index: 2147483647; background: pink; ${css}"></div>`;
    await page.goto(
      site(server, {
        body: `<main>Text</main>${box("")}${box("transform: translateZ(9px)")}${box("isolation: isolate")}`,
      }),
    );
    await press(page, "decline");
    await until("the cookie", () => cookieOf(page));
  },
);

story(
  "C11: where showPopover is missing or throws, the notice shows all the same",
  async ({ server, page }) => {
    await page.beforeScripts(() => {
      HTMLElement.prototype.showPopover = () => {
        throw new DOMException("no", "InvalidStateError");
      };
    });
    await page.goto(site(server));
    await press(page, "decline");
    await until("the cookie", () => cookieOf(page));
  },
);

for (const [what, css] of [
  ["display", "* { display: block !important; float: left !important; width: 10px !important }"],
  ["all", "* { all: unset !important }"],
  ["not yet defined", ":not(:defined) { display: none } div:empty { display: none }"],
  ["buttons", "button { all: unset } button, input { display: none !important; opacity: 0 !important }"],
  [
    "a small root",
    "html { font-size: 62.5% } body { zoom: 0.8; transform: scale(0.9); filter: grayscale(1) }",
  ],
  [
    "vertical",
    "html { writing-mode: vertical-rl; direction: rtl } * { letter-spacing: 1em; text-indent: 5em }",
  ],
] as const)
  story(`C12: the page's CSS does not reach into the notice: ${what}`, async ({ server, page }) => {
    await page.goto(site(server, { head: `<style>${css}</style>`, body: "<main><h1>A page</h1></main>" }));
    const [accept, decline] = [await shown(page, "accept"), await shown(page, "decline")];
    assert.ok(Math.abs(accept.width - decline.width) < 1 && Math.abs(accept.height - decline.height) < 1);
    // The page's zoom of 0.8 is the visitor's page as a whole, the notice too.
    assert.ok(accept.width >= 44 && accept.height >= 35, `${accept.width} × ${accept.height}`);
    assert.equal(accept.text, "Accept");
    await press(page, "decline");
    await until("the cookie", () => cookieOf(page));
  });

story(
  "C15: in forced colours, dark, and without motion the notice shows at once and is chosen in",
  { not: mediaFeatures },
  async ({ server, page }) => {
    await page.goto(server.url("/before"));
    for (const features of [
      { "forced-colors": "active" },
      { "prefers-reduced-motion": "reduce" },
      { "prefers-color-scheme": "dark" },
    ]) {
      await page.prefer(features);
      await page.goto(site(server));
      const [accept, decline] = [await shown(page, "accept"), await shown(page, "decline")];
      assert.ok(Math.abs(accept.width - decline.width) < 1);
    }
    await press(page, "decline");
    await until("the cookie", () => cookieOf(page));
  },
);

story(
  "C17: a search engine or a measuring tool sees the page as visitors do, and grants nothing",
  async ({ server, page }) => {
    const shapes: string[] = [];
    const visit = async () => {
      await page.goto(site(server, { body: `<main>${gated(note("ran"))}</main>` }));
      await shown(page, "banner");
      assert.deepEqual(await ran(page), []);
      assert.deepEqual(await allows(page, "analytics"), [false]);
      assert.ok(
        await page.evaluate(
          () =>
            document.querySelector("kotowari-banner")!.closest("[data-nosnippet]") !== null ||
            document.querySelector("kotowari-banner")!.shadowRoot!.querySelector("[data-nosnippet]") !== null,
        ),
        "data-nosnippet",
      );
      await until("it is whole", async () => (await shown(page, "banner")).text.includes("personal data"));
      shapes.push(
        await page.evaluate(() =>
          document.querySelector("kotowari-banner")!.shadowRoot!.innerHTML.replace(/<!--.*?-->/g, ""),
        ),
      );
    };
    await visit();
    await page.beforeScripts(() => {
      const agent = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
      Object.defineProperty(Navigator.prototype, "userAgent", { get: () => agent });
      Object.defineProperty(Navigator.prototype, "webdriver", { get: () => true });
    });
    await visit();
    assert.equal(shapes[0], shapes[1]);
  },
);

story(
  "C18: without JavaScript nothing that waits runs, and the element's own words show",
  async ({ server, page }) => {
    const url = site(server, {
      headers: { "content-security-policy": "script-src 'none'" },
      body: `<kotowari-banner><p id="words">This page uses cookies only if you say so.</p></kotowari-banner>${gated(`${note("ran")}<img loading="lazy" src="/pixel.png">`)}<script type="text/plain" data-consent="analytics" src="/plain.js"></script>`,
    });
    await page.open(url);
    assert.match((await shown(page, "#words")).text, /only if you say so/);
    assert.equal(server.requests.filter(({ path }) => /pixel|plain/.test(path)).length, 0);
  },
);

for (const lacking of [
  "adoptedStyleSheets",
  "HTMLDialogElement",
  "showPopover",
  "attachShadow",
  "customElements",
  "IntersectionObserver",
  "ResizeObserver",
])
  story(
    `C19: in a browser without ${lacking} nothing throws, and nothing is granted`,
    async ({ server, page }) => {
      await page.beforeScripts((lacking) => {
        for (const owner of [
          window,
          Document.prototype,
          HTMLElement.prototype,
          Element.prototype,
          ShadowRoot.prototype,
        ])
          if (lacking in owner) {
            delete (owner as unknown as Record<string, unknown>)[lacking];
            if (lacking in owner)
              Object.defineProperty(owner, lacking, { value: undefined, configurable: true });
          }
      }, lacking);
      await page.open(
        site(server, { body: `<main><a id="link" href="#x">A link</a>${gated(note("ran"))}</main>` }),
      );
      await shown(page, "#link");
      await wait(800);
      assert.deepEqual(await ran(page), []);
      assert.equal(await cookieOf(page), undefined);
    },
  );

story("C20: the notice outlives a view transition", async ({ server, page }) => {
  await page.goto(site(server));
  await shown(page, "banner");
  await page.evaluate(async () => {
    const change = () => document.querySelector("main")!.replaceChildren("Another view");
    if (!document.startViewTransition) return change();
    await document.startViewTransition(change).finished;
  });
  await press(page, "decline");
  await until("the cookie", () => cookieOf(page));
});

for (const [language, label] of [
  ["ja-JP", "同意する"],
  ["en-GB", "Accept"],
  ["ja", "同意する"],
  ["ar", "Accept"],
  ["x-klingon", "Accept"],
  ["<b>", "Accept"],
] as const)
  story(`C21: a page in the language "${language}" asks in one that there is`, async ({ server, page }) => {
    await page.beforeScripts(() =>
      Object.defineProperty(Navigator.prototype, "languages", { get: () => ["en"] }),
    );
    await page.goto(site(server, { language: language.replaceAll("<", "&lt;") }));
    assert.equal((await shown(page, "accept")).text, label);
    await page.evaluate(() => Object.assign(document.documentElement, { lang: "ar", dir: "rtl" }));
    await press(page, "decline");
    await until("the cookie", () => cookieOf(page));
  });

story(
  "C22: where timers never come, as in a frozen tab, the choice is right all the same",
  async ({ server, page }) => {
    await page.beforeScripts(() => {
      Object.assign(window, { setTimeout: () => 0, setInterval: () => 0 });
    });
    await page.goto(site(server, { body: `<main>${gated(note("ran"))}</main>` }));
    await until("the notice is there", () =>
      page.evaluate(() => document.querySelector("kotowari-banner")?.hasAttribute("open")),
    );
    await call(page, "accept");
    assert.match((await cookieOf(page)) ?? "", /via=accept/);
    await until("it ran", async () => (await ran(page)).length === 1);
  },
);

story(
  "C23: with zone.js, before and after ours, a choice is made, kept and obeyed",
  async ({ server, browser }) => {
    server.serve("/zone/", "node_modules/zone.js/bundles");
    const zone = '<script src="/zone/zone.umd.js"></script>';
    for (const page of [{ head: zone }, { body: `<main>${gated(note("ran"))}</main>${zone}` }]) {
      const visitor = await browser.newVisitor();
      const tab = await visitor.newPage();
      await tab.goto(site(server, { body: `<main>${gated(note("ran"))}</main>`, ...page }));
      await press(tab, "accept");
      await until("it ran", async () => (await ran(tab)).length === 1);
      await tab.reload();
      assert.equal((await ready(tab))?.via, "accept");
      await call(tab, "withdraw");
      assert.deepEqual(await allows(tab, "analytics"), [false]);
      await visitor.close();
    }
  },
);

story(
  "C23: prototypes that the page has extended, as old libraries do, change nothing",
  { not: prototypes },
  async ({ server, page }) => {
    await page.beforeScripts(() => {
      for (const [owner, name] of [
        [Array.prototype, "each"],
        [Array.prototype, "remove"],
        [Object.prototype, "extend"],
        [String.prototype, "camelCase"],
        [Function.prototype, "bindAll"],
        [Element.prototype, "hide"],
      ] as const)
        Object.defineProperty(owner, name, {
          value: () => "the page's",
          enumerable: true,
          configurable: true,
          writable: true,
        });
      // As Prototype did.
      (Array.prototype as unknown as { toJSON(): string }).toJSON = () => "wrong";
    });
    await page.goto(site(server, { body: `<main>${gated(note("ran"))}</main>` }));
    await press(page, "accept");
    await until("it ran", async () => (await ran(page)).length === 1);
    assert.match((await cookieOf(page)) ?? "", /advertising=1(&[a-z-]+=[01])*$/);
    assert.doesNotMatch((await cookieOf(page)) ?? "", /each|extend|remove/);
    await page.reload();
    assert.equal((await ready(page))?.via, "accept");
  },
);

const tags = ["a", "form", "input", "button", "output", "fieldset"];
/** What our files read of the document and the window: an element with that name must not stand in for it. */
const values = [
  "cookie",
  "currentScript",
  "body",
  "head",
  "documentElement",
  "kotowari",
  "localStorage",
  "location",
];
/** Without these no script of any page does anything. */
const methods = ["querySelector", "querySelectorAll", "addEventListener", "createElement", "importNode"];

const clobbering = (tag: string, names: readonly string[]) =>
  names.map((name) => `<${tag} id="${name}" name="${name}" hidden></${tag}>`).join("");

/** Presses a button of the notice, where the page's own names may hide every way there. */
function pressByScript(page: Page, part: string): Promise<boolean> {
  return page.evaluate((part) => {
    const banner = Document.prototype.querySelector.call(document, "kotowari-banner");
    const button = banner?.shadowRoot?.querySelector<HTMLElement>(`[part~="${part}"]`);
    button?.click();
    return !!button;
  }, part);
}

function cookiesOf(page: Page): Promise<string> {
  return page.evaluate(
    () => Object.getOwnPropertyDescriptor(Document.prototype, "cookie")!.get!.call(document) as string,
  );
}

for (const tag of tags)
  story(`C24: no ${tag} poses as a part of the browser: ${values.length} names`, async ({ server, page }) => {
    const url = site(server, {
      tag: false,
      body: `<main>${clobbering(tag, values)}</main><script src="/dist/kotowari.js" data-policy="/policy.json"></script>${gated(note("ran"))}`,
    });
    await page.open(url);
    await until("the notice is there", () => pressByScript(page, "accept"));
    await until("the choice is kept", async () => (await cookiesOf(page)).includes("via=accept"));
    await until("it ran", async () => (await ran(page)).length === 1);
  });

for (const name of methods)
  story(
    `C24: where a form named ${name} takes the page's own functions away, nothing is granted`,
    { allowsErrors: true },
    async ({ server, page }) => {
      const url = site(server, {
        tag: false,
        body: `${clobbering("form", [name])}<script src="/dist/kotowari.js" data-policy="/policy.json"></script>${gated(note("ran"))}`,
      });
      await page.open(url);
      await wait(500);
      assert.deepEqual(await ran(page), []);
      assert.equal(await cookiesOf(page), "");
    },
  );

story("C25: thirty polluted keys grant nothing, and lose no choice", async ({ server, page }) => {
  const keys = [
    ...[
      "analytics",
      "advertising",
      "functional",
      "necessary",
      personal,
      "pan-ads",
      "tally",
      "granted",
      "allows",
    ],
    ...[
      "record",
      "choice",
      "revision",
      "at",
      "via",
      "gpc",
      "region",
      "default",
      "standing",
      "request",
      "picked",
    ],
    ...[
      "state",
      "answers",
      "accept",
      "seen",
      "ask",
      "held",
      "purposes",
      "services",
      "signals",
      "texts",
      "about",
      "policy",
      "top",
      "mode",
    ],
  ];
  assert.ok(keys.length >= 30);
  await page.beforeScripts((keys) => {
    for (const key of keys)
      Object.defineProperty(Object.prototype, key, { value: "1", configurable: true, writable: true });
  }, keys);
  await page.open(site(server, { body: `<main>${gated(note("ran"))}</main>` }));
  await ready(page);
  assert.deepEqual(await allows(page, "analytics", "advertising/pan-ads", personal, "granted", "purposes"), [
    ...[false, false, false, false, false],
  ]);
  assert.deepEqual(await ran(page), []);
  await call(page, "decline");
  assert.match((await cookieOf(page)) ?? "", /via=decline&functional=0&analytics=0&advertising=0$/);
  await page.reload();
  assert.deepEqual((await ready(page))?.choice, { functional: false, analytics: false, advertising: false });
});

story("C26: no text, however long or odd, holds the page", async ({ server, page }) => {
  await listen(page);
  await page.goto(site(server));
  await shown(page, "banner");
  const worst = await page.evaluate(() => {
    const odd = [
      "a".repeat(3900),
      "&".repeat(3900),
      "=1&".repeat(1300),
      "%".repeat(3900),
      "a-".repeat(1900),
      `v=1&${"0".repeat(3800)}`,
    ];
    const times = odd.map((value) => {
      document.cookie = `kotowari=${value}; path=/`;
      const start = performance.now();
      dispatchEvent(new Event("pageshow"));
      (window.kotowari as Kotowari).allows(value);
      return performance.now() - start;
    });
    return Math.max(...times);
  });
  assert.ok(worst < 200, `${worst} ms`);
  assert.equal((await eventsOf(page)).filter(({ type }) => type === "kotowari:change").length, 0);
  assert.ok(policyWith().purposes.length > 1);
});

story("C16: the notice moves nothing on the page, as it comes and as it goes", async ({ server, page }) => {
  await page.beforeScripts(() => {
    const places: string[] = [];
    Object.assign(window, { places });
    const look = () => {
      const boxes = [...document.querySelectorAll("main *")].map((element) =>
        element.getBoundingClientRect(),
      );
      const seen = JSON.stringify(boxes);
      if (document.readyState !== "loading" && places.at(-1) !== seen) places.push(seen);
      requestAnimationFrame(look);
    };
    look();
  });
  const body = `<main><h1>Title</h1>${"<p>text</p>".repeat(40)}</main>`;
  await page.goto(site(server, { body }));
  await press(page, "decline");
  await press(page, ".told button");
  await gone(page, "banner");
  assert.equal(await page.evaluate(() => (window as unknown as { places: string[] }).places.length), 1);
});
