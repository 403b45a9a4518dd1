import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import type { Kotowari } from "../../src/api.ts";
import { allDenied, site } from "../e2e/harness/site.ts";
import { allows, cookieOf, gone, press, ready, recordOf, shown, until } from "../e2e/harness/steps.ts";
import { story } from "../e2e/harness/story.ts";
import { comesBack, gated, note, notices, ran } from "../e2e/harness/page-scripts.ts";

// Part E of the table of faults: tools that act for people. The other rows are told elsewhere (rows.ts).

for (const [language, decline, settings] of [
  ["en", /^(reject|decline)/i, /settings|choose/i],
  ["ja", /^拒否/, /設定/],
] as const)
  story(
    `E3: the buttons say what they do, and nothing that a tool would take for another: ${language}`,
    async ({ server, page }) => {
      await page.goto(site(server, { language }));
      const words = await Promise.all(
        ["accept", "decline", "settings"].map(async (part) => (await shown(page, part)).text),
      );
      assert.match(words[1]!, decline);
      assert.match(words[2]!, settings);
      assert.doesNotMatch(words[0]!, /reject|decline|拒否|necessary|必要/i);
      assert.doesNotMatch(words[1]!, /accept|agree|同意する/i);
      for (const word of words) assert.doesNotMatch(word, /pay|subscribe|never|購読/i);
    },
  );

story(
  "E4: once closed, the notice has no box that a tool would take for an open one",
  async ({ server, page }) => {
    await page.goto(site(server, { tag: { "data-reopen": "none" } }));
    await press(page, "decline");
    await press(page, ".told button");
    await gone(page, "banner");
    const boxes = await page.evaluate(() =>
      [...document.querySelectorAll("kotowari-banner")].map((banner) => ({
        isOpen: banner.hasAttribute("open"),
        boxes: banner.getClientRects().length,
        buttons: [...(banner.shadowRoot?.querySelectorAll("[part~=accept]") ?? [])].filter(
          (button) => button.getClientRects().length,
        ).length,
      })),
    );
    for (const box of boxes) assert.deepEqual(box, { isOpen: false, boxes: 0, buttons: 0 });
  },
);

story("E5: a copy that a tool makes of the notice is no second notice", async ({ server, page }) => {
  await page.goto(site(server));
  await shown(page, "banner");
  await page.evaluate(() => {
    document.body.append(document.querySelector("kotowari-banner")!.cloneNode(true));
  });
  await wait(300);
  const open = () =>
    page.evaluate(
      () =>
        [...document.querySelectorAll("kotowari-banner")].filter(
          (banner) => banner.shadowRoot?.querySelector("[part~=accept]")?.getClientRects().length,
        ).length,
    );
  assert.equal(await open(), 1);
  await press(page, "decline");
  await until("the cookie", () => cookieOf(page));
  await until("none shows", async () => (await open()) === 0);
  assert.equal((await recordOf(page))?.via, "decline");
});

for (const [answer, isGranted] of [
  ["decline", false],
  ["accept", true],
] as const)
  story(`E7: a press by a tool counts as the visitor's: ${answer}`, async ({ server, page }) => {
    await page.goto(site(server, { body: `<main>${gated(note("ran"))}</main>` }));
    await shown(page, answer);
    await page.evaluate((answer) => {
      document
        .querySelector("kotowari-banner")!
        .shadowRoot!.querySelector<HTMLElement>(`[part~=${answer}]`)!
        .click();
    }, answer);
    await until("the cookie", () => cookieOf(page));
    assert.equal((await recordOf(page))?.via, answer);
    assert.deepEqual(await allows(page, "analytics"), [isGranted]);
    await until("as it should", async () => (await ran(page)).length === (isGranted ? 1 : 0));
  });

story("E8: no message, address, name or storage of another's grants anything", async ({ server, page }) => {
  await comesBack(server, page, allDenied, { body: `<main>${gated(note("ran"))}</main>` });
  const { revision } = (await recordOf(page))!;
  const names = [
    "kotowari",
    "consent",
    "choice",
    "accept",
    "analytics",
    "advertising",
    "record",
    "policy",
    "debug",
  ];
  const query = names.map((name) => `${name}=1`).join("&");
  for (const address of [
    `/?${query}`,
    `/#${query}`,
    "/?kotowari=accept",
    "/#kotowari:accept",
    `/?${query}&policy=//evil.test/policy.json`,
  ]) {
    await page.goto(server.url(address));
    await ready(page);
    assert.deepEqual(await allows(page, "analytics", "advertising"), [false, false], address);
  }
  await page.evaluate(async () => {
    const texts = [
      "accept",
      "kotowari:accept",
      "consent",
      '{"analytics":true}',
      '{"type":"accept"}',
      '{"kotowari":{"choice":{"analytics":true}}}',
      "1",
    ];
    const commands = ["accept", "choose", "update", "refresh", "change", "ready"];
    for (const text of texts) for (const data of [text, { message: text }, [text]]) postMessage(data, "*");
    for (const command of commands) {
      postMessage({ kotowari: command, choice: { analytics: true } }, "*");
      document.dispatchEvent(
        new CustomEvent(`kotowari:${command}`, { detail: { record: { choice: { analytics: true } } } }),
      );
      (window.kotowari as Kotowari).dispatchEvent(
        new CustomEvent(command, { detail: { choice: { analytics: true } } }),
      );
    }
    if ("BroadcastChannel" in window)
      for (const name of ["kotowari", "consent"])
        new BroadcastChannel(name).postMessage({ choice: { analytics: true } });
    for (const key of ["kotowari", "kotowari-seen", "kotowari-lang", "kotowari-consent", "consent"])
      localStorage.setItem(key, "analytics=1&advertising=1");
    window.name = "kotowari=accept";
    await new Promise((resolve) => setTimeout(resolve, 300));
  });
  assert.deepEqual(await allows(page, "analytics", "advertising"), [false, false]);
  assert.deepEqual(await ran(page), []);
  await page.reload();
  await ready(page);
  assert.deepEqual(await allows(page, "analytics", "advertising"), [false, false]);
  assert.equal((await recordOf(page))?.revision, revision);
  assert.ok((await notices(page)) <= 1);
});
