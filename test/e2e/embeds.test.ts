import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import type { Kotowari } from "../../src/api.ts";
import { snippet } from "../recipes/snippet.ts";
import type { Page } from "./harness/browser.ts";
import { layoutShifts } from "./harness/engine-limits.ts";
import type { LocalServer } from "./harness/local-server.ts";
import { allDenied, allGranted, choseBefore, site, stored } from "./harness/site.ts";
import {
  allows,
  cookieOf,
  focusOf,
  gone,
  partOf,
  pathsSince,
  press,
  ready,
  setCookie,
  shown,
  tabTo,
  until,
} from "./harness/steps.ts";
import { story } from "./harness/story.ts";

const frame = '<iframe src="/embed" width="640" height="360" title="A film"></iframe>';
const video = (ids = "functional/hoshizora-video", size = 'width="640" height="360"') =>
  `<template data-consent="${ids}"><iframe src="/embed" ${size} title="A film"></iframe></template>`;

async function visited(
  server: LocalServer,
  page: Page,
  cookie: string | undefined,
  body: string,
  tag = {},
): Promise<void> {
  server.on("/before", {});
  server.on("/embed", { body: "<p>embed</p>" });
  await page.goto(server.url("/before"));
  if (cookie) await setCookie(page, cookie);
  await page.goto(site(server, { body, tag }));
  await ready(page);
}

const embedShows = (page: Page) => page.evaluate(() => document.querySelector("iframe") !== null);
const top = (page: Page) =>
  page.evaluate(() => document.querySelector("#below")!.getBoundingClientRect().top);

story(
  "A declined embed keeps its room, says who would receive what, and asks nobody",
  async ({ server, page }) => {
    await visited(server, page, allDenied, `<main>${video()}<p id="below">Below</p></main>`);
    const before = await top(page);
    const placeholder = await shown(page, "placeholder");
    assert.deepEqual([placeholder.width, placeholder.height], [640, 360]);
    assert.equal(await top(page), before);
    assert.match(placeholder.text, /Hoshizora/);
    assert.match(placeholder.text, /receives/);
    assert.equal(server.requestsTo("/embed").length, 0);
  },
);

story(
  "A page's style sheet sizes the box of an embed, as README's recipe for none of the shift does",
  async ({ server, page }) => {
    const css = `${snippet("css", ".video")} .video{width:320px}`;
    const body = `<style>${css}</style><main><div class="video">${video()}</div></main>`;
    await visited(server, page, allDenied, body);
    const placeholder = await shown(page, "placeholder");
    assert.equal(placeholder.width, 320);
    // WebKit makes the height a little more than 100 % of what its least and its most hold at once.
    assert.ok(Math.abs(placeholder.height - 180) < 1.5, `${placeholder.height}`);
  },
);

story(
  "An embed far below asks for neither the policy nor the placeholder before it comes near",
  async ({ server, page }) => {
    await visited(
      server,
      page,
      allDenied,
      `<button data-consent-open>Settings</button><main style="padding-top:9000px">${video()}</main>`,
    );
    // The day's look at the policy has been, and what follows it is there.
    await until("it is noted", () => page.evaluate(() => localStorage.getItem("kotowari-seen")));
    await wait(500);
    const since = server.requests.length;
    await page.reload();
    await ready(page);
    assert.deepEqual(pathsSince(server, since), ["/", "/dist/kotowari.js"]);
    await page.evaluate(() => scrollTo(0, 9000));
    await shown(page, "placeholder");
  },
);

story("Once shows an embed on this page only, and the choice stays as it was", async ({ server, page }) => {
  await visited(server, page, allDenied, `<main>${video()}</main>`);
  const cookie = await cookieOf(page);
  await press(page, "[part~=placeholder] .actions button:first-child");
  await until("the embed", () => embedShows(page));
  await gone(page, "placeholder");
  assert.equal(await focusOf(page), "iframe");
  assert.equal(await cookieOf(page), cookie);
  assert.deepEqual(await allows(page, "functional", "hoshizora-video"), [false, false]);
  await page.reload();
  await shown(page, "placeholder");
  assert.equal(await embedShows(page), false);
});

