import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "./harness/browser.ts";
import { site } from "./harness/site.ts";
import { press, shown, until } from "./harness/steps.ts";
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

const states: Record<string, (page: Page) => Promise<unknown>> = {
  "the notice": () => Promise.resolve(),
  "the preferences": async (page) => {
    await press(page, "settings");
    await shown(page, "preferences");
  },
  "the confirmation": async (page) => {
    await press(page, "decline");
    await shown(page, ".message");
  },
};

for (const language of ["en", "ja"]) {
  for (const theme of ["light", "dark"]) {
    for (const layout of ["bar", "box", "dialog"]) {
      story(
        `axe finds nothing: ${language}, ${theme}, ${layout}`,
        { timeout: 90_000, not: { firefox: "the rules do not depend on the engine" } },
        async ({ server, browser }) => {
          const body = "<main><h1>A page</h1><p>Text</p></main>";
          const url = site(server, { language, body, tag: { "data-theme": theme, "data-layout": layout } });
          for (const [state, reach] of Object.entries(states)) {
            if (layout !== "bar" && state === "the preferences") continue;
            const visitor = await browser.newVisitor();
            const page = await visitor.newPage();
            await page.goto(url);
            await shown(page, "banner");
            await reach(page);
            // While it comes in, colours are mixed with what is behind.
            await until("it stands still", () => page.evaluate(() => document.getAnimations().length === 0));
            await new Promise((resolve) => setTimeout(resolve, 300));
            assert.deepEqual(await findings(page), [], state);
            await visitor.close();
          }
        },
      );
    }
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
