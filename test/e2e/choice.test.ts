import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import type { Kotowari } from "../../src/api.ts";
import { partFile } from "../built/parts-of-first-visit.ts";
import type { Page } from "./harness/browser.ts";
import { profiles } from "./harness/engine-limits.ts";
import {
  allows,
  cookieOf,
  eventsOf,
  faultsOf,
  focusOf,
  gone,
  idle,
  listen,
  partOf,
  pathsSince,
  press,
  ready,
  recordOf,
  setCookie,
  shown,
  until,
} from "./harness/steps.ts";
import { allDenied, allGranted, choseBefore, hasLooked, personal, policyWith, site } from "./harness/site.ts";
import { gated, note, script } from "./harness/page-scripts.ts";
import type { Answer } from "./harness/local-server.ts";
import { pageWith } from "./harness/page-with.ts";
import { sendSignal } from "./harness/privacy-control.ts";
import { story } from "./harness/story.ts";

for (const [act, via, granted] of [
  ["accept", "accept", true],
  ["decline", "decline", false],
] as const) {
  story(
    `One press of ${act} is kept, and the next page does not ask`,
    { isCore: true },
    async ({ server, page }) => {
      await page.goto(site(server));
      await press(page, act);
      await until("the cookie", () => cookieOf(page));
      assert.match(
        (await cookieOf(page))!,
        new RegExp(`^v=1&policy=prism&revision=2022-04-01&at=[^&]+&via=${via}&`),
      );
      assert.deepEqual(await allows(page, "functional", "analytics", "advertising"), [
        granted,
        granted,
        granted,
      ]);
      await page.reload();
      assert.equal((await ready(page))?.via, via);
      assert.deepEqual(await allows(page, "functional", "advertising/pan-ads"), [granted, granted]);
      await gone(page, "banner");
    },
  );
}

story("A choice outlives the browser", { not: profiles }, async ({ server, launch, folder }) => {
  const profile = await folder();
  const url = site(server);
  const first = await launch({ profile });
  const page = await (await first.newVisitor()).newPage();
  await page.goto(url);
  await press(page, "decline");
  await until("the cookie", () => cookieOf(page));
  await first.close();
  const second = await launch({ profile });
  const later = await (await second.newVisitor()).newPage();
  await later.goto(url);
  assert.equal((await ready(later))?.via, "decline");
  await second.close();
});

/** The file that records choices: where it is asked for, and what is answered. */
function decisionFile(): { decision: string; answer: Answer } {
  const decision = `/dist/${partFile("decision")}`;
  return { decision, answer: script(readFileSync(`.${decision}`, "utf8")) };
}

/** What was pressed and is not recorded yet. */
function pressNoted(page: Page): Promise<string | null> {
  return page.evaluate(() => localStorage.getItem("kotowari-pressed"));
}

for (const via of ["accept", "decline"] as const) {
  story(
    `A press of ${via} whose page is left before the choice could be made is made on the next page`,
    async ({ server, page }) => {
      const url = site(server, { body: `<main>${gated(note("analytics"))}</main>` });
      const { decision, answer } = decisionFile();
      server.on(decision, { ...answer, delay: 8000 });
      await page.open(url);
      await press(page, via);
      await wait(300);
      assert.equal(await cookieOf(page), undefined);
      server.on(decision, answer);
      await page.open(url);
      await until("the choice", async () => (await cookieOf(page))?.includes(`via=${via}`));
      assert.deepEqual(await allows(page, "analytics"), [via === "accept"]);
      // Where leaving ends the loading, the loader's second attempt may have been in time after all.
      await gone(page, "accept");
      assert.equal(await pressNoted(page), null);
    },
  );
}