for (const [what, embed, focused] of [
  ["a frame within a figure", `<figure>${frame}<figcaption>A film</figcaption></figure>`, "iframe"],
  ["a picture", '<img src="/embed" width="200" height="100" alt="A chart">', "img"],
] as const)
  story(`Once goes on with the keyboard at what is shown: ${what}`, async ({ server, page }) => {
    const gated = `<template data-consent="functional/hoshizora-video">${embed}</template>`;
    await visited(server, page, allDenied, `<main>${gated}</main>`);
    await press(page, "[part~=placeholder] .actions button:first-child");
    await until("it has the focus", async () => (await focusOf(page)) === focused);
  });

story(
  "Of a service that says neither what nor to whom, its name says who shows it",
  async ({ server, page }) => {
    const maps = {
      id: "maps",
      purposes: ["functional"],
      name: { en: "Our maps", ja: "地図" },
      use: { en: "To show the way.", ja: "道案内のため。" },
    };
    server.on("/embed", { body: "<p>embed</p>" });
    await choseBefore(server, page, allDenied);
    await page.goto(site(server, { body: `<main>${video("functional/maps")}</main>` }, { services: [maps] }));
    const { text } = await shown(page, "placeholder");
    assert.match(text, /Our maps/);
    assert.doesNotMatch(text, /receives/);
  },
);

story("Always grants the embed's service and no other of its purpose", async ({ server, page }) => {
  await visited(server, page, allDenied, `<main>${video()}${video("functional/machi-map")}</main>`);
  await press(page, "[part~=placeholder] .actions button:last-child");
  await until("the embed", () => embedShows(page));
  assert.match((await cookieOf(page)) ?? "", /via=embed&functional=1&analytics=0&advertising=0&machi-map=0$/);
  assert.deepEqual(await allows(page, "functional/hoshizora-video", "functional/machi-map"), [true, false]);
  await page.reload();
  await ready(page);
  assert.equal(await embedShows(page), true);
});

story(
  "Before any choice, always answers for the embed alone and the notice stays for the rest",
  async ({ server, page }) => {
    await visited(server, page, undefined, `<main>${video("hoshizora-video")}</main>`);
    await shown(page, "banner");
    await press(page, "[part~=placeholder] .actions button:last-child");
    await until("the embed", () => embedShows(page));
    await shown(page, "banner");
    await page.reload();
    await shown(page, "banner");
    await until("the embed again", () => embedShows(page));
    await press(page, "decline");
    await until("the rest is denied", async () =>
      /via=decline.*analytics=0/.test((await cookieOf(page)) ?? ""),
    );
    assert.deepEqual(await allows(page, "hoshizora-video", "analytics"), [true, false]);
  },
);

story("Withdrawing puts the placeholder back into the embed's place", async ({ server, page }) => {
  await visited(server, page, allGranted, `<main>${video()}<p id="below">Below</p></main>`);
  await until("the embed", () => embedShows(page));
  await page.evaluate(() => (window.kotowari as unknown as { withdraw(): Promise<unknown> }).withdraw());
  await shown(page, "placeholder");
  assert.equal(await embedShows(page), false);
});

story(
  "A placeholder comes back where its embed was granted and taken back before the next frame",
  async ({ server, page }) => {
    server.on("/embed", { body: "<p>embed</p>" });
    await page.goto(site(server, { body: video(), tag: { "data-reload": "never" } }));
    await shown(page, "placeholder");
    await page.evaluate(async () => {
      const kotowari = window.kotowari as Kotowari;
      kotowari.addEventListener("change", () => void kotowari.withdraw(), { once: true });
      await kotowari.accept();
    });
    await until("the record of the withdrawal", async () => (await cookieOf(page))?.includes("via=withdraw"));
    await shown(page, "placeholder");
  },
);

story("A service by its bare id makes the policy be fetched, and then holds", async ({ server, page }) => {
  await visited(server, page, allGranted, `<main>${video("machi-map")}</main>`);
  await until("the embed", () => embedShows(page));
  assert.ok(server.requestsTo("/policy.json").length > 0, "the policy was fetched");
});

