import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import type { Kotowari } from "../../src/api.ts";
import type { Browser, Page } from "./harness/browser.ts";
import { NotInThisEngine } from "./harness/not-in-this-engine.ts";
import { gated, note, notices, open, ran } from "./harness/page-scripts.ts";
import { parsedScripts } from "./harness/engine-limits.ts";
import { pageWith } from "./harness/page-with.ts";
import { allDenied, allGranted, choseBefore, policyWith, site } from "./harness/site.ts";
import {
  allows,
  cookieOf,
  gone,
  partOf,
  press,
  ready,
  recordOf,
  setCookie,
  shown,
  until,
} from "./harness/steps.ts";
import { story } from "./harness/story.ts";

// A page's life beside its first load: kept in memory, rendered ahead of time, its body replaced, in frames. What the
// table of faults has of it is told in test/faults.

story(
  "A page that the browser kept in its memory knows the choice that was made meanwhile, and runs what it grants",
  async ({ server, page }) => {
    const headers = { "cache-control": "max-age=60" };
    await page.goto(site(server, { headers, body: `<main>${gated(note("ran"))}</main>` }));
    await shown(page, "banner");
    await page.evaluate(() => void Object.assign(window, { isKept: true }));
    server.on("/second", pageWith({ headers }));
    await page.goto(server.url("/second"));
    await press(page, "accept");
    await until("the cookie", () => cookieOf(page));
    await page.evaluate(() => setTimeout(() => history.back()));
    await until("the first page", () =>
      page.evaluate(() => location.pathname === "/" && document.readyState === "complete").catch(() => false),
    );
    if (!(await page.evaluate(() => "isKept" in window)))
      throw new NotInThisEngine("this browser, so driven, keeps no page in its memory");
    await until("it knows", async () => (await recordOf(page))?.via === "accept");
    await gone(page, "banner");
    await until("what waited ran", async () => (await ran(page)).length === 1);
  },
);

story(
  "A page that is rendered ahead of time by speculation rules does nothing before it is looked at",
  { not: { firefox: "it renders no page ahead of time" } },
  async ({ server, page }) => {
    await choseBefore(server, page, allGranted);
    const rules = { prerender: [{ source: "list", urls: ["/next"], eagerness: "immediate" }] };
    const head = `<script type="speculationrules">${JSON.stringify(rules)}</script>`;
    server.on("/policy.json", { json: policyWith() });
    // By the server: as the page is looked at, a driver may lose it from sight.
    const told = `<script>fetch("/ran?" + document.prerendering)</script>`;
    server.on("/ran", {});
    server.on(
      "/next",
      pageWith({
        tag: { "data-check-hours": "0" },
        body: `<main>${gated(told)}<img src="/done" alt=""></main>`,
      }),
    );
    server.on("/", pageWith({ head, tag: false, body: '<main><a id="next" href="/next">Next</a></main>' }));
    await page.goto(server.url("/"));
    const isAhead = await until(
      "it is rendered",
      () => Promise.resolve(server.requestsTo("/done").length),
      5000,
    )
      .then(() => String(server.requestsTo("/next")[0]?.headers["sec-purpose"]).includes("prerender"))
      .catch(() => false);
    if (!isAhead) throw new NotInThisEngine("this browser, so driven, renders no page ahead of time");
    await wait(500);
    for (const path of ["/policy.json", "/ran"]) assert.equal(server.requestsTo(path).length, 0);
    await page.evaluate(() => setTimeout(() => document.querySelector<HTMLElement>("#next")!.click()));
    await until("what is granted ran", () => Promise.resolve(server.requestsTo("/ran").length));
    assert.deepEqual(
      server.requestsTo("/ran").map(({ path }) => path),
      ["/ran?false"],
    );
    assert.equal(server.requestsTo("/next").length, 1, "it is the page that was rendered");
    await until("the idle page looks for the policy", () =>
      Promise.resolve(server.requestsTo("/policy.json").length),
    );
  },
);

