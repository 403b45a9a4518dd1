import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { states } from "./accessibility/states.ts";
import { findings, still } from "./harness/axe.ts";
import { story } from "./harness/story.ts";

// What a screen reader has to tell of each state, as Chromium gives it. `npm run trees` writes the files anew: read what
// has changed in them as someone would who hears it.

const folder = "test/fixtures/accessibility-trees";
const isWriting = process.argv.includes("--write");
/** Other stories look at these, in each layout and width. */
const lookedAtElsewhere = ["notice", "settings", "confirmation", "material-change", "reader"];

for (const language of ["en", "ja"])
  for (const { name, reach } of states)
    story(
      `Screen readers are told what the page shows, and axe finds nothing: ${name}, ${language}`,
      { not: { firefox: "its driver gives no tree", webkit: "its driver gives no tree" } },
      async ({ server, page }) => {
        await reach({ server, page }, { language });
        await still(page);
        const file = `${folder}/${name}.${language}.txt`;
        // A record's time is told in the zone of the machine.
        const tree = (await page.accessibilityTree()).replace(/\d{1,2}:\d\d(\s[AP]M)?/g, "0:00");
        if (isWriting) {
          mkdirSync(folder, { recursive: true });
          writeFileSync(file, tree);
        }
        assert.ok(existsSync(file), `there is no ${file}: npm run trees`);
        assert.equal(tree, readFileSync(file, "utf8"), `it is not as in ${file}`);
        if (lookedAtElsewhere.includes(name)) return;
        for (const width of [undefined, 360]) {
          if (width) await page.resize(width, 640);
          for (const scheme of ["light", "dark"]) {
            await page.prefer({ "prefers-color-scheme": scheme });
            await still(page);
            assert.deepEqual(await findings(page), [], `${scheme}, ${width ?? "as it was"}`);
          }
        }
      },
    );
