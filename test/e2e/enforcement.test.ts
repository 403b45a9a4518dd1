import assert from "node:assert/strict";
import type { Kotowari } from "../../src/api.ts";
import type { Page } from "./harness/browser.ts";
import { secureCookies } from "./harness/engine-limits.ts";
import { pageWith } from "./harness/page-with.ts";
import { allDenied, allGranted, choseBefore, policyWith, site } from "./harness/site.ts";
import {
  allows,
  eventsOf,
  idle,
  listen,
  partOf,
  press,
  ready,
  setCookie,
  shown,
  until,
} from "./harness/steps.ts";
import { story } from "./harness/story.ts";

const cookieNames = (page: Page) =>
  page.evaluate(() =>
    document.cookie
      .split("; ")
      .map((cookie) => cookie.split("=")[0]!)
      .toSorted(),
  );

story("Declining removes what denied services keep, and nothing else", async ({ server, page }) => {
  server.on("/before", {});
  await page.goto(server.url("/before"));
  for (const cookie of ["_tally=1; path=/", "_tally_x=1; path=/", "hv_id=1", "xhv_id=1", "_tall=1", "mine=1"])
    await setCookie(page, cookie);
  await page.evaluate(() => {
    localStorage.setItem("pan_profile", "x");
    localStorage.setItem("pan_profile_2", "x");
    sessionStorage.setItem("pan_profile", "x");
  });
  await page.goto(site(server));
  await shown(page, "banner");
  assert.ok((await cookieNames(page)).includes("_tally"), "nothing is removed before a choice");
  await press(page, "decline");
  await until("they are gone", async () => !(await cookieNames(page)).includes("_tally"));
  assert.deepEqual(await cookieNames(page), ["_tall", "kotowari", "mine", "xhv_id"]);
  assert.deepEqual(
    await page.evaluate(() => [
      localStorage.getItem("pan_profile"),
      localStorage.getItem("pan_profile_2"),
      sessionStorage.getItem("pan_profile"),
    ]),
    [null, "x", "x"],
  );
});

story(
  "A policy whose service names our own cookie does not take the choice away",
  async ({ server, page }) => {
    const [first, ...others] = policyWith().services;
    const services = [{ ...first!, cookies: [{ name: "kot*" }] }, ...others];
    await choseBefore(server, page, "kotatsu=1; path=/");
    await page.goto(site(server, {}, { services }));
    await press(page, "decline");
    await until("the other is gone", async () => !(await cookieNames(page)).includes("kotatsu"));
    assert.deepEqual(await cookieNames(page), ["kotowari"]);
    await page.reload();
    assert.equal((await ready(page))?.via, "decline");
  },
);

for (const how of ["decline", "withdraw"] as const)
  story(
    `A ${how === "decline" ? "refusal" : "withdrawal"} removes a service's cookies from every domain level and path, and leaves other services' and the page's`,
    async ({ server, page }) => {
      const path = "/a/b/page";
      server.on("/policy.json", { json: policyWith() });
      server.on(path, pageWith());
      await page.goto(server.url(path, "shop.example"));
      await ready(page);
      const places = [
        ...["/", "/a", "/a/", "/a/b", "/a/b/"].map((path) => `path=${path}`),
        ...["/", "/a/b"].flatMap((path) =>
          ["shop.example.localhost", "example.localhost"].map((host) => `path=${path}; domain=${host}`),
        ),
      ];
      if (how === "withdraw") await page.evaluate(() => (window.kotowari as Kotowari).accept().then(() => 0));
      for (const [index, place] of places.entries())
        for (const name of [`_tally${index}`, "_pan_id", "own"]) await setCookie(page, `${name}=1; ${place}`);
      await page.evaluate(() => {
        localStorage.setItem("pan_profile", "x");
        localStorage.setItem("own", "x");
      });
      const count = async (name: string) =>
        (await cookieNames(page)).filter((cookie) => cookie.startsWith(name)).length;
      const kept = await count("own");
      assert.equal(await count("_tally"), places.length, "all are there");
      await page.evaluate(
        (how) =>
          how === "withdraw"
            ? (window.kotowari as Kotowari).withdraw().then(() => 0)
            : (window.kotowari as Kotowari).choose({ functional: true }).then(() => 0),
        how,
      );
      await until("they are gone", async () => (await count("_tally")) + (await count("_pan")) === 0);
      assert.equal(await count("own"), kept);
      assert.deepEqual(
        await page.evaluate(() => Object.keys(localStorage).filter((key) => !key.startsWith("koto"))),
        ["own"],
      );
    },
  );

story(
  "What a denied service has left is removed on the next visit that reads the policy, too",
  async ({ server, page }) => {
    await choseBefore(server, page, allDenied);
    for (const name of ["_tally", "own"]) await setCookie(page, `${name}=1; path=/`);
    await page.evaluate(() => localStorage.setItem("pan_profile", "x"));
    await page.goto(site(server));
    await ready(page);
    await until("they are gone", async () => !(await cookieNames(page)).includes("_tally"));
    await until("this too", () => page.evaluate(() => localStorage.getItem("pan_profile") === null));
    assert.deepEqual(await cookieNames(page), ["kotowari", "own"]);
  },
);