/** Ways in which libraries replace a page's body, each as its own code does it. The libraries themselves: page-swaps.test.ts. */
const swaps: Record<string, (markup: string) => void> = {
  "as Turbo does, by a new body": (markup) => {
    const next = new DOMParser().parseFromString(markup, "text/html");
    document.documentElement.replaceChild(document.adoptNode(next.body), document.body);
  },
  "as htmx's hx-boost does, inside the body": (markup) => {
    const next = new DOMParser().parseFromString(markup, "text/html");
    document.body.replaceChildren(...next.body.childNodes);
  },
  "in a view transition": (markup) => {
    const next = new DOMParser().parseFromString(markup, "text/html");
    const change = () => document.body.replaceWith(document.adoptNode(next.body));
    if (document.startViewTransition) document.startViewTransition(change);
    else change();
  },
};

const runsParsed = ({ engine }: Browser) => !(engine in parsedScripts);

for (const [how, swap] of Object.entries(swaps)) {
  const replaced = async (page: Page, name: string) => {
    await page.evaluate(swap, `<body><main><h1>${name}</h1>${gated(note(name))}</main></body>`);
    await until("the next page", () =>
      page.evaluate((name) => document.querySelector("h1")?.textContent === name, name),
    );
  };

  story(`A body that is replaced ${how} keeps the notice, and then the choice`, async (scene) => {
    const { server, page, browser } = scene;
    await page.goto(site(server, { body: "<main><h1>one</h1></main>" }));
    await shown(page, "banner");
    await replaced(page, "two");
    await press(page, "accept");
    await until("the cookie", () => cookieOf(page));
    if (runsParsed(browser))
      await until("what is granted ran", async () => (await ran(page)).includes("two"));
    await replaced(page, "three");
    if (runsParsed(browser))
      await until("that of the next one too", async () => (await ran(page)).includes("three"));
    await wait(300);
    assert.deepEqual(await ran(page), runsParsed(browser) ? ["two", "three"] : []);
    assert.equal(await partOf(page, "accept"), undefined, "nothing is asked again");
    assert.ok((await notices(page)) <= 1);
  });

  story(`Settings open again after a body was replaced ${how} under them`, async (scene) => {
    const { server, page, browser } = scene;
    await choseBefore(server, page, allDenied);
    await page.goto(site(server, { body: "<main><h1>one</h1></main>" }));
    await ready(page);
    await open(page, "preferences");
    await shown(page, "preferences");
    await replaced(page, "two");
    await gone(page, "preferences");
    await open(page, "preferences");
    await press(page, "#purpose-analytics");
    await press(page, "save");
    await until("the choice", async () => (await cookieOf(page))?.includes("analytics=1"));
    if (runsParsed(browser))
      await until("what is granted ran", async () => (await ran(page)).includes("two"));
  });
}

story(
  "A cookie that is deleted while the page is open is noticed without a sign",
  async ({ server, page }) => {
    await choseBefore(server, page, allGranted);
    await page.goto(site(server));
    await ready(page);
    assert.deepEqual(await allows(page, "analytics"), [true]);
    if (!(await page.evaluate(() => "cookieStore" in window)))
      throw new NotInThisEngine("it tells no change of cookies");
    await setCookie(page, "kotowari=; path=/; max-age=0");
    await until("nothing is granted any more", async () => !(await allows(page, "analytics"))[0]);
    await shown(page, "accept");
  },
);

/** Runs in the top page: what the client of its first frame says. */
function frameSays(
  page: Page,
): Promise<{ allows: boolean; via: string | null; isAsking: boolean } | undefined> {
  return page.evaluate(() => {
    const inside = document.querySelector("iframe")!.contentWindow!;
    const kotowari = inside.kotowari as Kotowari | undefined;
    if (!kotowari || !("allows" in kotowari)) return undefined;
    return {
      allows: kotowari.allows("analytics"),
      via: kotowari.record?.via ?? null,
      isAsking: inside.document.querySelector("kotowari-banner[open]") !== null,
    };
  });
}

