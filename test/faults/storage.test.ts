import assert from "node:assert/strict";
import type { Kotowari } from "../../src/api.ts";
import { oneCookieOfAllTabs } from "../e2e/harness/engine-limits.ts";
import { pageWith } from "../e2e/harness/page-with.ts";
import { allDenied, allGranted, personal, policyWith, site, stored } from "../e2e/harness/site.ts";
import {
  allows,
  cookieOf,
  eventsOf,
  faultsOf,
  gone,
  listen,
  press,
  ready,
  recordOf,
  setCookie,
  shown,
  until,
} from "../e2e/harness/steps.ts";
import { story } from "../e2e/harness/story.ts";
import type { Page } from "../e2e/harness/browser.ts";
import { call, comesBack, note, ran } from "../e2e/harness/page-scripts.ts";

// Part A of the table of faults: what keeps the choice. The other rows are told elsewhere (rows.ts).

const granted = allGranted.split(";")[0]!.replace("kotowari=", "");

/** Gives the page one cookie after another, and says which of them granted anything. */
async function grantingOf(page: Page, values: readonly string[]): Promise<string[]> {
  return page.evaluate((values) => {
    const { allows } = window.kotowari as Kotowari;
    return values.filter((value) => {
      document.cookie = `kotowari=${value}; path=/`;
      dispatchEvent(new Event("pageshow"));
      const isGranted = ["functional", "analytics", "advertising", "advertising/pan-ads"].some(allows);
      document.cookie = "kotowari=; path=/; max-age=0";
      return isGranted;
    });
  }, values);
}