story(
  "A press that answered another policy, revision or question, or was too long ago, is not made later, and is forgotten",
  async ({ server, page }) => {
    const url = site(server);
    server.on("/before", {});
    const ago = (seconds: number) => Date.now() - seconds * 1000;
    const notes = [
      () => `accept prism 2026-10-01 ${ago(5)}`,
      () => `accept other 2022-04-01 ${ago(5)}`,
      () => `accept prism 2022-04-01 ${ago(70)}`,
      () => `settings prism 2022-04-01 ${ago(5)}`,
      () => `accept prism 2022-04-01`,
      () => "accept",
      () => `accept prism 2022-04-01 ${ago(5)}`,
    ];
    for (const noteOf of notes) {
      // The last one is all right, but Global Privacy Control is sent by now: the notice says more than it did.
      if (noteOf === notes.at(-1)) await sendSignal(page);
      await page.open(server.url("/before"));
      await page.evaluate((note) => localStorage.setItem("kotowari-pressed", note), noteOf());
      await page.open(url);
      await shown(page, "accept");
      await until("it is forgotten", async () => !(await pressNoted(page)));
      await idle(page, 300);
      assert.equal(await cookieOf(page), undefined, noteOf());
    }
  },
);

story("Two clicks on one button, as some visitors make, are one choice", async ({ server, page }) => {
  await listen(page);
  await page.goto(site(server));
  await shown(page, "accept");
  await page.evaluate(() => {
    const root = document.querySelector("kotowari-banner")!.shadowRoot!;
    const accept = root.querySelector<HTMLElement>("[part~=accept]")!;
    for (let clicks = 0; clicks < 2; clicks++) accept.click();
  });
  await gone(page, "accept");
  const records = (await eventsOf(page))
    .filter(({ type }) => type === "kotowari:change")
    .map(({ detail }) => (detail as { record: { at: string } }).record.at);
  assert.equal(new Set(records).size, 1);
});

story("A press that the visitor was told could not be recorded is forgotten", async ({ server, page }) => {
  const url = site(server);
  server.on(decisionFile().decision, { status: 500, delay: 1500 });
  await page.open(url);
  await press(page, "accept");
  assert.match((await pressNoted(page))!, /^accept prism 2022-04-01 \d+$/);
  await until("it is forgotten", async () => (await pressNoted(page)) === null);
  assert.equal(await cookieOf(page), undefined);
});

story(
  "Of two buttons pressed while what records them loads the later counts, and nothing where another tab has chosen",
  async ({ server, visitor, page }) => {
    const url = site(server);
    const { decision, answer } = decisionFile();
    server.on(decision, { ...answer, delay: 3000 });
    await page.open(url);
    await press(page, "accept");
    await press(page, "decline");
    await until("the choice", async () => (await cookieOf(page))?.includes("via=decline"));
    await wait(300);
    assert.match((await cookieOf(page))!, /via=decline/);

    await setCookie(page, "kotowari=; path=/; max-age=0");
    server.on("/before", {});
    await page.open(server.url("/before"));
    server.on(decision, {
      ...answer,
      headers: { ...answer.headers, "cache-control": "no-store" },
      delay: 3000,
    });
    const late = await visitor.newPage();
    await late.open(url);
    await press(late, "accept");
    await setCookie(page, allDenied);
    await gone(late, "banner");
    assert.deepEqual(await allows(late, "analytics"), [false]);
    assert.match((await cookieOf(late))!, /via=settings/);
  },
);

story("A returning visit asks for the script alone", { isCore: true }, async ({ server, page }) => {
  const url = site(server, { body: '<button data-consent-open="preferences">Cookie settings</button>' });
  await choseBefore(server, page, allGranted);
  await hasLooked(page);
  const before = server.requests.length;
  await page.open(url);
  await ready(page);
  await idle(page, 500);
  assert.deepEqual(pathsSince(server, before), ["/", "/dist/kotowari.js"]);
});