story(
  "In a frame of the same origin nothing is asked, and the choices made on top hold",
  async ({ server, page }) => {
    server.on("/inside", pageWith({ body: `<main>${gated(note("inside"))}</main>` }));
    await page.goto(site(server, { body: '<main><iframe src="/inside" title="Inside"></iframe></main>' }));
    await shown(page, "banner");
    const before = await until("the frame's client", () => frameSays(page));
    assert.deepEqual(before, { allows: false, via: null, isAsking: false });
    await press(page, "accept");
    // It asks the page above what is allowed, and hears of the record a moment later.
    await until("the frame follows", async () => (await frameSays(page))?.via);
    assert.deepEqual(await frameSays(page), { allows: true, via: "accept", isAsking: false });
    await until("what waited in the frame ran", () =>
      page.evaluate(() => {
        const inside = document.querySelector("iframe")!.contentWindow as unknown as { ran?: string[] };
        return inside.ran?.length === 1;
      }),
    );
  },
);

story(
  "A frame that runs before the page above it stops asking once that one does",
  async ({ server, page }) => {
    server.on("/inside", pageWith({ body: `<main>${gated(note("inside"))}</main>` }));
    const src = "/late/kotowari.js";
    server.serve("/late/", "dist");
    server.on(src, { body: readFileSync("dist/kotowari.js"), delay: 3000 });
    const body = '<main><iframe src="/inside" title="Inside"></iframe></main>';
    await page.open(site(server, { body, tag: { src, defer: undefined, async: true } }));
    await until("the frame asks", async () => (await frameSays(page))?.isAsking);
    await until("the page asks", () =>
      page.evaluate(() => !!document.querySelector("kotowari-banner[open]")),
    );
    await until("the frame asks no more", async () => (await frameSays(page))?.isAsking === false);
    await page.evaluate(() =>
      (document.querySelector("iframe")!.contentWindow!.kotowari as Kotowari).open("preferences"),
    );
    await shown(page, "preferences");
    await page.evaluate(() =>
      (document.querySelector("iframe")!.contentWindow!.kotowari as Kotowari).close(),
    );
    await gone(page, "preferences");
    await page.evaluate(() => (window.kotowari as Kotowari).accept().then(() => 0));
    await until("the frame follows", async () => (await frameSays(page))?.via);
    assert.deepEqual(await frameSays(page), { allows: true, via: "accept", isAsking: false });
  },
);

story("A frame of the same origin opens what the top page shows", async ({ server, page }) => {
  server.on("/inside", pageWith({ body: '<button data-consent-open="preferences">Settings</button>' }));
  await choseBefore(server, page, allDenied);
  await page.goto(site(server, { body: '<main><iframe src="/inside" title="Inside"></iframe></main>' }));
  await until("the frame's client", () => frameSays(page));
  await page.evaluate(() => {
    const inside = document.querySelector("iframe")!.contentDocument!;
    inside.querySelector<HTMLElement>("[data-consent-open]")!.click();
  });
  await shown(page, "preferences");
  await page.evaluate(() => (document.querySelector("iframe")!.contentWindow!.kotowari as Kotowari).close());
  await gone(page, "preferences");
  await page.evaluate(() => {
    const inside = document.querySelector("iframe")!.contentDocument!;
    inside.querySelector<HTMLElement>("[data-consent-open]")!.click();
  });
  await press(page, "#purpose-analytics");
  await press(page, "save");
  await until("the frame follows", async () => (await frameSays(page))?.allows);
  await page.evaluate(() => {
    const inside = document.querySelector("iframe")!.contentWindow!;
    return (inside.kotowari as Kotowari).withdraw().then(() => 0);
  });
  await until("the top page follows the frame", async () => !(await allows(page, "analytics"))[0]);
});
