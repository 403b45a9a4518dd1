import assert from "node:assert/strict";
import { layoutShifts } from "./harness/engine-limits.ts";
import { cookieOf, focusOf, gone, idle, press, ready, shown, until } from "./harness/steps.ts";
import { policyWith, site } from "./harness/site.ts";
import { story } from "./harness/story.ts";
import type { Page } from "./harness/browser.ts";

/** What a computed style says of a part. */
function styleOf(page: Page, part: string, ...properties: string[]): Promise<string[]> {
  return page.evaluate(
    (part, properties) => {
      const root = document.querySelector("kotowari-banner")!.shadowRoot!;
      const style = getComputedStyle(root.querySelector(`[part~=${part}]`)!);
      return properties.map((property) => style.getPropertyValue(property));
    },
    part,
    properties,
  );
}

const looks =
  "background-color color font-size font-weight font-family letter-spacing text-transform text-decoration-line border-top-width border-top-color border-radius opacity filter transform box-shadow order visibility padding-left cursor outline-width clip-path zoom rotate".split(
    " ",
  );

story(
  "Accept and decline look the same, whatever the page's CSS does to one of them",
  { isCore: true },
  async ({ server, page }) => {
    const css = `kotowari-banner::part(accept){background:green!important;font-size:40px!important;order:9!important;transform:scale(2)!important;border:9px solid red!important;color:gold!important}
    kotowari-banner::part(decline){opacity:.2!important;font-weight:100!important;display:none!important;letter-spacing:9px!important;color:#ccc!important;width:10px!important;filter:blur(3px)!important}
    kotowari-banner::part(decline)::before{content:"not recommended "!important}
    *{all:unset!important}`;
    server.on("/hostile.css", { headers: { "content-type": "text/css" }, body: css });
    await page.goto(site(server, { head: '<link rel="stylesheet" href="/hostile.css">' }));
    const [accept, decline] = [await shown(page, "accept"), await shown(page, "decline")];
    // WebKit's fractions of a pixel are no difference.
    for (const side of ["width", "height"] as const)
      assert.ok(Math.abs(accept[side] - decline[side]) < 0.01, `${side}: ${accept[side]}, ${decline[side]}`);
    assert.ok(accept.width > 60 && accept.height >= 44);
    assert.deepEqual(await styleOf(page, "accept", ...looks), await styleOf(page, "decline", ...looks));
    const before = await page.evaluate(
      () =>
        getComputedStyle(
          document.querySelector("kotowari-banner")!.shadowRoot!.querySelector("[part~=decline]")!,
          "::before",
        ).content,
    );
    assert.equal(before, "none");
  },
);

story(
  "The page stays usable: it scrolls, its links are pressed, nothing is inert or locked",
  async ({ server, page }) => {
    const body = `<p><a id="link" href="#there">a link</a></p>${"<p>text</p>".repeat(100)}<p id="there">there</p>`;
    await page.goto(site(server, { body }));
    await shown(page, "banner");
    const before = await page.evaluate(() => [
      getComputedStyle(document.documentElement).overflow,
      getComputedStyle(document.body).overflow,
      document.querySelectorAll("[inert],[aria-hidden]").length,
    ]);
    assert.deepEqual(before, ["visible", "visible", 0]);
    await press(page, "#link");
    await until("it scrolled", () => page.evaluate(() => scrollY > 200));
  },
);

for (const layout of ["bar", "box", "dialog"])
  story(
    `The notice lies over no more of the page than it shows: ${layout}`,
    { isCore: true },
    async ({ server, page }) => {
      await page.goto(site(server, { tag: { "data-layout": layout } }));
      await shown(page, "banner");
      const [host, drawn] = await page.evaluate(() => {
        const banner = document.querySelector("kotowari-banner")!;
        const part = banner.shadowRoot!.querySelector("[part~=banner]")!;
        return [banner, part].map((element) => element.getBoundingClientRect().height);
      });
      assert.ok(Math.abs(host! - drawn!) < 1, `it is ${host} high and draws ${drawn}`);
    },
  );

story(
  "The notice is a named region at the start of the page, and takes no focus",
  async ({ server, page }) => {
    await page.goto(site(server, { body: '<a id="skip" href="#main">Skip</a><main id="main">text</main>' }));
    await shown(page, "banner");
    assert.equal(await focusOf(page), "body");
    const facts = await page.evaluate(() => {
      const banner = document.querySelector("kotowari-banner")!;
      const region = banner.shadowRoot!.querySelector("[part~=banner]")!;
      const name = banner.shadowRoot!.getElementById(region.getAttribute("aria-labelledby")!)!.textContent;
      return [
        document.body.firstElementChild === banner,
        region.getAttribute("role"),
        name,
        region.hasAttribute("data-nosnippet"),
        region.getAttribute("lang"),
      ];
    });
    assert.deepEqual(facts, [true, "region", "Cookies and third-party advertising", true, "en"]);
    await page.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement?.localName), "kotowari-banner");
  },
);