story(
  "What stands behind the notice of a first visit comes in three files, and a press asks for nothing more",
  async ({ server, page }) => {
    const services = policyWith().services.filter(({ personalAtRecipient }) => !personalAtRecipient);
    const body = '<button data-consent-open="preferences">Cookie settings</button>';
    await page.open(site(server, { body }, policyWith({ services })));
    await shown(page, "banner");
    await idle(page, 500);
    const names = pathsSince(server, 0).map((path) => path.replace(/(kotowari-[a-z]+)-.*/, "$1"));
    assert.deepEqual(names.toSorted(), [
      "/",
      "/dist/kotowari-behind",
      "/dist/kotowari-decision",
      "/dist/kotowari-enforcement",
      "/dist/kotowari-ui",
      "/dist/kotowari.js",
      "/policy.json",
    ]);
    const before = server.requests.length;
    await press(page, "accept");
    await shown(page, ".message");
    await idle(page, 500);
    assert.deepEqual(pathsSince(server, before), []);
  },
);

story(
  "Before a choice no cookie is set, and nothing is stored",
  { isCore: true },
  async ({ server, page }) => {
    await page.goto(site(server));
    await shown(page, "banner");
    assert.equal(await page.evaluate(() => document.cookie), "");
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
  },
);

story("Scrolling, Escape and waiting are no choice", async ({ server, page }) => {
  await page.goto(site(server, { body: "<p>Long</p>".repeat(200) }));
  await shown(page, "banner");
  await page.press("Escape");
  await page.evaluate(() => scrollTo(0, 1000));
  assert.equal(await recordOf(page), undefined);
  await shown(page, "banner");
  assert.equal(await cookieOf(page), undefined);
});

story(
  "Settings: one purpose of three is kept as it was switched",
  { isCore: true },
  async ({ server, page }) => {
    await page.goto(site(server));
    await press(page, "settings");
    await shown(page, "preferences");
    const analytics = await shown(page, "#purpose-analytics");
    assert.equal(analytics.isChecked, false);
    await press(page, "#purpose-analytics");
    await press(page, "save");
    const cookie = await until("the cookie", () => cookieOf(page));
    assert.match(cookie, /via=settings&functional=0&analytics=1&advertising=0$/);
    await press(page, ".told button");
    await gone(page, "banner");
  },
);

story("Settings: Escape discards, and gives the focus back", async ({ server, page }) => {
  await page.goto(site(server));
  await press(page, "settings");
  await shown(page, "preferences");
  await press(page, "#purpose-analytics");
  await page.press("Escape");
  await gone(page, "preferences");
  assert.equal(await cookieOf(page), undefined);
  const focused = await shown(page, "settings");
  assert.ok(focused.isFocused);
});

story("Settings: a service of its own stays denied under its granted purpose", async ({ server, page }) => {
  await page.goto(site(server));
  await press(page, "settings");
  await press(page, "#purpose-advertising");
  assert.equal((await shown(page, "#service-pan-ads")).isChecked, true);
  assert.equal((await shown(page, `#service-${personal}`)).isChecked, false);
  await press(page, "#service-pan-ads");
  await press(page, "save");
  const cookie = await until("the cookie", () => cookieOf(page));
  assert.match(cookie, new RegExp(`advertising=1&pan-ads=0&${personal}=0$`));
  assert.deepEqual(await allows(page, "advertising", "pan-ads", "advertising/pan-ads", personal), [
    true,
    false,
    false,
    false,
  ]);
});

story(
  "Settings: who holds personal data is granted by the own switch alone, and the record names it",
  async ({ server, page }) => {
    await page.goto(site(server));
    await press(page, "settings");
    await press(page, "dialog [part~=accept]");
    const all = await until("the choice", () => cookieOf(page));
    assert.match(all, new RegExp(`via=accept&functional=1&analytics=1&advertising=1&${personal}=0$`));
    assert.deepEqual(await allows(page, "advertising", personal), [true, false]);
    await press(page, ".told button");
    await press(page, "reopen");
    await press(page, `#service-${personal}`);
    await press(page, "save");
    await until("its own switch", async () => (await cookieOf(page))?.endsWith(`${personal}=1`));
    assert.deepEqual(await allows(page, personal), [true]);
    assert.equal((await recordOf(page))?.choice[personal], true);
  },
);