story("A small embed's placeholder is usable at 120 pixels, in Japanese too", async ({ server, page }) => {
  await choseBefore(server, page, allDenied);
  await page.goto(
    site(server, {
      language: "ja",
      body: `<main>${video("functional/hoshizora-video", 'width="120" height="200"')}</main>`,
    }),
  );
  const placeholder = await shown(page, "placeholder");
  assert.equal(placeholder.width, 120);
  await press(page, "[part~=placeholder] .actions button:first-child");
  await until("the embed", () => embedShows(page));
});

story("What has run is listed when it is withdrawn, and a reload is offered", async ({ server, page }) => {
  await visited(
    server,
    page,
    stored("functional=0&analytics=1&advertising=0"),
    `<main><template data-consent="analytics"><script>window.ran = 1</script></template></main>`,
  );
  await until("it ran", () => page.evaluate(() => "ran" in window));
  const running = await page.evaluate(async () => {
    const { kotowari } = window as unknown as { kotowari: Kotowari };
    const heard = new Promise((resolve) =>
      kotowari.addEventListener("change", ({ detail }) => {
        if (detail.record?.via === "withdraw") resolve(detail.running);
      }),
    );
    await kotowari.withdraw();
    return heard;
  });
  assert.deepEqual(running, ["analytics"]);
  await press(page, ".told button");
  await until("the page is loaded again", () => page.evaluate(() => !("ran" in window)).catch(() => false));
  assert.equal((await ready(page))?.via, "withdraw");
});

story("Who does not want the reload closes what offers it", async ({ server, page }) => {
  const gated = `<template data-consent="analytics"><script>window.ran = 1</script></template>`;
  await visited(server, page, allGranted, `<main>${gated}</main>`);
  await until("it ran", () => page.evaluate(() => "ran" in window));
  await page.evaluate(() => (window.kotowari as Kotowari).withdraw().then(() => 0));
  await press(page, ".told button:last-child");
  await gone(page, ".message");
  assert.ok(await page.evaluate(() => "ran" in window));
});

story(
  "With reload=auto the page is loaded again by itself, with never it is left alone",
  async ({ server, page }) => {
    for (const [reload, isLoaded] of [
      ["auto", true],
      ["never", false],
    ] as const) {
      await visited(
        server,
        page,
        allGranted,
        `<main><template data-consent="analytics"><script>window.ran = 1</script></template></main>`,
        { "data-reload": reload },
      );
      await until("it ran", () => page.evaluate(() => "ran" in window));
      await page.evaluate(() => void (window.kotowari as unknown as { withdraw(): void }).withdraw());
      await wait(1000);
      assert.match((await cookieOf(page)) ?? "", /via=withdraw/);
      if (isLoaded)
        await until("loaded again", () => page.evaluate(() => !("ran" in window)).catch(() => false));
      else assert.equal(await partOf(page, ".told"), undefined);
    }
  },
);

for (const [language, asks] of [
  ["en", /your browser asks (.*) for it/],
  ["ja", /ブラウザーが(.*)に接続し/],
] as const)
  story(
    `A known provider is named by the embed's address alone, without a request or a logo: ${language}`,
    async ({ server, page }) => {
      const known = {
        "https://www.youtube.com/embed/x": "YouTube",
        "https://www.youtube-nocookie.com/embed/x": "YouTube",
        "https://youtu.be/x": "YouTube",
        "https://embed.nicovideo.jp/watch/sm9": "ニコニコ",
        "https://platform.twitter.com/embed/Tweet.html?id=1": "X",
        "https://x.com/a/status/1": "X",
        "https://www.google.com/maps/embed?pb=x": "Google Maps",
        "https://www.google.co.jp/maps?q=x&output=embed": "Google Maps",
        "https://maps.google.com/maps?q=x&output=embed": "Google Maps",
        "https://open.spotify.com/embed/track/x": "Spotify",
        "https://www.instagram.com/p/x/embed": "Instagram",
        "https://www.tiktok.com/embed/v2/1": "TikTok",
        "https://player.vimeo.com/video/1": "Vimeo",
        "https://player.twitch.tv/?channel=x": "Twitch",
        "https://films.example/x": "films.example",
      };
      const embeds = Object.keys(known).map(
        (address) =>
          `<template data-consent="functional"><iframe src="${address}" width="400" height="160"></iframe></template>`,
      );
      await choseBefore(server, page, allDenied);
      await page.goto(site(server, { language, body: `<main>${embeds.join("")}</main>` }));
      const seen = await until("all placeholders", async () => {
        const seen = await page.evaluate(() => {
          scrollTo(0, scrollY + 300);
          return [...document.querySelectorAll("kotowari-placeholder")].map(({ shadowRoot }) => ({
            name: shadowRoot!.querySelector("#name")!.textContent,
            text: shadowRoot!.querySelector("section")!.textContent,
            pictures: shadowRoot!.querySelectorAll("img, svg, picture, video, iframe").length,
          }));
        });
        return seen.length === embeds.length && seen;
      });
      assert.deepEqual(
        seen.map(({ name }) => name),
        Object.values(known),
      );
      for (const { name, text, pictures } of seen) {
        assert.equal(asks.exec(text)?.[1], name);
        assert.equal(pictures, 0);
      }
      const hosts = await page.evaluate(() =>
        performance.getEntriesByType("resource").map(({ name }) => new URL(name).host),
      );
      assert.deepEqual([...new Set(hosts)], [new URL(server.url("/")).host]);
    },
  );

