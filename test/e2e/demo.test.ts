import assert from "node:assert/strict";
import type { Page } from "./harness/browser.ts";
import { serveDemo } from "./harness/serve-demo.ts";
import { allows, cookieOf, gone, partOf, press, ready, shown, until } from "./harness/steps.ts";
import { story } from "./harness/story.ts";

/** What the workbench's panel says, its language's words included. */
function panel(page: Page): Promise<string> {
  return page.evaluate(() => {
    const panel = document.querySelector("demo-workbench")?.shadowRoot?.querySelector("aside");
    return panel?.textContent ?? "";
  });
}

/** The gated things that stand in the page, by the addresses of their own. */
function running(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("script, iframe")]
      .map((element) => element.getAttribute("src") ?? "")
      .filter((address) => address.startsWith("/stand-ins/"))
      .map((address) => address.split("/")[2]!),
  );
}

for (const { language, path, accept, accepted, nothing, forget } of [
  {
    language: "English",
    path: "/en/",
    accept: "Accept",
    accepted: "Accepted",
    nothing: "Nothing is stored.",
    forget: "Forget my choice",
  },
  {
    language: "Japanese",
    path: "/",
    accept: "同意する",
    accepted: "同意されています",
    nothing: "保存されていません。",
    forget: "選択を消去する",
  },
]) {
  story(
    `The demo in ${language}: accept, reload, forget, decline`,
    { timeout: 120_000 },
    async ({ page }) => {
      const demo = await serveDemo();
      try {
        await page.goto(demo.url + path);
        assert.equal((await shown(page, "accept")).text, accept);
        assert.deepEqual(await running(page), []);
        await press(page, ".tab");
        await shown(page, "aside");
        assert.ok((await panel(page)).includes(nothing), "the panel says that nothing is stored");

        await press(page, "accept");
        await until("all but what needs its own consent runs", async () => (await running(page)).length >= 4);
        assert.match((await cookieOf(page)) ?? "", /via=accept.*&advertising=1/);
        await until("the panel shows the cookie and the event", async () => {
          const text = await panel(page);
          return text.includes(accepted) && text.includes("via=accept") && text.includes("change");
        });

        await page.reload();
        assert.equal((await ready(page))?.via, "accept");
        await until("it runs again", async () => (await running(page)).length >= 4);
        assert.equal(await page.evaluate(() => document.querySelector("kotowari-banner[open]")), null);

        await until("the panel is there again", async () => (await panel(page)).includes(accepted));
        await page.evaluate((forget) => {
          const { shadowRoot } = document.querySelector("demo-workbench")!;
          [...shadowRoot!.querySelectorAll("button")]
            .find(({ textContent }) => textContent === forget)!
            .click();
        }, forget);
        await shown(page, "banner");
        assert.equal(await cookieOf(page), undefined);

        await page.reload();
        await press(page, "decline");
        await until("the refusal is kept", () => cookieOf(page));
        await page.reload();
        assert.equal((await ready(page))?.via, "decline");
        assert.deepEqual(await running(page), []);
        await gone(page, "banner");
      } finally {
        await demo.close();
      }
    },
  );
}

/** Changes one of the panel's fields, as a visitor does. */
function setField(page: Page, selector: string, value: string | boolean): Promise<void> {
  return page.evaluate(
    (selector, value) => {
      const { shadowRoot } = document.querySelector("demo-workbench")!;
      const field = [
        ...shadowRoot!.querySelectorAll<HTMLSelectElement & HTMLInputElement>("select, input"),
      ].find((field) => field.closest("label")?.textContent.includes(selector))!;
      if (typeof value === "string") field.value = value;
      else field.checked = value;
      field.dispatchEvent(new Event("change"));
    },
    selector,
    value,
  );
}