story("Settings: a consent is withdrawn in as few presses as it was given", async ({ server, page }) => {
  await choseBefore(server, page, allGranted);
  await page.goto(site(server));
  await press(page, "reopen");
  assert.match((await shown(page, ".present")).text, /You chose on November 23, 2026/);
  await press(page, ".present button");
  const cookie = await until("it is recorded", async () => {
    const cookie = await cookieOf(page);
    return cookie?.includes("via=withdraw") && cookie;
  });
  assert.match(cookie, /functional=0&analytics=0&advertising=0$/);
  await gone(page, "preferences");
  assert.equal(await partOf(page, "accept"), undefined, "nothing is asked");
});

story(
  "Of two choices made in one moment the later counts, while what makes them still loads too",
  async ({ server, browser }) => {
    const url = site(server);
    // Its parts end their loading in an order of chance, so that there are several visitors.
    for (let times = 0; times < 12; times++) {
      const visitor = await browser.newVisitor();
      const page = await visitor.newPage();
      await page.open(url);
      await ready(page);
      const isGranted = times % 2 === 0;
      await page.evaluate((isGranted) => {
        const kotowari = window.kotowari as Kotowari;
        const [first, second] = isGranted
          ? [kotowari.decline(), kotowari.accept()]
          : [kotowari.accept(), kotowari.decline()];
        return Promise.all([first, second]).then(() => 0);
      }, isGranted);
      assert.deepEqual(await allows(page, "advertising"), [isGranted]);
      assert.match((await cookieOf(page))!, isGranted ? /via=accept/ : /via=decline/);
      await visitor.close();
    }
  },
);

story(
  "A browser that tells an older cookie once more, a moment after, undoes no choice",
  async ({ server, page }) => {
    // As WebKit does it now and then, of two cookies written in one moment.
    await page.beforeScripts(() => {
      const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, "cookie")!;
      let before: string | undefined;
      Object.defineProperty(Document.prototype, "cookie", {
        configurable: true,
        get: () => before ?? (get!.call(document) as string),
        set: (cookie: string) => void set!.call(document, cookie),
      });
      Object.assign(window, { tellAgain: (cookies: string | undefined) => (before = cookies) });
    });
    await page.open(site(server));
    await ready(page);
    const told = await page.evaluate(async () => {
      const { kotowari, tellAgain } = window as unknown as {
        kotowari: Kotowari;
        tellAgain(cookies: string | undefined): void;
      };
      await kotowari.decline();
      const old = document.cookie;
      await kotowari.accept();
      tellAgain(old);
      dispatchEvent(new Event("storage"));
      const inDoubt = kotowari.allows("analytics");
      tellAgain(undefined);
      await new Promise((resolve) => setTimeout(resolve, 2500));
      return [inDoubt, kotowari.allows("analytics")];
    });
    assert.deepEqual(told, [true, true]);
    // What comes later is so.
    await setCookie(page, allDenied.replace("2026-11-23", "2026-11-22"));
    await page.evaluate(() => void dispatchEvent(new Event("storage")));
    await until("the older one holds", async () => !(await allows(page, "analytics"))[0]);
  },
);

story(
  "An answer of the site that was on its way, and sets the older cookie again, undoes no choice",
  async ({ server, page }) => {
    server.on("/late", async () => {
      await wait(600);
      return { headers: { "set-cookie": allGranted } };
    });
    await page.open(site(server));
    await ready(page);
    const told = await page.evaluate(async () => {
      const answer = fetch("/late");
      await (window.kotowari as Kotowari).decline();
      await answer;
      await new Promise((resolve) => setTimeout(resolve, 300));
      dispatchEvent(new Event("storage"));
      return (window.kotowari as Kotowari).allows("analytics");
    });
    assert.equal(told, false);
    await wait(2500);
    assert.match((await cookieOf(page))!, /via=decline/);
    assert.deepEqual(await allows(page, "analytics"), [false]);
  },
);

