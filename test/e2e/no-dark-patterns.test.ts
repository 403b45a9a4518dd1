import assert from "node:assert/strict";
import type { Page } from "./harness/browser.ts";
import { site } from "./harness/site.ts";
import { cookieOf, focusOf, partOf, press, ready, shown, until } from "./harness/steps.ts";
import { story } from "./harness/story.ts";

// No dark patterns, as a test of its own: what guidelines of Japan, the EU and California ask of a notice's two answers
// (requirements 2.3; EDPB 03/2022; CNIL 2020-092; 11 CCR 7004).

/** What the two answers, and the way to the settings, may be called. */
const allowed = {
  en: { accept: ["Accept", "Accept all"], decline: ["Decline", "Decline all", "Reject", "Reject all"] },
  ja: { accept: ["同意する", "すべて同意する"], decline: ["拒否する", "すべて拒否する"] },
} as const;
/** Words that push towards one answer. */
const pushing =
  /better|best|improve|enjoy|recommend|agree and continue|got it|OK\b|快適|おすすめ|推奨|了解|続ける/i;

/** How strongly a button stands out from what it lies on, and its words from it (WCAG's contrast ratio). */
function contrastsOf(page: Page): Promise<{ part: string; fill: number; words: number; order: number }[]> {
  return page.evaluate(() => {
    const root = document.querySelector("kotowari-banner")!.shadowRoot!;
    const light = (colour: string) => {
      const [red, green, blue] = colour.match(/[\d.]+/g)!.map((each) => {
        const value = Number(each) / 255;
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      }) as [number, number, number];
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const ratio = (one: string, other: string) => {
      const [bright, dim] = [light(one), light(other)].sort((a, b) => b - a) as [number, number];
      return (bright + 0.05) / (dim + 0.05);
    };
    const sheet = getComputedStyle(root.querySelector("[part~=banner]")!).backgroundColor;
    return [...root.querySelectorAll("[part~=choice]")].map((button, order) => {
      const { backgroundColor, color } = getComputedStyle(button);
      const part = button.getAttribute("part")!.split(" ")[0]!;
      return { part, fill: ratio(backgroundColor, sheet), words: ratio(color, backgroundColor), order };
    });
  });
}

for (const language of ["en", "ja"] as const)
  for (const layout of ["bar", "box", "dialog"] as const)
    story(
      `Accepting and declining are one press each, and look alike: ${layout}, ${language}`,
      async ({ server, page }) => {
        const url = site(server, { language, tag: { "data-layout": layout } });
        for (const [width, height] of [
          [1280, 800],
          [360, 640],
          [320, 256],
        ] as const) {
          await page.resize(width, height);
          await page.goto(url);
          await shown(page, "accept");
          const decline = await shown(page, "decline");
          // On a slow machine it has risen a little since.
          const accept = (await partOf(page, "accept"))!;
          const place = `${width} × ${height}`;
          assert.ok(Math.abs(accept.width - decline.width) <= 1, `width at ${place}`);
          assert.ok(Math.abs(accept.height - decline.height) <= 1, `height at ${place}`);
          assert.ok(accept.height >= 44, `they can be pressed at ${place}`);
          assert.ok(accept.isReached && decline.isReached, `both are in reach at ${place}`);
          const isLevel = Math.abs(accept.y - decline.y) < 1;
          assert.ok(
            isLevel ? accept.x < decline.x : accept.y < decline.y,
            `the same order at ${place}: ${accept.x},${accept.y}; ${decline.x},${decline.y}`,
          );
          const [one, other] = await contrastsOf(page);
          assert.deepEqual([one!.part, other!.part], ["accept", "decline"]);
          assert.ok(Math.abs(one!.fill - other!.fill) <= 0.1, `fill at ${place}`);
          assert.ok(Math.abs(one!.words - other!.words) <= 0.1, `words at ${place}`);
          assert.ok(one!.words >= 4.5, `legible at ${place}`);
          assert.ok(
            (allowed[language].accept as readonly string[]).includes(accept.text.trim()),
            accept.text,
          );
          assert.ok(
            (allowed[language].decline as readonly string[]).includes(decline.text.trim()),
            decline.text,
          );
          assert.ok(Math.abs(accept.text.trim().length - decline.text.trim().length) <= 1, "as long");
        }
        assert.match(await focusOf(page), /^(body|html)/, "neither has the focus by itself");
      },
    );

story("Both answers take as many presses of the keyboard, one after the other", async ({ server, page }) => {
  const url = site(server);
  const presses = async (part: string) => {
    await page.goto(url);
    await shown(page, "banner");
    for (let count = 1; count < 20; count++) {
      await page.press("Tab");
      if ((await focusOf(page)) === part) return count;
    }
    return Infinity;
  };
  assert.equal((await presses("decline")) - (await presses("accept")), 1);
});

story(
  "In the settings nothing optional is on beforehand, and the answers look alike there too",
  async ({ server, page }) => {
    await page.goto(site(server));
    await press(page, "settings");
    await shown(page, "preferences");
    const switches = await page.evaluate(() =>
      [...document.querySelector("kotowari-preferences")!.shadowRoot!.querySelectorAll("input")].map(
        ({ checked, disabled }) => ({ checked, disabled }),
      ),
    );
    assert.ok(switches.length > 3, "there are switches");
    assert.deepEqual(
      switches.filter(({ checked, disabled }) => checked !== disabled),
      [],
      "what is on is locked, and what is not locked is off",
    );
    const boxes = await Promise.all(
      ["accept", "decline", "save"].map((part) => partOf(page, `dialog [part~=${part}]`)),
    );
    assert.equal(new Set(boxes.map((box) => Math.round(box!.width))).size, 1);
    assert.equal(new Set(boxes.map((box) => Math.round(box!.height))).size, 1);
  },
);

story("The notice's own words push nobody", async ({ server, page }) => {
  for (const language of ["en", "ja"]) {
    await page.goto(site(server, { language }));
    await shown(page, "banner");
    const words = await page.evaluate(() =>
      [...document.querySelector("kotowari-banner")!.shadowRoot!.querySelectorAll("h2,button,.more")].map(
        (each) => each.textContent.trim(),
      ),
    );
    for (const text of words) assert.doesNotMatch(text, pushing);
  }
});

story(
  "A refusal is kept as long as an agreement, and nobody asks again over twenty pages",
  async ({ server, page }) => {
    const url = site(server);
    const ages: number[] = [];
    for (const part of ["accept", "decline"]) {
      await page.goto(url);
      await page.evaluate(() => void (document.cookie = "kotowari=; max-age=0; path=/"));
      await page.reload();
      await press(page, part);
      await until("it is kept", () => cookieOf(page));
      const expires = await page.evaluate(async () => {
        const { cookieStore } = window as unknown as {
          cookieStore: { get(name: string): Promise<{ expires?: number | null } | null> };
        };
        return (await cookieStore.get("kotowari"))?.expires ?? 0;
      });
      ages.push(expires);
    }
    if (ages[0]) assert.ok(Math.abs(ages[0] - ages[1]!) < 864e5, "as many days");
    for (let times = 0; times < 20; times++) {
      await page.goto(url);
      assert.equal((await ready(page))?.via, "decline");
      assert.equal(await partOf(page, "banner"), undefined);
    }
  },
);
