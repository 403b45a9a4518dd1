import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import type { Policy } from "../../src/policy/schema.ts";
import { findings, still } from "./harness/axe.ts";
import { sendSignal } from "./harness/privacy-control.ts";
import { comeBack } from "./harness/revised.ts";
import { gated, note, ran } from "./harness/page-scripts.ts";
import { allGranted, choseBefore, hasLooked, policyWith, site, stored } from "./harness/site.ts";
import {
  allows,
  cookieOf,
  focusOf,
  gone,
  partOf,
  press,
  ready,
  recordOf,
  shown,
  until,
} from "./harness/steps.ts";
import { story } from "./harness/story.ts";

const byRegion: Partial<Policy> = { mode: { default: "opt-in", JP: "opt-out", US: "notice" } };
const japan = { tag: { "data-region": "JP" } };
const states = { tag: { "data-region": "US-CA" } };
const other = { firefox: "the rules do not depend on the engine" };
const onlySignalled: Partial<Policy> = {
  purposes: policyWith().purposes.filter(({ id }) => id === "necessary" || id === "advertising"),
  services: policyWith().services.filter(({ purposes }) => purposes.includes("advertising")),
};

story("In opt-out the notice says what runs now, and both answers are alike", async ({ server, page }) => {
  await page.goto(site(server, japan, byRegion));
  const banner = await shown(page, "banner");
  assert.match(
    banner.text,
    /Running now: Settings and embedded content, Statistics and Third-party advertising\./,
  );
  assert.match(banner.text, /Decline stops this; accept keeps it\./);
  assert.deepEqual(await allows(page, "analytics", "pan-ads", "hamakaze-match"), [true, true, false]);
  const [accept, decline] = [await shown(page, "accept"), await shown(page, "decline")];
  assert.deepEqual([accept.width, accept.height], [decline.width, decline.height]);
  await press(page, "decline");
  const cookie = await until("the choice", () => cookieOf(page));
  assert.match(cookie, /via=decline&region=JP&functional=0&analytics=0&advertising=0$/);
  assert.deepEqual(await allows(page, "analytics"), [false]);
});

story("In opt-out the switches show what runs now", async ({ server, page }) => {
  await page.goto(site(server, japan, byRegion));
  await press(page, "settings");
  await shown(page, "preferences");
  assert.equal((await shown(page, "#purpose-analytics")).isChecked, true);
  assert.equal((await shown(page, "#service-hamakaze-match")).isChecked, false);
});

story(
  "In notice mode one button closes it, which is recorded and asked no more",
  async ({ server, page }) => {
    await page.goto(site(server, { ...states, body: '<input id="mine" autofocus>' }, byRegion));
    assert.match(
      (await shown(page, "banner")).text,
      /Running now: .*\. You can switch it off in the settings\./,
    );
    assert.equal(await partOf(page, "accept"), undefined);
    assert.equal(await partOf(page, "decline"), undefined);
    await shown(page, "settings");
    await press(page, "close");
    const cookie = await until("the record", () => cookieOf(page));
    assert.match(cookie, /via=notice&region=US-CA&functional=1&analytics=1&advertising=1&hamakaze-match=0$/);
    await gone(page, "banner");
    assert.equal(await focusOf(page), "input#mine");
    await page.reload();
    assert.equal((await ready(page))?.via, "notice");
    await wait(300);
    assert.equal(await partOf(page, "banner"), undefined);
  },
);

story("A record of a looser mode is no choice where consent comes first", async ({ server, page }) => {
  const cookie = stored("functional=1&analytics=1&advertising=1", "&region=JP");
  await comeBack(server, page, { cookie, tag: { "data-region": "FR" }, changes: byRegion });
  await shown(page, "accept");
  assert.deepEqual(await allows(page, "analytics"), [false]);
});

story("A record of a region stands there, without a request", async ({ server, page }) => {
  const cookie = stored("functional=1&analytics=1&advertising=1", "&region=JP");
  const seen = `2022-04-01 0 ${Date.now()}`;
  await comeBack(server, page, { cookie, seen, ...japan, changes: byRegion });
  assert.equal((await ready(page))?.region, "JP");
  await wait(300);
  assert.equal(server.requestsTo("/policy.json").length, 0);
});