story("A page's script chooses, and hears of it", async ({ server, page }) => {
  await listen(page);
  await page.goto(site(server));
  await shown(page, "banner");
  const record = await page.evaluate(async () => {
    const { kotowari } = window;
    if (!kotowari || !("choose" in kotowari)) throw new Error("not there");
    return (await kotowari.choose({ analytics: true })) ?? null;
  });
  assert.deepEqual(record?.choice, { functional: false, analytics: true, advertising: false });
  assert.equal(record?.via, "api");
  await gone(page, "banner");
  const changes = (await eventsOf(page)).filter(({ type }) => type === "kotowari:change");
  assert.deepEqual((changes.at(-1)!.detail as { changed: string[] }).changed, ["analytics", "tally"]);
});

story(
  "A name that the policy does not have grants nothing, and the owner is told",
  async ({ server, page }) => {
    await listen(page);
    await page.goto(site(server));
    await shown(page, "banner");
    await page.evaluate(() =>
      (window.kotowari as Kotowari).choose({ analytics: true, analitycs: true }).then(() => 0),
    );
    assert.match((await cookieOf(page)) ?? "", /via=api&functional=0&analytics=1&advertising=0$/);
    const [fault, ...more] = await faultsOf(page);
    assert.deepEqual(more, []);
    assert.match(`${fault?.place}: ${fault?.mend}`, /^choose\(analitycs\): .*analytics/);
  },
);

story("A site may name the cookie, and all that is kept beside it", async ({ server, page }) => {
  await page.goto(site(server, { tag: { "data-cookie-name": "my.consent" } }));
  await press(page, "accept");
  assert.match((await until("the cookie", () => cookieOf(page, "my.consent"))) ?? "", /via=accept/);
  assert.equal(await cookieOf(page), undefined);
  await page.reload();
  assert.equal((await ready(page))?.via, "accept");
  await until("it is noted", () => page.evaluate(() => localStorage.getItem("my.consent-seen")));
  assert.deepEqual(
    await page.evaluate(() => Object.keys(localStorage).filter((key) => !key.startsWith("my.consent-"))),
    [],
  );
});

for (const isRead of [false, true])
  story(
    `What confirms a choice ${isRead ? "stays while it is pointed at" : "goes by itself where nobody needs it"}`,
    async ({ server, page }) => {
      await choseBefore(server, page, allDenied);
      await page.goto(site(server, { body: '<button data-consent-open="preferences">Settings</button>' }));
      await press(page, "[data-consent-open]");
      await press(page, "save");
      const message = await shown(page, ".message");
      assert.equal(await focusOf(page), "button");
      // Twice: WebKit takes an element that has just come under the pointer for pointed at until the second move.
      const { x, y } = isRead ? message : { x: 0, y: 0 };
      for (const by of [5, 9]) await page.clickAt(x + by, y + by);
      const shownAt = performance.now();
      await until("it is gone, or could be", async () => {
        return performance.now() > shownAt + 8500 || !(await partOf(page, ".message"));
      });
      assert.equal((await partOf(page, ".message")) !== undefined, isRead);
    },
  );

story(
  "A choice whose confirmation cannot be had holds all the same, and the notice goes",
  async ({ server, page }) => {
    const confirmation = readdirSync("dist").find((name) => /^kotowari-behind-.*[.]js$/.test(name))!;
    server.on(`/dist/${confirmation}`, { status: 404 });
    await page.goto(site(server));
    await press(page, "accept");
    await gone(page, "banner");
    assert.match((await cookieOf(page)) ?? "", /via=accept/);
    assert.deepEqual(await allows(page, "analytics"), [true]);
  },
);