story(
  "By keyboard: through the notice and out into the page, and a choice by the space bar",
  { isCore: true },
  async ({ server, page }) => {
    await page.goto(site(server, { body: '<a id="first" href="#">first</a>' }));
    await shown(page, "banner");
    const stops: string[] = [];
    for (let steps = 0; steps < 12 && stops.at(-1) !== "a#first"; steps++) {
      await page.press("Tab");
      stops.push(await focusOf(page));
    }
    assert.deepEqual(
      stops.filter((stop) => /accept|decline|settings|a#first/.test(stop)),
      ["accept", "decline", "settings", "a#first"],
    );
    await page.press("Shift+Tab", "Shift+Tab");
    assert.equal(await focusOf(page), "decline");
    await page.press(" ");
    await until("the cookie", () => cookieOf(page));
    await until("the confirmation has the focus", async () => (await focusOf(page)) === "p#message");
    assert.match((await shown(page, ".message")).text, /declined/);
    await page.press("Tab", "Enter");
    await gone(page, "banner");
  },
);

story(
  "What has the focus is never under the notice, not even at the page's end",
  async ({ server, page }) => {
    const links = Array.from(
      { length: 50 },
      (_, index) => `<p style="margin:2em"><a id="l${index}" href="#">link ${index}</a></p>`,
    ).join("");
    await page.goto(site(server, { body: links }));
    await shown(page, "banner");
    await page.evaluate(() => document.getElementById("l0")!.focus());
    for (let index = 0; index < 50; index++) {
      const isClear = () =>
        page.evaluate(() => {
          const focused = document.activeElement!.getBoundingClientRect();
          const banner = document.querySelector("kotowari-banner")!.getBoundingClientRect();
          return focused.bottom <= banner.top || focused.top >= banner.bottom;
        });
      await until(`link ${index} is clear`, isClear);
      await page.press("Tab");
    }
  },
);

story("The language switch works at once, sets lang, and is remembered", async ({ server, page }) => {
  await page.goto(site(server));
  await press(page, "[part=language][lang=ja]");
  assert.equal((await shown(page, "accept")).text, "同意する");
  assert.equal((await shown(page, "decline")).text, "拒否する");
  assert.equal((await shown(page, "settings")).text, "設定する");
  await page.reload();
  assert.equal((await shown(page, "accept")).text, "同意する");
});

story(
  "The notice is the policy's own text, and what is a translation is marked",
  async ({ server, page }) => {
    await page.goto(site(server, { language: "ja" }));
    const { text } = await shown(page, ".text");
    const policy = policyWith();
    for (const id of ["cookies", "cookie-purposes"]) {
      const section = policy.sections.find((each) => each.id === id)!;
      for (const paragraph of section.body["ja"] as string[])
        assert.ok(text.replace(/\s/g, "").includes(paragraph.replace(/\s/g, "")), paragraph);
    }
    assert.match(text, /Cookieの利用目的（参考訳）/);
    assert.match(text, /プライバシーポリシー（2022年4月1日）より/);
  },
);

story("A heading that alone is a translation is marked, in its language only", async ({ server, page }) => {
  const sections = policyWith().sections.map((section) => ({
    ...section,
    translated: [],
    headingTranslated: section.id === "cookies" ? ["ja"] : [],
  }));
  await page.goto(site(server, { language: "ja" }, { sections }));
  const headings = () =>
    page.evaluate(() =>
      [...document.querySelector("kotowari-banner")!.shadowRoot!.querySelectorAll("h3")].map(
        (heading) => /[（(][^）)]*[)）]$/.exec(heading.textContent)?.at(0) ?? "",
      ),
    );
  await shown(page, "banner");
  assert.deepEqual(await headings(), ["（参考訳）", ""]);
  await page.evaluate(() => document.querySelector("kotowari-banner")!.setAttribute("language", "en"));
  await until("it is in English", async () => (await shown(page, "accept")).text === "Accept");
  assert.deepEqual(await headings(), ["", ""]);
});

story("A policy in the page may stand below the script, which waits for it", async ({ server, page }) => {
  const policy = JSON.stringify(policyWith()).replaceAll("<", "\\u003c");
  server.on("/slow.js", { delay: 800, headers: { "content-type": "text/javascript" }, body: "" });
  const body = `<p>text</p><script src="/slow.js"></script><script type="application/json" id="policy">${policy}</script>`;
  await page.open(site(server, { tag: { defer: undefined, "data-policy": "#policy" }, body }));
  await press(page, "accept");
  assert.match((await until("the cookie", () => cookieOf(page))) ?? "", /policy=prism/);
  // What waits for a service asks for the policy while the page is still being read.
  const gated = '<template data-consent="machi-map"><script>window.ran = 1</script></template>';
  await page.open(site(server, { tag: { defer: undefined, "data-policy": "#policy" }, body: gated + body }));
  await until("it ran", () => page.evaluate(() => "ran" in window));
  assert.deepEqual(server.requestsTo("/policy.json"), []);
  assert.deepEqual(page.complaints, []);
});

story("Where the policy is not in the page, the visitor can close what says so", async ({ server, page }) => {
  await page.goto(site(server, { tag: { "data-policy": "#nowhere" } }));
  assert.match((await shown(page, ".message")).text, /could not be loaded/);
  assert.match(page.complaints.join(), /no <script type="application\/json"> with this id/);
  await press(page, ".told button:last-child");
  await gone(page, ".message");
  assert.equal(await cookieOf(page), undefined);
});