for (const [from, region, stands] of [
  ["", "JP", true],
  ["&region=JP", "US-CA", true],
  ["&region=US", "JP", false],
] as const)
  story(
    `A record ${from ? `with ${from.slice(1)} runs nothing in ${region} until the policy has judged it, and then ${stands ? "stands" : "is no choice"}` : `of opt-in stands in ${region} too, at once`}`,
    async ({ server, page }) => {
      const cookie = stored("functional=1&analytics=1&advertising=0", from);
      const url = site(server, {
        tag: { "data-region": region },
        body: `<main>${gated(note("ran"))}</main>`,
      });
      let isHeld = true;
      server.on("/policy.json", () => (isHeld ? { hangs: true } : { json: policyWith(byRegion) }));
      await choseBefore(server, page, cookie);
      await hasLooked(page);
      await page.open(url);
      await until("the client", () => page.evaluate(() => "allows" in (window.kotowari ?? {})));
      await wait(300);
      const waits = from !== "";
      assert.deepEqual(await ran(page), waits ? [] : ["ran"]);
      assert.deepEqual(await allows(page, "analytics", "advertising"), [!waits, false]);
      isHeld = false;
      await page.open(url);
      if (stands) {
        await until("it stands", async () => (await recordOf(page)) && (await ran(page)).length === 1);
        assert.deepEqual(await allows(page, "analytics", "advertising"), [true, false]);
        assert.equal(await partOf(page, "banner"), undefined);
      } else {
        await shown(page, "accept");
        assert.equal(await recordOf(page), undefined);
        assert.deepEqual(await ran(page), []);
      }
    },
  );

story(
  "Where an owner comes to ask for consent first, what a laxer mode had let run is no choice any more",
  async ({ server, page }) => {
    const cookie = stored("functional=1&analytics=1&advertising=1", "&region=JP");
    await comeBack(server, page, { cookie, ...japan });
    await shown(page, "accept");
    assert.deepEqual(await allows(page, "analytics"), [false]);
  },
);

story("The region may come with the page, by Server-Timing", async ({ server, page }) => {
  await page.goto(site(server, { headers: { "server-timing": "region;desc=JP" } }, byRegion));
  assert.match((await shown(page, "banner")).text, /Running now/);
});

story(
  "Global Privacy Control is honoured, and it is said what accept leaves out",
  async ({ server, page }) => {
    await sendSignal(page);
    await page.goto(site(server));
    assert.match(
      (await shown(page, "banner")).text,
      /signal \(GPC\) is honoured: Third-party advertising stays denied, also if you accept all else\./,
    );
    await press(page, "accept");
    const cookie = await until("the choice", () => cookieOf(page));
    assert.match(cookie, /via=accept&gpc=1&functional=1&analytics=1&advertising=0$/);
    await press(page, ".told button");
    await page.evaluate(
      () => void (window.kotowari as unknown as { open(view: string): void }).open("preferences"),
    );
    await press(page, "#purpose-advertising");
    await press(page, "save");
    await until("its own switch", async () => (await cookieOf(page))?.includes("advertising=1"));
    assert.deepEqual(await allows(page, "advertising"), [true]);
  },
);

story(
  "Where the signal answers all there is to ask, the notice stays away and can be opened",
  async ({ server, page }) => {
    await sendSignal(page);
    await page.goto(site(server, {}, onlySignalled));
    assert.equal(await ready(page), undefined);
    await wait(300);
    assert.equal(await partOf(page, "banner"), undefined);
    assert.equal(await cookieOf(page), undefined);
    await page.evaluate(
      () => void (window.kotowari as unknown as { open(view: string): void }).open("banner"),
    );
    assert.match((await shown(page, "banner")).text, /\(GPC\) is honoured/);
    await shown(page, "accept");
  },
);

story("A choice of before the signal keeps what the signal does not deny", async ({ server, page }) => {
  await sendSignal(page);
  await comeBack(server, page, { cookie: allGranted });
  await ready(page);
  await until("the policy's word", async () => (await allows(page, "analytics"))[0]);
  assert.deepEqual(await allows(page, "analytics", "advertising"), [true, false]);
  assert.equal(await partOf(page, "banner"), undefined);
});

story(
  "In opt-out the signal denies before anything runs, and the rest is still asked",
  async ({ server, page }) => {
    await sendSignal(page);
    await page.goto(site(server, japan, byRegion));
    const { text } = await shown(page, "banner");
    assert.match(text, /Running now: Settings and embedded content and Statistics\./);
    assert.match(text, /\(GPC\) is honoured/);
    assert.deepEqual(await allows(page, "analytics", "advertising"), [true, false]);
  },
);