story(
  "A page may queue before the script has loaded, and markup that poses as the queue is ignored",
  async ({ server, page }) => {
    const body = '<a id="kotowari" name="kotowari"></a><p>text</p>';
    server.on("/queue.js", {
      headers: { "content-type": "text/javascript" },
      body: "(window.kotowari ??= []).push(api => { window.called = api.allows('necessary'); }); kotowari.push(() => { throw new Error('mine'); });",
    });
    await page.goto(site(server, { head: '<script src="/queue.js"></script>', body }));
    await ready(page);
    assert.equal(await page.evaluate(() => (window as unknown as { called: boolean }).called), true);
    assert.equal(await page.evaluate(() => "allows" in window.kotowari!), true);
  },
);

story("Forgetting asks again, as if nobody had been here", async ({ server, page }) => {
  await page.goto(site(server));
  await press(page, "accept");
  await until("the cookie", () => cookieOf(page));
  await page.evaluate(() => (window.kotowari as unknown as { forget(): Promise<void> }).forget());
  assert.equal(await cookieOf(page), undefined);
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  await shown(page, "accept");
});

story("Withdrawing denies all and asks nothing", { isCore: true }, async ({ server, page }) => {
  const url = site(server);
  await choseBefore(server, page, allGranted);
  await page.goto(url);
  await page.evaluate(() => (window.kotowari as unknown as { withdraw(): Promise<unknown> }).withdraw());
  assert.match((await cookieOf(page))!, /via=withdraw&functional=0&analytics=0&advertising=0$/);
  await gone(page, "banner");
});

story("The newest of several cookies counts, and a choice leaves one", async ({ server, page }) => {
  const url = server.url("/deep/page");
  site(server);
  server.on("/deep/page", pageWith());
  server.on("/deep/before", {});
  await page.goto(server.url("/deep/before"));
  await setCookie(page, allGranted.replace("path=/", "path=/deep"));
  await setCookie(page, allDenied.replace("09:00:00", "10:00:00"));
  await page.goto(url);
  assert.deepEqual((await ready(page))?.choice, { functional: false, analytics: false, advertising: false });
  await page.evaluate(() => (window.kotowari as unknown as { accept(): Promise<unknown> }).accept());
  const copies = await page.evaluate(
    () => document.cookie.split("; ").filter((cookie) => cookie.startsWith("kotowari=")).length,
  );
  assert.equal(copies, 1);
  assert.deepEqual(await allows(page, "advertising"), [true]);
});

story(
  "With cookie-domain a choice holds on every subdomain, and takes the place of what single hosts had kept",
  async ({ server, page }) => {
    const tag = { "data-cookie-domain": "example.localhost" };
    site(server, { tag });
    server.on("/before", {});
    await page.goto(server.url("/before", "shop.example"));
    await setCookie(page, allDenied);
    await page.goto(server.url("/", "shop.example"));
    assert.equal((await ready(page))?.choice["analytics"], false);
    await page.evaluate(() => (window.kotowari as Kotowari).accept().then(() => 0));
    const copies = () =>
      page.evaluate(() => document.cookie.split("; ").filter((each) => each.startsWith("kotowari=")).length);
    assert.equal(await copies(), 1);
    await page.goto(server.url("/", "news.example"));
    assert.equal((await ready(page))?.via, "accept");
    assert.deepEqual(await allows(page, "analytics"), [true]);
    assert.equal(await partOf(page, "banner"), undefined);
    await page.evaluate(() => (window.kotowari as Kotowari).withdraw().then(() => 0));
    await page.goto(server.url("/", "shop.example"));
    assert.equal((await ready(page))?.via, "withdraw");
    assert.deepEqual(await allows(page, "analytics"), [false]);
    assert.equal(await copies(), 1);
  },
);

story(
  "Two tabs keep step: a choice in one closes the notice in the other",
  async ({ server, visitor, page }) => {
    const url = site(server);
    await page.goto(url);
    await shown(page, "banner");
    const other = await visitor.newPage();
    await other.goto(url);
    await press(other, "accept");
    await until("the cookie", () => cookieOf(other));
    await page.toFront();
    await gone(page, "banner");
    assert.deepEqual(await allows(page, "advertising"), [true]);
  },
);

