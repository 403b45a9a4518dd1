import type { Page } from "../harness/browser.ts";
import type { PageOptions } from "../harness/page-with.ts";
import { sendSignal } from "../harness/privacy-control.ts";
import { comeBack, revised, revision } from "../harness/revised.ts";
import { allDenied, allGranted, site } from "../harness/site.ts";
import { press, settingsDrawn, shown, until } from "../harness/steps.ts";
import type { Scene } from "../harness/story.ts";
import { call, main, type State } from "./state.ts";

// What the dialog shows: the settings as they stand in each case, and the policy's reader at work.

/** Waits until so many passages of the policy's text are drawn. */
async function passages(
  page: Page,
  selector: string,
  isEnough: (count: number, sections: number) => boolean,
) {
  await until(`the text has its ${selector}`, async () => {
    const [count, sections] = await page.evaluate((selector) => {
      const root = document.querySelector("kotowari-preferences")!.shadowRoot!;
      return [
        root.querySelectorAll(selector).length,
        root.querySelectorAll("[part=section]").length,
      ] as const;
    }, selector);
    return isEnough(count, sections);
  });
}

/** Someone who declined before reads the policy in the dialog. */
async function readPolicy({ server, page }: Pick<Scene, "server" | "page">, options: PageOptions) {
  await comeBack(server, page, { cookie: allDenied, body: main, ...options });
  await call(page, "open", "policy");
  await settingsDrawn(page);
}

export const dialogStates: readonly State[] = [
  {
    name: "settings",
    async reach({ server, page }, options) {
      await page.goto(site(server, { body: main, ...options }));
      await press(page, "settings");
      await settingsDrawn(page);
    },
  },
  {
    name: "settings-with-record",
    async reach({ server, page }, options) {
      await comeBack(server, page, { cookie: allGranted, body: main, ...options });
      await call(page, "open", "preferences");
      await settingsDrawn(page);
    },
  },
  {
    name: "settings-opt-out",
    async reach({ server, page }, options) {
      await page.goto(site(server, { body: main, ...options }, { mode: "opt-out" }));
      await press(page, "settings");
      await settingsDrawn(page);
    },
  },
  {
    name: "settings-signal",
    async reach({ server, page }, options) {
      await sendSignal(page);
      await page.goto(site(server, { body: main, ...options }));
      await press(page, "settings");
      await settingsDrawn(page);
    },
  },
  {
    name: "settings-after-material-change",
    async reach({ server, page }, options) {
      const changes = revised(
        revision("2026-02-02", { material: true, sections: ["cookies"] }),
        revision("2026-01-01", { sections: ["changes"] }),
      );
      await comeBack(server, page, { cookie: allGranted, body: main, changes, ...options });
      await press(page, "settings");
      await settingsDrawn(page);
      await passages(page, ".kotowari-changed", (count) => count === 2);
    },
  },
  {
    name: "dialog-reader-compared",
    async reach(scene, options) {
      await readPolicy(scene, options);
      await press(scene.page, ".compare");
      await passages(scene.page, "[part=section] > div", (count, sections) => count === 2 * sections);
    },
  },
  {
    name: "dialog-reader-searched",
    async reach(scene, options) {
      await readPolicy(scene, options);
      const { page } = scene;
      await page.toFront();
      await press(page, "input[type=search]");
      await page.press(..."cookie", "Enter");
      await until("the first match is looked at", async () =>
        /^1 of \d|件中1件目$/.test((await shown(page, "search output")).text),
      );
    },
  },
];
