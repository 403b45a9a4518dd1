import assert from "node:assert/strict";
import type { Page } from "./harness/browser.ts";
import { paper } from "./harness/engine-limits.ts";
import { comesBack, open } from "./harness/page-scripts.ts";
import { allDenied, site } from "./harness/site.ts";
import { press, settingsDrawn, shown, until } from "./harness/steps.ts";
import { story } from "./harness/story.ts";

/** Which of some selectors have a box; those after `>>>` are looked for in the shadow tree of what stands before. */
function boxesOf(page: Page, ...selectors: string[]): Promise<Record<string, boolean>> {
  return page.evaluate(
    (selectors) =>
      Object.fromEntries(
        selectors.map((selector) => {
          const [host, inner] = selector.split(" >>> ");
          const found = document.querySelector(host!);
          const element = inner ? found?.shadowRoot?.querySelector(inner) : found;
          if (!element) throw new Error(`there is no ${selector}`);
          return [selector, element.getClientRects().length > 0];
        }),
      ),
    selectors,
  );
}

story("The notice is not printed", { not: paper }, async ({ server, page }) => {
  await page.goto(site(server, { body: "<main><h1>A page</h1></main>" }));
  await shown(page, "banner");
  assert.deepEqual(await boxesOf(page, "h1", "kotowari-banner"), { h1: true, "kotowari-banner": true });
  await page.layOutForPaper();
  assert.deepEqual(await boxesOf(page, "h1", "kotowari-banner"), { h1: true, "kotowari-banner": false });
});

story("What shows the notice is for screens alone", async ({ server, page }) => {
  await page.goto(site(server));
  await shown(page, "banner");
  const media = await page.evaluate(() => {
    const shows = (rule: CSSRule) =>
      rule instanceof CSSStyleRule &&
      rule.selectorText.startsWith(":host") &&
      !["", "none", "initial"].includes(rule.style.display);
    return document
      .querySelector("kotowari-banner")!
      .shadowRoot!.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules])
      .flatMap((rule) =>
        rule instanceof CSSMediaRule && [...rule.cssRules].some(shows)
          ? [rule.media.mediaText]
          : shows(rule)
            ? ["all"]
            : [],
      );
  });
  assert.deepEqual(media, ["screen"]);
});

story("Nor is the small button that opens the settings", { not: paper }, async ({ server, page }) => {
  await comesBack(server, page, allDenied, { body: "<main><h1>A page</h1></main>" });
  await shown(page, "reopen");
  await page.layOutForPaper();
  assert.deepEqual(await boxesOf(page, "h1", "kotowari-banner"), { h1: true, "kotowari-banner": false });
});

story(
  "A privacy page is printed with its text, its links' addresses and its table, and without tools",
  { not: paper },
  async ({ server, page }) => {
    await comesBack(server, page, allDenied, {
      body: `<main><h1>Privacy</h1><kotowari-policy></kotowari-policy>
        <kotowari-services></kotowari-services></main>`,
    });
    await until("the policy and its services are drawn", () =>
      page.evaluate(
        () =>
          document.querySelector("kotowari-policy .kotowari-contact") !== null &&
          document.querySelector("kotowari-services")?.shadowRoot?.querySelector("tbody tr") !== null,
      ),
    );
    const parts = ["kotowari-policy section", "kotowari-services >>> tbody tr"];
    const tools = ["kotowari-policy >>> .tools", "kotowari-services >>> .languages"];
    assert.ok(Object.values(await boxesOf(page, ...parts, ...tools)).every(Boolean));
    await page.layOutForPaper();
    assert.deepEqual(await boxesOf(page, ...parts, ...tools), {
      [parts[0]!]: true,
      [parts[1]!]: true,
      [tools[0]!]: false,
      [tools[1]!]: false,
    });
  },
);

story(
  "With the settings open they and the whole policy are printed, in dark ink and uncut, and the page is not",
  { not: paper },
  async ({ server, page }) => {
    await page.goto(site(server, { body: "<main><h1>A page</h1></main>", tag: { "data-theme": "dark" } }));
    await shown(page, "banner");
    await open(page, "policy");
    await settingsDrawn(page);
    await page.layOutForPaper();
    const settings = (inner: string) => `kotowari-preferences >>> ${inner}`;
    const boxes = await boxesOf(
      page,
      ...["main", "kotowari-banner"],
      ...[".row", "[part~=section]", ".kotowari-contact", "footer", ".tools", "header .plain"].map(settings),
    );
    assert.deepEqual(boxes, {
      main: false,
      "kotowari-banner": false,
      [settings(".row")]: true,
      [settings("[part~=section]")]: true,
      [settings(".kotowari-contact")]: true,
      [settings("footer")]: false,
      [settings(".tools")]: false,
      [settings("header .plain")]: false,
    });
    const { isWhole, ink, background } = await page.evaluate(() => {
      const dialog = document.querySelector("kotowari-preferences")!.shadowRoot!.querySelector("dialog")!;
      const text = dialog.querySelector(".kotowari-text")!;
      const { color, backgroundColor } = getComputedStyle(dialog);
      return {
        isWhole: [dialog, text.parentElement!].every(
          (box) => box.getBoundingClientRect().bottom >= text.getBoundingClientRect().bottom,
        ),
        ink: color,
        background: backgroundColor,
      };
    });
    assert.deepEqual(
      { isWhole, ink, background },
      { isWhole: true, ink: "rgb(0, 0, 0)", background: "rgb(255, 255, 255)" },
    );
  },
);

story("Once the settings are closed the page is printed again", { not: paper }, async ({ server, page }) => {
  await page.goto(site(server, { body: "<main><h1>A page</h1></main>" }));
  await shown(page, "banner");
  await press(page, "settings");
  await settingsDrawn(page);
  await page.press("Escape");
  await until("they have gone", () =>
    page.evaluate(() => document.querySelector("kotowari-preferences") === null),
  );
  await page.layOutForPaper();
  assert.deepEqual(await boxesOf(page, "h1"), { h1: true });
});
