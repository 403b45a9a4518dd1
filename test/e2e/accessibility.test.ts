import assert from "node:assert/strict";
import { states } from "./accessibility/states.ts";
import { findings, still } from "./harness/axe.ts";
import { allGranted, choseBefore, site } from "./harness/site.ts";
import { gone, press, shown, until } from "./harness/steps.ts";
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

const modesAndChanges = states.filter(({ name }) =>
  ["notice-opt-out", "notice-mode", "changes"].includes(name),
);

for (const language of ["en", "ja"])
  for (const theme of ["light", "dark"])
    story(
      `axe finds nothing, in any layout, in a notice of what runs already or in the word of a change: ${language}, ${theme}`,
      { not: { firefox: "the rules do not depend on the engine" } },
      async ({ server, browser }) => {
        assert.equal(modesAndChanges.length, 3);
        for (const { name, reach } of modesAndChanges) {
          const visitor = await browser.newVisitor();
          const page = await visitor.newPage();
          await reach({ server, page }, { language, tag: { "data-theme": theme } });
          for (const layout of ["dialog", "box", "bar"]) {
            await page.evaluate((layout) => {
              document.querySelector("kotowari-banner")!.setAttribute("layout", layout);
            }, layout);
            await still(page);
            assert.deepEqual(await findings(page), [], `${name}, ${layout}`);
          }
          await visitor.close();
        }
      },
    );

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

story(
  "What is said without the focus comes into a live region that is there already, and goes once it is said",
  async ({ server, page }) => {
    // What comes after ten seconds comes after one.
    await page.beforeScripts(() => {
      const { setTimeout } = window;
      window.setTimeout = ((run: () => void, after = 0) =>
        setTimeout(run, after < 1000 ? after : after / 10)) as never;
    });
    const body = '<template data-consent="analytics"><script>window.ran = 1</script></template>';
    await choseBefore(server, page, allGranted);
    await page.goto(site(server, { body }));
    await until("it ran", () => page.evaluate(() => "ran" in window));
    const said = await page.evaluate(async () => {
      const { kotowari } = window as unknown as { kotowari: { withdraw(): void } };
      kotowari.withdraw();
      const said: string[] = [];
      for (const end = performance.now() + 10_000; performance.now() < end;) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const region = document.querySelector("kotowari-banner")?.shadowRoot?.querySelector("[role=status]");
        const words = region?.textContent;
        if (words !== undefined && words !== null && words !== said.at(-1)) said.push(words);
        if (said.length === 3) break;
      }
      return said;
    });
    assert.equal(said.length, 3);
    assert.deepEqual([said[0], said[2]], ["", ""]);
    assert.match(said[1]!, /^Your choice is saved\. What has already started stops/);
  },
);