story(
  "Cookies that only secure pages may set, and partitioned ones, are removed too",
  { not: secureCookies },
  async ({ server, page }) => {
    const [service] = policyWith().services;
    const names = ["__Secure-tally", "__Host-tally", "tally_partitioned"];
    const cookies = names.map((name) => ({ ...service!.cookies![0]!, name }));
    await page.goto(site(server, {}, { services: [{ ...service!, cookies }] }));
    await ready(page);
    for (const name of names)
      await setCookie(page, `${name}=1; path=/; secure${name.includes("part") ? "; partitioned" : ""}`);
    assert.deepEqual(await cookieNames(page), names.toSorted(), "all are there");
    await press(page, "decline");
    await until("they are gone", async () => (await cookieNames(page)).join() === "kotowari");
  },
);

story(
  "What a service that is granted keeps stays, though a denied one is erased",
  async ({ server, page }) => {
    await page.goto(site(server));
    await ready(page);
    for (const name of ["_tally", "hv_id", "_pan_x"]) await setCookie(page, `${name}=1; path=/`);
    await page.evaluate(() => (window.kotowari as Kotowari).choose({ functional: true }).then(() => 0));
    await until("what is denied is gone", async () => !(await cookieNames(page)).includes("_tally"));
    assert.deepEqual(await cookieNames(page), ["hv_id", "kotowari"]);
  },
);

story("A cookie of a denied service that comes back is reported once", async ({ server, page }) => {
  await listen(page);
  await page.goto(site(server));
  await setCookie(page, "_tally=1; path=/");
  await press(page, "decline");
  await until("it is gone", async () => !(await cookieNames(page)).includes("_tally"));
  await setCookie(page, "_tally=2; path=/");
  const told = async () =>
    (await eventsOf(page)).filter(({ detail }) => JSON.stringify(detail).includes("_tally")).length;
  await until("it is told", async () => (await told()) === 1);
  await until("it is gone again", async () => !(await cookieNames(page)).includes("_tally"));
  await setCookie(page, "_tally=3; path=/");
  await page.evaluate(() => (window.kotowari as Kotowari).withdraw().then(() => 0));
  await until("and again", async () => !(await cookieNames(page)).includes("_tally"));
  assert.equal(await told(), 1);
});

story("explain says of each gated node why it runs or does not", async ({ server, page }) => {
  await choseBefore(server, page, allGranted.replace("advertising=1", "advertising=0"));
  await page.goto(
    site(server, {
      body: ["analytics", "advertising", "machi-map", "nonsense", "necessary", ""]
        .map((ids) => `<template data-consent="${ids}"></template>`)
        .join("")
        .concat('<template data-consent="analytics"><script type="importmap">{}</script></template>'),
    }),
  );
  await ready(page);
  const explained = await page.evaluate(async () => {
    const { kotowari } = window as unknown as { kotowari: Kotowari };
    return (await kotowari.explain()).map(({ ids, allowed, reason }) => [ids.join(" "), allowed, reason]);
  });
  assert.deepEqual(explained, [
    ["analytics", true, "granted"],
    ["advertising", false, "denied"],
    ["machi-map", true, "granted"],
    ["nonsense", false, "unknown"],
    ["necessary", false, "necessary"],
    ["", false, "empty"],
    ["analytics", true, "granted"],
    ["analytics", false, "type"],
  ]);
});

/** Why the nodes of a page run or do not, in the page's order; and what is printed with it. */
async function explained(page: Page): Promise<{ reasons: string[]; printed: string }> {
  return page.evaluate(async () => {
    let printed = "";
    console.table = (rows: unknown) => void (printed = JSON.stringify(rows));
    const all = await (window.kotowari as Kotowari).explain();
    return { reasons: all.map(({ reason }) => reason), printed };
  });
}

const waits = (ids: string, content = "") => `<template data-consent="${ids}">${content}</template>`;

