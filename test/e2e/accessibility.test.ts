import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "./harness/browser.ts";
import { site } from "./harness/site.ts";
import { gone, press, shown, until } from "./harness/steps.ts";
import { story } from "./harness/story.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Finding {
  id: string;
  targets: string[];
}

/** What axe finds on the whole page, with every rule that it has. */
function findings(page: Page): Promise<Finding[]> {
  return page.evaluate(async (source) => {
    if (!("axe" in window)) {
      const script = document.createElement("script");
      script.textContent = source;
      document.head.append(script);
    }
    const { axe } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }> };
    };
    const { violations } = await axe.run({ resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => ({
      id,
      targets: nodes.map(({ target }) => JSON.stringify(target)),
    }));
  }, axe);
}

/** While it comes in, colours are mixed with what is behind. */
async function still(page: Page): Promise<void> {
  await until("it stands still", () => page.evaluate(() => document.getAnimations().length === 0));
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 250)));
}

for (const language of ["en", "ja"]) {
  for (const theme of ["light", "dark"]) {
    story(
      `axe finds nothing in any state or layout: ${language}, ${theme}`,
      { timeout: 90_000, not: { firefox: "the rules do not depend on the engine" } },
      async ({ server, page }) => {
        const body = "<main><h1>A page</h1><p>Text</p></main>";
        await page.goto(site(server, { language, body, tag: { "data-theme": theme } }));
        for (const layout of ["dialog", "box", "bar"]) {
          await shown(page, "banner");
          await page.evaluate((layout) => {
            document.querySelector("kotowari-banner")!.setAttribute("layout", layout);
          }, layout);
          await still(page);
          assert.deepEqual(await findings(page), [], layout);
        }
        await press(page, "settings");
        await shown(page, "preferences");
        await still(page);
        assert.deepEqual(await findings(page), [], "preferences");
        await page.press("Escape");
        await gone(page, "preferences");
        await press(page, "decline");
        await shown(page, ".message");
        await still(page);
        assert.deepEqual(await findings(page), [], "confirmation");
      },
    );
  }
}

story(
  "axe finds nothing when the notice cannot be had",
  { not: { firefox: "the rules do not depend on the engine" } },
  async ({ server, page }) => {
    const url = site(server, { body: "<main><h1>A page</h1></main>" });
    server.on("/policy.json", { status: 404 });
    await page.open(url);
    await shown(page, ".message");
    assert.deepEqual(await findings(page), []);
  },
);