const offer = (which: "first" | "last") => `[part~=placeholder] .actions button:${which}-child`;

for (const [language, once, always] of [
  ["en", "Show this once", "Always show"],
  ["ja", "今回だけ表示", "常に表示"],
] as const)
  story(
    `A placeholder's two offers are reached and pressed by keyboard: ${language}`,
    async ({ server, page }) => {
      server.on("/embed", { body: "<p>embed</p>" });
      await choseBefore(server, page, allDenied);
      await page.goto(site(server, { language, body: `<main>${video()}</main>` }));
      await shown(page, "placeholder");
      assert.equal((await tabTo(page, offer("first"))).text, once);
      await page.press("Enter");
      await until("the embed", () => embedShows(page));
      await page.reload();
      await shown(page, "placeholder");
      assert.equal((await tabTo(page, offer("last"))).text, always);
      await page.press(" ");
      await until("the embed", () => embedShows(page));
      assert.match((await cookieOf(page)) ?? "", /via=embed/);
    },
  );

story(
  "Where the page sizes the parent as README says, nothing moves from first paint on: placeholder, embed, withdrawal",
  { not: layoutShifts },
  async ({ server, page }) => {
    server.on("/embed", { body: "<p>embed</p>" });
    await page.beforeScripts(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as unknown as { value: number }[]) shifts.push(entry.value);
      }).observe({ type: "layout-shift", buffered: true });
    });
    const body = `<h1>Title</h1><div class="video">${video()}</div>${"<p>text</p>".repeat(9)}`;
    const head = `<style>${snippet("css", ".video")}</style>`;
    // A script that is deferred as ours is holds it back: the page is painted long before.
    server.on("/slow.js", { delay: 500, headers: { "content-type": "text/javascript" }, body: "" });
    await page.goto(
      site(server, {
        head: `${head}<script src="/slow.js" defer></script>`,
        body,
        tag: { "data-reload": "never" },
      }),
    );
    /** Whether what stands in the room that the page has made is as large as that. */
    const fills = (what: string) =>
      page.evaluate((what) => {
        const [room, own] = [".video", what].map((each) =>
          document.querySelector(each)!.getBoundingClientRect(),
        );
        return [own!.width === room!.width, own!.height === room!.height];
      }, what);
    await shown(page, "placeholder");
    assert.deepEqual(await fills("kotowari-placeholder"), [true, true]);
    await page.evaluate(() => (window.kotowari as Kotowari).accept().then(() => 0));
    await until("the embed", () => embedShows(page));
    assert.deepEqual(await fills("iframe"), [true, true]);
    await page.evaluate(() => (window.kotowari as Kotowari).withdraw().then(() => 0));
    await shown(page, "placeholder");
    assert.deepEqual(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts), []);
    await page.resize(340, 700);
    assert.deepEqual(await fills("kotowari-placeholder"), [true, true], "on a phone");
  },
);
