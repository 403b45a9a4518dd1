import assert from "node:assert/strict";
import type { Page } from "./harness/browser.ts";
import { serveDemo } from "./harness/serve-demo.ts";
import { cookieOf, gone, press, ready, shown, until } from "./harness/steps.ts";
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