story(
  "Where what the signal denies was granted by its own switch, that stands while it lasts, and the settings say what is denied",
  async ({ server, page }) => {
    await sendSignal(page);
    const choice = "functional=0&analytics=0&advertising";
    await comeBack(server, page, { cookie: stored(`${choice}=1`, "&gpc=1") });
    await ready(page);
    assert.deepEqual(await allows(page, "analytics", "advertising"), [false, true]);
    await press(page, "reopen");
    assert.match((await shown(page, "preferences")).text, /\(GPC\) is honoured: Third-party advertising/);
  },
);

story("When the signal ends, so does its effect, and nobody is asked again", async ({ server, page }) => {
  // The signal is sent as long as the site's own storage says so: a browser's settings are changed between two visits.
  await page.beforeScripts(() =>
    Object.defineProperty(Navigator.prototype, "globalPrivacyControl", {
      get: () => localStorage.getItem("signal") !== null,
      configurable: true,
    }),
  );
  await choseBefore(server, page, allGranted);
  await page.evaluate(() => localStorage.setItem("signal", "1"));
  const body = `<main>${gated(note("ran"), "advertising")}</main>`;
  await page.goto(site(server, { body }));
  await ready(page);
  await until("the policy's word", async () => (await allows(page, "analytics"))[0]);
  assert.deepEqual(await allows(page, "advertising"), [false]);
  assert.deepEqual(await ran(page), []);
  assert.doesNotMatch((await cookieOf(page))!, /gpc=1|advertising=0/, "no choice is written for the visitor");
  await page.evaluate(() => localStorage.removeItem("signal"));
  await page.reload();
  await ready(page);
  assert.deepEqual(await allows(page, "analytics", "advertising"), [true, true]);
  await until("what waited ran", async () => (await ran(page)).length === 1);
  assert.equal(await partOf(page, "banner"), undefined);
});

story("Do Not Track is ignored where the tag does not honour it", async ({ server, page }) => {
  await page.beforeScripts(() =>
    Object.defineProperty(Navigator.prototype, "doNotTrack", { value: "1", configurable: true }),
  );
  await page.goto(site(server, japan, byRegion));
  await shown(page, "accept");
  assert.deepEqual(await allows(page, "analytics"), [true]);
});

story(
  "An honoured Do Not Track is a first refusal: nothing is asked, and nothing written",
  async ({ server, page }) => {
    await page.beforeScripts(() =>
      Object.defineProperty(Navigator.prototype, "doNotTrack", { value: "1", configurable: true }),
    );
    await page.goto(site(server, { tag: { "data-dnt": "honor", "data-region": "JP" } }, byRegion));
    assert.equal(await ready(page), undefined);
    await wait(300);
    assert.equal(await partOf(page, "banner"), undefined);
    assert.deepEqual(await allows(page, "analytics"), [false]);
    assert.equal(await cookieOf(page), undefined);
  },
);

story(
  "Who will hold personal data is named in the notice, without moving what is there",
  async ({ server, page }) => {
    await page.beforeScripts(() => {
      const seen = { shift: 0 };
      Object.assign(window, { seen });
      if (PerformanceObserver.supportedEntryTypes.includes("layout-shift"))
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
        }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(site(server));
    await until("its name", async () =>
      (await shown(page, "banner")).text.includes("Hamakaze Data Inc.: held as personal"),
    );
    assert.equal(await page.evaluate(() => (window as unknown as { seen: { shift: number } }).seen.shift), 0);
  },
);

for (const language of ["en", "ja"])
  story(`axe finds nothing in any mode: ${language}`, { not: other }, async ({ server, browser }) => {
    const body = "<main><h1>A page</h1><p>Text</p></main>";
    for (const [what, region, signal] of [
      ["opt-out", "JP", false],
      ["notice", "US", false],
      ["signal", "FR", true],
    ] as const) {
      const page = await (await browser.newVisitor()).newPage();
      if (signal) await sendSignal(page);
      await page.goto(site(server, { language, body, tag: { "data-region": region } }, byRegion));
      for (const [width, height] of [
        [1440, 900],
        [360, 640],
      ] as const) {
        await page.resize(width, height);
        await shown(page, "banner");
        await still(page);
        if (process.env["SHOTS"])
          await page.screenshot(`${process.env["SHOTS"]}/${what}-${width}-${language}.png`);
        assert.deepEqual(await findings(page), [], what);
      }
    }
  });