story(
  "explain tells undecided from denied, a signal, a policy that is not at hand, what is shown once, a nonce and a host; in a table that people can read",
  async ({ server, page }) => {
    await page.goto(site(server, { body: waits("analytics") + waits("machi-map") }));
    await ready(page);
    // The notice may show a moment before the policy has judged.
    await until("the policy is at hand", async () => !(await explained(page)).reasons.includes("policy"));
    const undecided = await explained(page);
    assert.deepEqual(undecided.reasons, ["undecided", "undecided"]);
    assert.match(
      undecided.printed,
      /"waits":"machi-map","runs":false,"because":"the visitor has not chosen yet"/,
    );
    assert.equal(server.requestsTo("/dist/kotowari-explanation-").length, 1, "a chunk of its own");

    await choseBefore(server, page, allGranted);
    await page.beforeScripts(() =>
      Object.defineProperty(Navigator.prototype, "globalPrivacyControl", {
        get: () => location.search.includes("gpc"),
        configurable: true,
      }),
    );
    await page.goto(`${site(server, { body: waits("advertising") + waits("analytics") })}?gpc`);
    await ready(page);
    await until("the policy has judged", async () => (await allows(page, "analytics"))[0]);
    assert.deepEqual((await explained(page)).reasons, ["signal", "granted"]);

    const lost = site(server, { body: waits("analytics") + waits("machi-map") });
    server.on("/policy.json", { status: 404 });
    await page.open(lost);
    await ready(page);
    assert.deepEqual((await explained(page)).reasons, ["granted", "policy"]);

    await choseBefore(server, page, allDenied);
    const denied = site(server, { body: waits("analytics") });
    server.on("/policy.json", { status: 404 });
    await page.open(denied);
    await ready(page);
    assert.deepEqual((await explained(page)).reasons, ["denied"]);

    await choseBefore(server, page, allDenied);
    const frame = '<iframe src="/embed" width="300" height="200"></iframe>';
    await page.goto(site(server, { body: waits("functional", frame) }));
    await press(page, "[part~=placeholder] .actions button");
    await until("it shows", async () => (await explained(page)).reasons[0] === "once");

    await choseBefore(server, page, allGranted);
    const csp = "script-src 'nonce-good' 'strict-dynamic'; base-uri 'none'";
    const scripts = '<script src="/x.js" nonce="bad"></script>';
    await page.goto(
      site(server, {
        tag: { nonce: "good" },
        headers: { "content-security-policy": csp },
        body: waits("analytics", scripts),
      }),
    );
    await until("it is refused", async () => (await explained(page)).reasons.includes("nonce"));
    const elsewhere = `<script src="${server.url("/x.js", "cdn")}"></script><script>1</script>`;
    await page.goto(
      site(server, { tag: { "data-gate-hosts": "ads.example" }, body: waits("analytics", elsewhere) }),
    );
    await until("both are refused", async () => (await explained(page)).reasons.length === 3);
    const { reasons, printed } = await explained(page);
    assert.deepEqual(reasons, ["granted", "host", "inline"]);
    assert.match(printed, /its host is not in the tag's gate-hosts/);
  },
);

story("Ids that the policy does not have are told once", async ({ server, page }) => {
  await listen(page);
  await page.goto(site(server, { body: '<template data-consent="adverts"></template>'.repeat(2) }));
  await shown(page, "banner");
  const told = async () =>
    (await eventsOf(page)).filter(({ detail }) => JSON.stringify(detail).includes("adverts")).length;
  await until("it is told", async () => (await told()) > 0);
  assert.equal(await told(), 1);
});

story("A returning visitor finds the small button, and it opens the settings", async ({ server, page }) => {
  await choseBefore(server, page, allDenied);
  await page.goto(site(server));
  const button = await shown(page, "reopen");
  assert.ok(button.width >= 44 && button.height >= 44, "it can be pressed");
  await press(page, "reopen");
  await shown(page, "preferences");
});

story(
  "After a choice the small button stands in the corner that the page names",
  async ({ server, page }) => {
    await page.goto(
      site(server, { tag: { "data-reopen": "end" }, body: "<button data-consent-open>Settings</button>" }),
    );
    assert.equal(await partOf(page, "reopen"), undefined);
    await press(page, "decline");
    await press(page, ".told button");
    const button = await shown(page, "reopen");
    assert.ok(button.x > 600, "at the end");
  },
);

story(
  "Where the page has its own opener, or wants none, there is no small button",
  async ({ server, page }) => {
    for (const page_ of [
      { body: "<button data-consent-open>Settings</button>" },
      { tag: { "data-reopen": "none" } },
    ]) {
      await choseBefore(server, page, allDenied);
      await page.goto(site(server, page_));
      await ready(page);
      await idle(page, 300);
      assert.equal(await partOf(page, "reopen"), undefined);
    }
  },
);

story(
  "The notice of a new revision stands where it always does, the small button or not",
  async ({ server, page }) => {
    await choseBefore(server, page, allDenied.replace("revision=2022-04-01", "revision=2020-01-01"));
    await page.goto(site(server));
    const height = await page.evaluate(() => innerHeight);
    await until("it stands at the lower edge", async () => {
      const banner = await shown(page, "banner");
      return Math.round(banner.y + banner.height) === height;
    });
    assert.equal(await partOf(page, "reopen"), undefined);
  },
);

story(
  "The confirmation stands where the notice did, the small button drawn or not",
  async ({ server, page }) => {
    await page.goto(site(server));
    await press(page, "decline");
    await shown(page, ".told");
    await until("the button is drawn", () =>
      page.evaluate(
        () => !!document.querySelector("kotowari-banner")!.shadowRoot!.querySelector("[part~=reopen]"),
      ),
    );
    const told = await shown(page, ".told");
    const [width, height] = await page.evaluate(() => [innerWidth, innerHeight]);
    assert.equal(Math.round(told.y + told.height), height);
    assert.ok(told.width > width * 0.9, "it is a bar");
  },
);
