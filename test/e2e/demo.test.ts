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