story(
  "The demo's panel tries a region, a signal and a first visit, and logs what Google's tags are told",
  { timeout: 120_000 },
  async ({ page }) => {
    const demo = await serveDemo();
    try {
      await page.goto(`${demo.url}/en/`);
      await press(page, ".tab");
      await shown(page, "aside");
      await until("the default is logged", async () => (await panel(page)).includes("consent default"));
      assert.ok(!(await panel(page)).includes("consent update"));

      await setField(page, "Visitor from", "US-CA");
      await until("the page is loaded for it", () =>
        page.evaluate(() => location.search.includes("region=US-CA")).catch(() => false),
      );
      await ready(page);
      assert.equal(
        await page.evaluate(() => document.querySelector("script[data-policy]")!.getAttribute("data-region")),
        "US-CA",
      );

      await setField(page, "Global Privacy Control", true);
      await until("the signal is sent", () =>
        page
          .evaluate(() => (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true)
          .catch(() => false),
      );
      await press(page, "accept");
      await until("the signal holds", async () => /gpc=1.*&advertising=0/.test((await cookieOf(page)) ?? ""));
      await until("the update is logged", async () =>
        /consent update.*ad_storage: denied.*analytics_storage: granted/.test(await panel(page)),
      );

      await setField(page, "Global Privacy Control", false);
      await until("the signal is not sent", () =>
        page
          .evaluate(() => !location.search.includes("gpc") && document.readyState === "complete")
          .catch(() => false),
      );
      await ready(page);
      await until("the panel is there", async () => (await panel(page)).includes("via=accept"));
      await page.evaluate(() => {
        const { shadowRoot } = document.querySelector("demo-workbench")!;
        [...shadowRoot!.querySelectorAll("button")]
          .find(({ textContent }) => textContent === "Forget my choice")!
          .click();
      });
      await shown(page, "accept");
      assert.equal(await cookieOf(page), undefined);
    } finally {
      await demo.close();
    }
  },
);

/** Tries something of which the page's address tells, in the panel, and comes to the page that is loaded for it. */
async function tryAs(page: Page, label: string, value: string): Promise<void> {
  await setField(page, label, value);
  await until(`${label} is tried: ${value}`, () =>
    page
      .evaluate((value) => [...new URLSearchParams(location.search).values()].includes(value), value)
      .catch(() => false),
  );
  await ready(page);
}

/** All that waits for a purpose runs: the video, the map, the counter and the advertisement. */
async function allRuns(page: Page): Promise<void> {
  await until("what waited runs", async () => (await running(page)).length >= 4);
}

/** Accepts, and waits until that is kept. */
async function accept(page: Page, revision: string): Promise<void> {
  await press(page, "accept");
  await until("the choice is kept", async () => (await cookieOf(page))?.includes(`revision=${revision}`));
}

story(
  "The demo's panel tries each mode: what waits runs before a choice, or not, or by the visitor's region",
  { timeout: 120_000 },
  async ({ page }) => {
    const demo = await serveDemo();
    try {
      await page.goto(`${demo.url}/en/`);
      await press(page, ".tab");
      await tryAs(page, "Mode", "opt-out");
      assert.match(
        (await shown(page, "banner")).text,
        /Running now: .*Decline stops this; accept keeps it\./s,
      );
      await shown(page, "accept");
      await allRuns(page);

      await tryAs(page, "Mode", "notice");
      assert.match((await shown(page, "banner")).text, /Running now: .*switch it off in the settings\./s);
      assert.equal(await partOf(page, "accept"), undefined);
      await allRuns(page);

      await tryAs(page, "Mode", "region");
      await shown(page, "accept");
      assert.deepEqual(await running(page), [], "unknown: the strictest of them");
      await tryAs(page, "Visitor from", "JP");
      await shown(page, "accept");
      await allRuns(page);
      await tryAs(page, "Visitor from", "US-CA");
      await shown(page, "banner");
      assert.equal(await partOf(page, "accept"), undefined);
      await allRuns(page);
      await tryAs(page, "Visitor from", "FR");
      await shown(page, "accept");
      assert.deepEqual(await running(page), []);
      assert.equal(await cookieOf(page), undefined);
    } finally {
      await demo.close();
    }
  },
);

story(
  "The demo's panel tries each revision after a choice: a word, one new service, and all that changed asked again",
  { timeout: 120_000 },
  async ({ page }) => {
    const demo = await serveDemo();
    try {
      await page.goto(`${demo.url}/en/`);
      await accept(page, "2022-04-01");
      await press(page, ".tab");
      await tryAs(page, "Revision", "small");
      const word = await shown(page, ".message");
      assert.match(word.text, /Your choice stays as it is\.\s+April 1, 2026: .*6 months instead of 13\./);
      await allRuns(page);
      await page.reload();
      await ready(page);
      await allRuns(page);
      assert.equal(await partOf(page, "banner"), undefined, "it is said once");

      await tryAs(page, "Revision", "service");
      const asked = await shown(page, "banner");
      assert.match(asked.text, /Shiori Audio\s+Shiori Sound Inc\./);
      assert.doesNotMatch(asked.text, /Pan Ads|Minato Tally Inc\./);
      await allRuns(page);
      assert.deepEqual(await allows(page, "shiori-audio"), [false]);

      await tryAs(page, "Revision", "material");
      const changed = await shown(page, "banner");
      assert.match(changed.text, /The policy has changed.*October 1, 2026: .*two years\./s);
      assert.match(changed.text, /July 1, 2026: .*Shiori Audio.*April 1, 2026: .*6 months/s);
      assert.deepEqual(await running(page), []);
      assert.deepEqual(await allows(page, "functional", "analytics", "advertising"), [false, false, false]);
      await accept(page, "2026-10-01");
      await allRuns(page);
    } finally {
      await demo.close();
    }
  },
);
