import assert from "node:assert/strict";
import { findings, still } from "./harness/axe.ts";
import { site } from "./harness/site.ts";
import { gone, press, shown } from "./harness/steps.ts";
import { story } from "./harness/story.ts";

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
