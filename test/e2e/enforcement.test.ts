import assert from "node:assert/strict";
import type { Kotowari } from "../../src/api.ts";
import type { Page } from "./harness/browser.ts";
import { allDenied, allGranted, choseBefore, site } from "./harness/site.ts";
import { eventsOf, idle, listen, partOf, press, ready, setCookie, shown, until } from "./harness/steps.ts";
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
    const banner = await shown(page, "banner");
    const height = await page.evaluate(() => innerHeight);
    assert.equal(Math.round(banner.y + banner.height), height);
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
      page.evaluate(() =>
        document.querySelector("kotowari-banner")!.shadowRoot!.querySelector("[part~=reopen]"),
      ),
    );
    const told = await shown(page, ".told");
    const [width, height] = await page.evaluate(() => [innerWidth, innerHeight]);
    assert.equal(Math.round(told.y + told.height), height);
    assert.ok(told.width > width * 0.9, "it is a bar");
  },
);