story("A policy that lists neither services nor revisions shows its notice", async ({ server, page }) => {
  const url = site(server);
  server.on("/policy.json", { json: { ...policyWith(), services: undefined, revisions: undefined } });
  await page.goto(url);
  await shown(page, "accept");
  await press(page, "policy");
  await shown(page, "preferences");
});

story("Opening the notice moves nothing on the page", { not: layoutShifts }, async ({ server, page }) => {
  await page.beforeScripts(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[])
        if (!entry.hadRecentInput) shifts.push(entry.value);
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(site(server, { body: "<h1>Title</h1>" + "<p>text</p>".repeat(40) }));
  await shown(page, "banner");
  await press(page, "accept");
  await shown(page, ".message");
  assert.deepEqual(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts), []);
});

story(
  "A banner written by hand in the page is used, wherever it stands, and its attributes win",
  async ({ server, page }) => {
    const body =
      '<main>text</main><kotowari-banner layout="box" language="ja"><p>No JavaScript</p></kotowari-banner>';
    await page.goto(site(server, { tag: { "data-layout": "bar" }, body }));
    const banner = await shown(page, "banner");
    assert.ok(banner.width < 500);
    assert.equal((await shown(page, "accept")).text, "同意する");
    assert.equal(await page.evaluate(() => document.querySelectorAll("kotowari-banner").length), 1);
  },
);

story(
  "The script works in head and body, sync, async and as a late tag, and asks once",
  async ({ server, browser }) => {
    for (const tag of [{ defer: undefined }, { defer: undefined, async: true as const }, {}]) {
      const visitor = await browser.newVisitor();
      const page = await visitor.newPage();
      await page.goto(site(server, { tag, body: "<p>text</p>" }));
      await ready(page);
      await shown(page, "banner");
      assert.equal(await page.evaluate(() => document.querySelectorAll("kotowari-banner").length), 1);
      await visitor.close();
    }
  },
);

story("Loaded twice, the first copy works and the second says so", async ({ server, page }) => {
  await page.goto(
    site(server, { head: '<script src="/dist/kotowari.full.js" data-policy="/policy.json" defer></script>' }),
  );
  await shown(page, "banner");
  assert.equal(await page.evaluate(() => document.querySelectorAll("kotowari-banner").length), 1);
  await until("it is told", () => Promise.resolve(page.complaints.length === 1));
  assert.match(page.complaints[0]!, /runs on this page already/);
});

story("The one file says that a policy is not valid, and what tells why", async ({ server, page }) => {
  const url = site(server, { tag: { src: "/dist/kotowari.full.js" } });
  server.on("/policy.json", { json: { ...policyWith(), purposes: [] } });
  await page.goto(url);
  await until("it is told", () => Promise.resolve(page.complaints.length > 0));
  assert.match(page.complaints.join(), /the policy is not valid.*npx kotowari check/);
  assert.match((await shown(page, ".message")).text, /could not be loaded/);
});

story("The one file does it all by itself", { isCore: true }, async ({ server, page }) => {
  await page.goto(site(server, { tag: { src: "/dist/kotowari.full.js" } }));
  await press(page, "settings");
  await shown(page, "preferences");
  await press(page, "dialog [part~=accept]");
  await until("the cookie", () => cookieOf(page));
  assert.deepEqual(
    server.requestsTo("/dist/").map(({ path }) => path),
    ["/dist/kotowari.full.js"],
  );
});

story(
  "A page that replaces its body keeps the notice, and one that keeps removing it is not fought",
  async ({ server, page }) => {
    await page.goto(site(server));
    await shown(page, "banner");
    await page.evaluate(() => {
      const body = document.createElement("body");
      body.append("another body");
      document.documentElement.replaceChild(body, document.body);
    });
    await shown(page, "accept");
    await page.evaluate(async () => {
      for (let times = 0; times < 10; times++) {
        document.querySelector("kotowari-banner")?.remove();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    });
    assert.equal(await page.evaluate(() => document.querySelector("kotowari-banner")), null);
  },
);

story(
  "A page that brings an element of its own a moment after its new body has one notice, in that",
  async ({ server, page }) => {
    await page.goto(site(server));
    await shown(page, "banner");
    await page.evaluate(() => {
      const body = document.createElement("body");
      body.append("another body");
      document.documentElement.replaceChild(body, document.body);
      // Told of sizes after the notice has been, in the same moment.
      const observer = new ResizeObserver(() => {
        observer.disconnect();
        const own = document.createElement("kotowari-banner");
        own.id = "own";
        body.append(own);
      });
      observer.observe(body);
    });
    await shown(page, "accept");
    await idle(page, 300);
    const banners = await page.evaluate(() =>
      [...document.querySelectorAll("kotowari-banner")].map(({ id }) => id),
    );
    assert.deepEqual(banners, ["own"]);
    await press(page, "decline");
    await until("the cookie", () => cookieOf(page));
  },
);
