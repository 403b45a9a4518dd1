import assert from "node:assert/strict";
import type { Page } from "./harness/browser.ts";
import { reachOf } from "./harness/reach.ts";
import { allDenied, choseBefore, site } from "./harness/site.ts";
import { press, shown, until } from "./harness/steps.ts";
import { type Scene, story } from "./harness/story.ts";

// From a phone on its side at 400 % zoom to a 4K screen, in one page that is resized: every action is in view or can be
// scrolled to, and nothing clips or covers it.

const windows = `320×256 320×480 320×568 360×640 360×740 360×800 375×667 375×812 390×844 393×852
400×300 412×915 430×932 480×270 480×854 540×720 568×320 600×1024 640×360 640×512
667×375 720×450 740×360 768×1024 800×600 812×375 844×390 896×414 932×430 1024×600
1024×768 1024×1366 1280×720 1280×800 1366×768 1440×900 1920×1080 2560×1440 3440×1440 3840×2160`
  .split(/\s+/)
  .map((size) => size.split("×").map(Number) as [width: number, height: number]);

/** Looks at the page in each window. A screen may have less room, and its driver not say so: what is there counts. */
async function inEachWindow({ browser, page }: Scene, look: (place: string) => Promise<void>): Promise<void> {
  assert.equal(windows.length, 40);
  for (const [width, height] of windows) {
    await page.resize(width, height);
    if (browser.engine !== "webkit")
      await until(`a window of ${width} × ${height}`, () =>
        page.evaluate((width, height) => innerWidth === width && innerHeight === height, width, height),
      );
    await look(`${width} × ${height}`);
  }
}

/** Fails unless all that can be done in an element can be reached, these actions among it. */
async function assertReach(
  page: Page,
  host: string,
  place: string,
  actions: string[],
  within = "*",
): Promise<void> {
  const reach = await page.evaluate(reachOf, host, within);
  assert.deepEqual(reach.wrong, [], place);
  for (const action of actions) assert.ok(reach.actions.includes(action), `${action} at ${place}`);
}

/** How the notice stands, before anything is scrolled. Runs in the page. */
function standing() {
  const root = document.querySelector("kotowari-banner")!.shadowRoot!;
  const boxOf = (part: string) => {
    const { x, y, width, height, right, bottom } = root
      .querySelector(`[part~=${part}]`)!
      .getBoundingClientRect();
    const isInView = x >= 0 && y >= 0 && right <= innerWidth && bottom <= innerHeight;
    return { x, y, width, height, isInView };
  };
  const text = root.querySelector(".text")!;
  return {
    ...{
      accept: boxOf("accept"),
      decline: boxOf("decline"),
      settings: boxOf("settings"),
      banner: boxOf("banner"),
    },
    text: { height: text.clientHeight, isWider: text.scrollWidth > text.clientWidth },
    window: { width: innerWidth, height: innerHeight },
  };
}

for (const language of ["en", "ja"]) {
  story(
    `In 40 sizes of window all actions of the notice are in reach, in each layout: ${language}`,
    { timeout: 120_000 },
    async (scene) => {
      const { server, page } = scene;
      // The file with the layouts is there from the start.
      await page.goto(site(server, { language, tag: { "data-layout": "dialog" } }));
      await until("the notice is whole", async () =>
        /by itself|個別/.test((await shown(page, ".more")).text),
      );
      await inEachWindow(scene, async (size) => {
        for (const layout of ["dialog", "box", "bar"]) {
          const place = `${layout}, ${size}`;
          await page.evaluate(
            (layout) => document.querySelector("kotowari-banner")!.setAttribute("layout", layout),
            layout,
          );
          const { accept, decline, settings, banner, text, window } = await page.evaluate(standing);
          for (const [part, box] of Object.entries({ accept, decline, settings })) {
            assert.ok(box.isInView, `${part} at ${place}`);
            assert.ok(box.height >= 44, `${part} at ${place} is ${box.height} high`);
          }
          assert.ok(Math.abs(accept.width - decline.width) <= 1, `as wide at ${place}`);
          assert.ok(Math.abs(accept.height - decline.height) <= 1, `as high at ${place}`);
          assert.ok(accept.x < decline.x || accept.y < decline.y, `the order at ${place}`);
          assert.ok(text.height >= 48, `of the text ${text.height} px show at ${place}`);
          assert.ok(!text.isWider, `the text fits at ${place}`);
          // Half of a phone, or what the text needs to be read in; a third of a wide screen.
          const most = window.width < 832 ? Math.max(336, window.height / 2) : window.height / 2.9;
          if (layout === "bar" && window.height >= 640)
            assert.ok(banner.height <= most, `it is ${banner.height} high at ${place}`);
          const actions = ["accept choice", "decline choice", "settings", "policy", "language"];
          await assertReach(page, "kotowari-banner", place, actions);
        }
      });
    },
  );

  story(
    `In 40 sizes of window all actions of the settings are in reach: ${language}`,
    { timeout: 120_000 },
    async (scene) => {
      const { server, page } = scene;
      await page.goto(site(server, { language }));
      await press(page, "policy");
      await shown(page, "save");
      await inEachWindow(scene, async (place) => {
        const actions = ["accept choice", "decline choice", "save", "language", "purpose-advertising"];
        await assertReach(page, "kotowari-preferences", place, actions, "dialog");
      });
    },
  );

  story(
    `In 40 sizes of window the policy and its services on a page are in reach: ${language}`,
    { timeout: 120_000 },
    async (scene) => {
      const { server, page } = scene;
      const body =
        "<main><h1>Privacy</h1><kotowari-policy></kotowari-policy><h2>Services</h2><kotowari-services></kotowari-services></main>";
      await choseBefore(server, page, allDenied);
      await page.goto(site(server, { language, body, tag: { "data-reopen": "none" } }));
      await until("they are drawn", () =>
        page.evaluate(
          () =>
            document.querySelector("#policy-cookies") !== null &&
            document.querySelector("kotowari-services")?.shadowRoot?.querySelector("tbody tr") !== null,
        ),
      );
      await inEachWindow(scene, async (place) => {
        for (const host of ["kotowari-policy", "kotowari-services"])
          await assertReach(page, host, place, ["language"]);
        const isWider = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        assert.ok(!isWider, `nothing scrolls sideways at ${place}`);
      });
    },
  );
}