story(
  "A choice that the browser will not store holds on its page, and the visitor is told",
  { grantsWithoutCookie: true },
  async ({ server, page }) => {
    await listen(page);
    await page.beforeScripts(() => {
      const { get } = Object.getOwnPropertyDescriptor(Document.prototype, "cookie")!;
      Object.defineProperty(Document.prototype, "cookie", {
        get: get!,
        set: () => undefined,
        configurable: true,
      });
    });
    await page.goto(site(server));
    await press(page, "accept");
    assert.match((await shown(page, ".message")).text, /this page only/);
    assert.deepEqual(await allows(page, "analytics"), [true]);
    const faults = await faultsOf(page);
    assert.equal(faults.length, 1);
  },
);

story("A returning visit reads its cookie once, and not again as it is left", async ({ server, page }) => {
  await page.beforeScripts(() => {
    const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, "cookie")!;
    Object.defineProperty(Document.prototype, "cookie", {
      get(this: Document) {
        const count = Number(sessionStorage.getItem(location.pathname)) + 1;
        sessionStorage.setItem(location.pathname, String(count));
        return get!.call(this) as string;
      },
      set: set!,
      configurable: true,
    });
  });
  await choseBefore(server, page, allGranted);
  await hasLooked(page);
  await page.goto(site(server));
  await ready(page);
  await idle(page, 100);
  await page.goto(server.url("/before"));
  assert.equal(await page.evaluate(() => sessionStorage.getItem("/")), "1");
});

story("A form named cookie does not stand in the way of the choice", async ({ server, page }) => {
  await page.goto(
    site(server, {
      body: '<form name="cookie"></form><img name="currentScript"><form name="body"></form><p>text</p>',
    }),
  );
  await press(page, "decline");
  await until("the record", () => recordOf(page));
  await page.reload();
  assert.equal((await ready(page))?.via, "decline");
});

story(
  "A policy file per language: the visitor's is loaded, and the other when it is picked",
  async ({ server, page }) => {
    site(server, { tag: { "data-policy": "/policy.{lang}.json" } });
    for (const language of ["en", "ja"]) {
      const only = (value: unknown): unknown =>
        Array.isArray(value)
          ? value.map(only)
          : typeof value === "object" && value
            ? "ja" in value && "en" in value
              ? { [language]: only((value as Record<string, unknown>)[language]) }
              : Object.fromEntries(Object.entries(value).map(([key, each]) => [key, only(each)]))
            : value;
      server.on(`/policy.${language}.json`, { json: only(policyWith()) });
    }
    await page.goto(server.url("/"));
    assert.equal((await shown(page, "accept")).text, "Accept");
    assert.equal(server.requestsTo("/policy.ja.json").length, 0);
    await press(page, "[part=language][lang=ja]");
    await until(
      "the Japanese words",
      async () => (await shown(page, "h2")).text === "Cookieと第三者広告について",
    );
    assert.equal(server.requestsTo("/policy.ja.json").length, 1);
  },
);

story(
  "A file of another revision stands in for no language, and the owner is told",
  async ({ server, page }) => {
    await listen(page);
    const url = site(server, { tag: { "data-policy": "/policy.{lang}.json" } });
    const inEnglish = { ...policyWith(), title: { en: "Privacy" } };
    server.on("/policy.en.json", { json: inEnglish });
    server.on("/policy.ja.json", {
      json: { ...policyWith({ revision: "2021-04-01" }), title: { ja: "方針" }, revisions: [] },
    });
    await page.goto(url);
    await press(page, "[part=language][lang=ja]");
    const [fault] = await until("it is told", async () => {
      const faults = await faultsOf(page);
      return faults.length > 0 && faults;
    });
    assert.match(
      `${fault!.place}: ${fault!.problem}`,
      /^\/policy\.ja\.json: .*not the same policy and revision/,
    );
    await press(page, "decline");
    assert.match((await until("the cookie", () => cookieOf(page))) ?? "", /revision=2022-04-01/);
  },
);