/** Numbers that look random and are the same in every run. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state;
  }
}

story("A3: the longest record that a policy may ask for is kept whole", async ({ server, page }) => {
  const label = { en: "A purpose", ja: "目的" };
  const purposes = Array.from({ length: 63 }, (_, index) => ({
    id: `purpose-${index}`,
    label,
    description: label,
  }));
  const necessary = policyWith().purposes[0]!;
  await page.goto(site(server, {}, { purposes: [necessary, ...purposes], services: [], revisions: [] }));
  await call(page, "accept");
  const cookie = await until("the cookie", () => cookieOf(page));
  assert.ok(cookie.length < 3800, `${cookie.length} bytes`);
  await page.reload();
  assert.equal(Object.values((await ready(page))!.choice).filter(Boolean).length, 63);
});

story("A3: a policy whose longest record no cookie can hold is refused", async ({ server, page }) => {
  await listen(page);
  const service = policyWith().services.find(({ id }) => id === personal)!;
  const services = Array.from({ length: 200 }, (_, index) => ({
    ...service,
    id: `a-service-with-a-long-name-${index}`,
  }));
  await page.open(site(server, {}, { services }));
  await until("it is reported", async () => (await faultsOf(page)).length > 0);
  assert.deepEqual(await allows(page, "analytics"), [false]);
});

story("A4: a cookie whose time is over is asked about again, and nothing ran", async ({ server, page }) => {
  const body = `<template data-consent="analytics">${note("ran")}</template>`;
  await comesBack(server, page, `${allGranted}; max-age=1`, { body: "<p>Before</p>" });
  await until("the cookie is gone", async () => !(await cookieOf(page)));
  await page.goto(site(server, { body }));
  await shown(page, "accept");
  assert.deepEqual(await ran(page), []);
});

for (const [first, second] of [
  [allGranted, allDenied],
  [allDenied, allGranted],
] as const)
  story(
    `A5: of copies on a domain and its parent the newest counts, and a denial where they tie: ${first === allGranted ? "granted" : "denied"} on the parent`,
    async ({ server, page }) => {
      site(server);
      server.on("/before", {});
      const before = server.url("/before", "shop.example");
      await page.goto(before);
      await setCookie(page, `${first}; domain=example.localhost`);
      await setCookie(page, second);
      const copies = () =>
        page.evaluate(
          () => document.cookie.split("; ").filter((pair) => pair.startsWith("kotowari=")).length,
        );
      assert.equal(await copies(), 2);
      await page.open(server.url("/", "shop.example"));
      assert.deepEqual((await ready(page))?.choice["analytics"], false, "one time, so the denial");
      await call(page, "accept");
      assert.equal(await copies(), 1);
      await page.reload();
      await ready(page);
      assert.deepEqual(await allows(page, "analytics"), [true]);
    },
  );

for (const domain of ["com", "localhost", "other.example", "example.localhost.evil.test", "..", "%"])
  story(
    `A6: the domain "${domain}" is not ours: the host alone keeps the choice`,
    async ({ server, page }) => {
      await listen(page);
      site(server, { tag: { "data-cookie-domain": domain } });
      const url = server.url("/", "shop.example");
      await page.goto(url);
      await press(page, "decline");
      await until("the cookie", () => cookieOf(page));
      assert.ok((await faultsOf(page)).length > 0, "it is told");
      await page.reload();
      assert.equal((await ready(page))?.via, "decline");
      assert.deepEqual(await allows(page, "analytics"), [false]);
    },
  );

story(
  "A7, A11: the cookie is ASCII, Lax, for the whole site, and not Secure on http",
  async ({ server, page }) => {
    await page.beforeScripts(() => {
      const native = Object.getOwnPropertyDescriptor(Document.prototype, "cookie")!;
      const written: string[] = [];
      Object.assign(window, { written });
      Object.defineProperty(Document.prototype, "cookie", {
        ...native,
        set(this: Document, cookie: string) {
          written.push(cookie);
          native.set!.call(this, cookie);
        },
      });
    });
    await page.goto(site(server, { language: "ja" }));
    await press(page, "accept");
    await until("the cookie", () => cookieOf(page));
    const written = await page.evaluate(() => (window as unknown as { written: string[] }).written);
    const cookie = written.find((each) => each.startsWith("kotowari=v=1"))!.toLowerCase();
    assert.match(cookie, /^[\x20-\x7e]+$/);
    assert.match(cookie, /samesite=lax/);
    assert.match(cookie, /path=\//);
    assert.doesNotMatch(cookie, /secure|domain/);
  },
);

story("A8: a thousand broken cookies grant nothing and throw nothing", async ({ server, page }) => {
  await page.goto(site(server));
  await shown(page, "banner");
  const random = numbers(8);
  const pieces = [
    ...'%&=1."\\{}[]/ 0',
    "%E0",
    "null",
    "true",
    "analytics=1",
    "v=1",
    "at=2026-11-23T09:00:00Z",
  ];
  const values = ["", "null", "5", '"x"', "[]", "%", "%E0%A4%A", "{}", "undefined"];
  while (values.length < 1000) {
    const length = 1 + (random.next().value % 12);
    values.push(Array.from({ length }, () => pieces[random.next().value % pieces.length]).join(""));
  }
  assert.deepEqual(await grantingOf(page, values), []);
  await shown(page, "accept");
});

story(
  "A9: two hundred cookies that nearly grant grant nothing",
  { grantsWithoutCookie: true },
  async ({ server, page }) => {
    await page.goto(site(server));
    await shown(page, "banner");
    const one = "functional=0&analytics=0&advertising=";
    const answers = [
      "true",
      "yes",
      "on",
      "2",
      "01",
      "1.0",
      "+1",
      "-1",
      "1%20",
      " 1",
      "%2531",
      "１",
      "1e0",
      "0x1",
      "",
      "1=1",
    ];
    const near = answers.map((answer) => stored(one + answer));
    const random = numbers(9);
    // One character of a valid record before its answers is another: what comes of it is no record.
    const head = granted.indexOf("&functional");
    while (near.length < 200) {
      const place = random.next().value % head;
      const other = String.fromCharCode(33 + (random.next().value % 90)).replace(/[;,]/, "!");
      if (/[\w.:-]/.test(other) || other === granted[place]) continue;
      near.push(`kotowari=${granted.slice(0, place)}${other}${granted.slice(place + 1)}; path=/`);
    }
    const values = near.map((cookie) => cookie.replace(/^kotowari=|; path=\/$/g, ""));
    assert.deepEqual(await grantingOf(page, values), []);
    assert.deepEqual(await grantingOf(page, [granted]), [granted], "the one that is right does grant");
  },
);

story(
  "A10: quotes or percents that a server puts around a choice lose none of it",
  async ({ server, page }) => {
    for (const value of [granted, `"${granted}"`, encodeURIComponent(granted)]) {
      await comesBack(server, page, `kotowari=${value}; path=/`);
      assert.deepEqual(await allows(page, "analytics"), [true], value);
    }
    const twice = encodeURIComponent(encodeURIComponent(granted));
    await page.goto(server.url("/before"));
    await setCookie(page, `kotowari=${twice}; path=/`);
    await page.open(server.url("/"));
    await shown(page, "accept");
    assert.deepEqual(await allows(page, "analytics"), [false]);
  },
);

story(
  "A12: a choice of a time that cannot be is none",
  { grantsWithoutCookie: true },
  async ({ server, page }) => {
    await page.goto(site(server));
    await shown(page, "banner");
    const day = 864e5;
    const times = [0, Date.now() + 2 * day, Date.parse("2023-12-31T23:59:59Z"), Date.parse("9999-01-01")];
    const at = (time: number) =>
      granted.replace(/at=[^&]+/, `at=${new Date(time).toISOString().slice(0, 19)}Z`);
    assert.deepEqual(await grantingOf(page, times.map(at)), []);
    const ahead = at(Date.now() + day / 2);
    assert.deepEqual(await grantingOf(page, [ahead]), [ahead], "clocks may differ by half a day");
  },
);

story(
  "A14: a cookie that is deleted while the page is open is asked about again",
  async ({ server, page }) => {
    await listen(page);
    await comesBack(server, page, allGranted);
    assert.deepEqual(await allows(page, "analytics"), [true]);
    await setCookie(page, "kotowari=; path=/; max-age=0");
    await page.evaluate(() => void document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
    await until("nothing is granted any more", async () => !(await allows(page, "analytics"))[0]);
    await shown(page, "accept");
    assert.equal(await cookieOf(page), undefined, "the old choice is not written again");
    const changes = (await eventsOf(page)).filter(({ type }) => type === "kotowari:change");
    assert.ok((changes.at(-1)!.detail as { changed: string[] }).changed.includes("analytics"));
  },
);

story(
  "A15: where two tabs choose at the same time, both end with the same answer",
  { not: oneCookieOfAllTabs },
  async ({ server, visitor, page }) => {
    const url = site(server);
    const other = await visitor.newPage();
    for (const tab of [page, other]) {
      await tab.goto(url);
      await shown(tab, "banner");
    }
    await Promise.all([call(page, "accept"), call(other, "decline")]);
    for (const tab of [page, other]) {
      await tab.evaluate(() => void document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
    }
    const [one, two] = await until("both agree", async () => {
      const answers = [await recordOf(page), await recordOf(other)];
      return JSON.stringify(answers[0]) === JSON.stringify(answers[1]) && answers;
    });
    assert.equal(one?.via, two?.via);
    await page.reload();
    assert.deepEqual(await ready(page), one);
    assert.deepEqual(await allows(page, "analytics"), await allows(other, "analytics"));
  },
);

story(
  "A16: what another site's server put into the cookie does nothing to the page",
  { grantsWithoutCookie: true },
  async ({ server, page }) => {
    await page.goto(site(server));
    await shown(page, "banner");
    const before = await page.evaluate(
      () => document.querySelector("main")!.outerHTML + document.querySelectorAll("*").length,
    );
    const evils = [
      "<img src=/evil>",
      "javascript:alert(1)",
      "//evil.test",
      '"><script src=/evil>',
      "__proto__",
      "constructor",
    ];
    const values = evils.flatMap((evil) => [
      evil,
      granted.replace("prism", evil),
      granted.replace("2022-04-01", evil),
      granted.replace("settings", evil),
      `${granted}&${evil}=1`,
    ]);
    // At most what a visitor could have granted, by a record that is one.
    const granting = await grantingOf(page, values);
    assert.ok(
      granting.every((value) => /^[\w=&.:-]*$/.test(value)),
      granting.join(),
    );
    assert.equal(
      await page.evaluate(
        () => document.querySelector("main")!.outerHTML + document.querySelectorAll("*").length,
      ),
      before,
    );
    assert.equal(server.requestsTo("/evil").length, 0);
  },
);

for (const frame of [undefined, "ask"])
  story(
    `A17: in a frame of another site nothing is asked unless the frame wants it: ${frame ?? "as usual"}`,
    { grantsWithoutCookie: true },
    async ({ server, page }) => {
      server.on("/policy.json", { json: policyWith() });
      server.on("/inside", pageWith({ tag: { "data-frame": frame } }));
      server.on("/", {
        body: `<!doctype html><iframe width="900" height="600" src="${server.url("/inside").replace("localhost", "127.0.0.1")}"></iframe>`,
      });
      await page.beforeScripts(() => {
        if (window !== window.top)
          // eslint-disable-next-line @typescript-eslint/no-misused-promises -- A page of the test waits for nothing else.
          addEventListener("message", async ({ data }) => {
            const kotowari = window.kotowari as Kotowari;
            const end = performance.now() + Number(data);
            const asks = () => document.querySelector("kotowari-banner[open]") !== null;
            while (!asks() && performance.now() < end)
              await new Promise((resolve) => setTimeout(resolve, 50));
            const was = asks();
            await kotowari.accept();
            parent.postMessage({ was, holds: kotowari.allows("analytics") }, "*");
          });
      });
      await page.goto(server.url("/"));
      const ask = () =>
        page.evaluate(
          (patience) =>
            new Promise<{ was: boolean; holds: boolean }>((resolve) => {
              addEventListener("message", ({ data }) => resolve(data as { was: boolean; holds: boolean }), {
                once: true,
              });
              frames[0]!.postMessage(patience, "*");
            }),
          frame ? 10_000 : 1500,
        );
      assert.deepEqual(await ask(), { was: frame === "ask", holds: true });
    },
  );

for (const [what, broken] of [
  ["throws", "throws"],
  ["is full", "full"],
  ["is absent", "absent"],
] as const)
  story(`A18: where localStorage ${what}, the choice is kept all the same`, async ({ server, page }) => {
    await page.beforeScripts((broken) => {
      const fail = () => {
        throw new DOMException("no room", "QuotaExceededError");
      };
      if (broken === "full") Storage.prototype.setItem = fail;
      else
        Object.defineProperty(window, "localStorage", {
          configurable: true,
          ...(broken === "throws" ? { get: fail } : { value: undefined }),
        });
    }, broken);
    await page.goto(site(server));
    await press(page, "decline");
    await until("the cookie", () => cookieOf(page));
    await page.reload();
    assert.equal((await ready(page))?.via, "decline");
    await gone(page, "banner");
  });
