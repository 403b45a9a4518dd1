import assert from "node:assert/strict";
import type { Kotowari } from "../../src/api.ts";
import type { Policy } from "../../src/policy/schema.ts";
import type { Page } from "./harness/browser.ts";
import { comeBack, maps, video } from "./harness/revised.ts";
import { allGranted, policyWith, site, stored } from "./harness/site.ts";
import { allows, cookieOf, faultsOf, listen, partOf, press, ready, shown, until } from "./harness/steps.ts";
import { story } from "./harness/story.ts";

// What an owner may get wrong in the policy, a visitor's clock may be, and a cookie may still hold. Revisions that do not
// fit are in revisions.test.ts.

const { services } = policyWith();

for (const [what, changes] of [
  ["a service without a purpose", { services: [...services, { ...maps, purposes: [] }] }],
  ["a service of a purpose that there is not", { services: [...services, { ...maps, purposes: ["gone"] }] }],
  ["a service with a purpose's id", { services: [...services, { ...maps, id: "analytics" }] }],
  ["a notice of a section that there is not", { notice: { cookies: "gone" } }],
] as [string, Partial<Policy>][])
  story(
    `A policy with ${what} is reported, asks nothing and changes nothing of a choice`,
    async ({ server, page }) => {
      await listen(page);
      await comeBack(server, page, { cookie: allGranted, changes, tag: { "data-check-hours": "0" } });
      const fault = await until("a report", async () => (await faultsOf(page))[0]);
      assert.match(JSON.stringify(fault), /\/policy\.json/);
      assert.equal(await partOf(page, "banner"), undefined);
      assert.deepEqual(await allows(page, "analytics"), [true]);
    },
  );

story(
  "A purpose without services is asked about, switched and kept as any other",
  async ({ server, page }) => {
    await page.goto(site(server, {}, { purposes: [...policyWith().purposes, video] }));
    await press(page, "settings");
    await press(page, "#purpose-video");
    await press(page, "save");
    const cookie = await until("the cookie", () => cookieOf(page));
    assert.match(cookie, /functional=0&analytics=0&advertising=0&video=1$/);
    assert.deepEqual(await allows(page, "video", "analytics"), [true, false]);
  },
);

for (const [what, lists] of [
  ["are empty", { services: [], revisions: [] }],
  ["are left out", { services: undefined, revisions: undefined }],
] as unknown as [string, Partial<Policy>][])
  story(`A policy whose lists of services and revisions ${what} is asked about`, async ({ server, page }) => {
    await page.goto(site(server, {}, lists));
    assert.match((await shown(page, "banner")).text, /Cookie Information/);
    await press(page, "settings");
    assert.equal((await shown(page, "#purpose-advertising")).isChecked, false);
    await page.press("Escape");
    await press(page, "accept");
    const cookie = await until("the cookie", () => cookieOf(page));
    assert.match(cookie, /via=accept&functional=1&analytics=1&advertising=1$/);
  });

story(
  "Ids of a choice that the policy has no more grant nothing once it is known, and are left out of the next one",
  async ({ server, page }) => {
    await comeBack(server, page, {
      cookie: stored("functional=1&analytics=0&advertising=1&gone=1&tally=1"),
    });
    await press(page, "reopen");
    assert.equal((await shown(page, "#purpose-functional")).isChecked, true);
    assert.equal((await shown(page, "#service-tally")).isChecked, true);
    assert.deepEqual(await allows(page, "functional", "tally", "gone"), [true, true, false]);
    await press(page, "save");
    const cookie = await until("the next choice", async () => {
      const cookie = await cookieOf(page);
      return !cookie?.includes("gone") && cookie;
    });
    assert.match(cookie, /functional=1&analytics=0&advertising=1&tally=1/);
  },
);

/** The page's clock, which differs from the world's by so many milliseconds. */
function setClock(page: Page, by: number): Promise<void> {
  return page.beforeScripts((by) => {
    const Native = Date;
    window.Date = class extends Native {
      constructor(...given: [] | [number]) {
        if (given.length) super(...given);
        else super(Native.now() + by);
      }
      static override now() {
        return Native.now() + by;
      }
    } as DateConstructor;
  }, by);
}

const day = 864e5;
const now = () => new Date().toISOString().slice(0, 19) + "Z";

story(
  "By a clock that is two days behind a choice is of the future: it is asked again, and the new one is kept",
  async ({ server, page }) => {
    await setClock(page, -2 * day);
    await comeBack(server, page, { cookie: allGranted.replace(/at=[^&]+/, `at=${now()}`) });
    await shown(page, "accept");
    assert.deepEqual(await allows(page, "analytics"), [false]);
    await press(page, "decline");
    await until("the new choice", async () => (await cookieOf(page))?.includes("via=decline"));
    await page.reload();
    assert.equal((await ready(page))?.via, "decline");
    assert.equal(await partOf(page, "banner"), undefined);
  },
);

story(
  "By a clock that is hours behind, or ahead, a choice counts, and a later one overtakes it",
  async ({ server, page }) => {
    for (const by of [-day / 2, day / 2]) {
      await setClock(page, by);
      await comeBack(server, page, { cookie: allGranted.replace(/at=[^&]+/, `at=${now()}`) });
      await ready(page);
      assert.deepEqual(await allows(page, "analytics"), [true]);
      await page.evaluate(() => (window.kotowari as Kotowari).decline().then(() => 0));
      await page.reload();
      assert.equal((await ready(page))?.via, "decline");
    }
  },
);

story(
  "By a clock of long ago a choice holds on its page, the visitor is told, and the next page asks",
  async ({ server, page }) => {
    await setClock(page, Date.parse("2020-01-01") - Date.now());
    await page.goto(site(server));
    await press(page, "accept");
    await until("it holds", async () => (await allows(page, "analytics"))[0]);
    assert.match((await shown(page, ".message")).text, /could not|not stored|not be saved|this page/i);
    await page.reload();
    await shown(page, "accept");
    assert.deepEqual(await allows(page, "analytics"), [false]);
  },
);
