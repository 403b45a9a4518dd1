import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import type { Kotowari } from "../../src/api.ts";
import { largePolicy } from "../policy/large-policy.ts";
import { findings } from "./harness/axe.ts";
import type { Page } from "./harness/browser.ts";
import { open } from "./harness/page-scripts.ts";
import { allDenied, choseBefore, policyWith, site } from "./harness/site.ts";
import { gone, press, ready, settingsDrawn, until } from "./harness/steps.ts";
import { type Scene, story } from "./harness/story.ts";
import type { LocalServer } from "./harness/local-server.ts";
import { pageWith, type PageOptions } from "./harness/page-with.ts";

const placed = `<main><h1>Privacy</h1><h2>The policy</h2>
<kotowari-policy><p id="own">What the owner wrote.</p></kotowari-policy>
<h2>Services</h2><kotowari-services><p>What the owner wrote.</p></kotowari-services></main>`;

/** A page of a visitor who has declined, so that no notice lies over it. */
function privacyPage(server: LocalServer, options: PageOptions = {}): string {
  const url = site(server, { body: placed, ...options });
  const page = pageWith({ body: placed, ...options });
  server.on("/", { ...page, headers: { ...page.headers, "set-cookie": allDenied } });
  return url;
}

/** Waits until both elements have drawn all of the policy. */
function drawn(page: Page, services = policyWith().services.length): Promise<unknown> {
  return until("the policy and its services are drawn", () =>
    page.evaluate(
      (services) =>
        document.querySelector("kotowari-policy .kotowari-contact") &&
        document.querySelector("kotowari-services")?.shadowRoot?.querySelectorAll("tbody tr").length ===
          services,
      services,
    ),
  );
}

/** Types into the search box, and gives what is told of it. */
async function search(page: Page, query: string): Promise<string> {
  await page.evaluate((query) => {
    const field = document.querySelector("kotowari-policy")!.shadowRoot!.querySelector("input")!;
    field.focus();
    field.value = query;
    field.dispatchEvent(new InputEvent("input"));
  }, query);
  return until("the search tells what it found", () => told(page));
}

function told(page: Page): Promise<string> {
  return page.evaluate(
    () => document.querySelector("kotowari-policy")!.shadowRoot!.querySelector("output")!.textContent,
  );
}

function servicesText(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      document
        .querySelector("kotowari-services")!
        .shadowRoot?.querySelector(".services > p, tbody")
        ?.textContent.trim() ?? "",
  );
}

function drawnServices(page: Page, isSo: (text: string) => boolean): Promise<unknown> {
  return until("the services are drawn", async () => isSo(await servicesText(page)));
}

/** The texts that are marked as found. */
function marked(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...(CSS.highlights.get("kotowari-found") ?? [])].map((range) => (range as Range).toString()),
  );
}

story(
  "The policy is in the page's own tree, and a fragment leads to its section",
  async ({ server, page }) => {
    await page.goto(`${privacyPage(server)}#policy-cookies`);
    await drawn(page);
    await until("the section is at the top", () =>
      page.evaluate(() => {
        const section = document.querySelector(":target");
        return section?.id === "policy-cookies" && Math.abs(section.getBoundingClientRect().top) < 200;
      }),
    );
    const ids = await page.evaluate(() => [...document.querySelectorAll("section")].map(({ id }) => id));
    assert.deepEqual(
      ids,
      policyWith().sections.map(({ id }) => `policy-${id}`),
    );
    const open = await page.evaluate(() => document.querySelector("kotowari-preferences") === null);
    assert.ok(open, "a fragment opens no dialog");
  },
);

story("The contents lead to sections, also where the page has a base", async ({ server, page }) => {
  await page.goto(
    privacyPage(server, { head: '<base href="/elsewhere/">', tag: { "data-policy": "/policy.json" } }),
  );
  await drawn(page);
  await page.evaluate(() => {
    const { shadowRoot } = document.querySelector("kotowari-policy")!;
    shadowRoot!.querySelectorAll<HTMLElement>("nav a")[3]!.click();
  });
  await until("the section is the page's target", () =>
    page.evaluate(() => document.querySelector(":target")?.id === "policy-cookies"),
  );
  assert.equal(await page.evaluate(() => location.pathname), "/");
});

story("What the owner wrote shows until the policy is there, and not then", async ({ server, page }) => {
  await page.goto(privacyPage(server));
  await drawn(page);
  const isShown = await page.evaluate(() => document.querySelector("#own")!.getClientRects().length > 0);
  assert.equal(isShown, false);
});

story(
  "Where the policy cannot be had, what the owner wrote stays, and it is told once",
  async ({ server, page }) => {
    const url = privacyPage(server);
    server.on("/other.json", { status: 404 });
    server.on("/", {
      ...pageWith({ body: placed.replaceAll(/<kotowari-(policy|services)/g, '$& policy="/other.json"') }),
    });
    await page.open(url);
    await until("it is told", () =>
      Promise.resolve(page.complaints.some((each) => each.includes("/other.json"))),
    );
    const shown = await page.evaluate(() =>
      [...document.querySelectorAll("kotowari-policy>p,kotowari-services>p")].map(
        (each) => each.getClientRects().length,
      ),
    );
    assert.deepEqual(shown, [1, 1]);
    assert.equal(page.complaints.filter((each) => each.startsWith("[kotowari]")).length, 1);
  },
);

story(
  "A policy of its own is read beside the tag's, and changes nothing of the choice",
  async ({ server, page }) => {
    const url = privacyPage(server);
    server.on("/other.json", {
      json: policyWith({
        id: "other",
        sections: [{ id: "cookies", body: { en: ["Other words."] } }],
        notice: { cookies: "cookies" },
      }),
    });
    const page2 = pageWith({ body: placed.replace("<kotowari-policy", '$& policy="/other.json"') });
    server.on("/", { ...page2, headers: { ...page2.headers, "set-cookie": allDenied } });
    await page.goto(url);
    await drawn(page);
    const text = await page.evaluate(() => document.querySelector("#policy-cookies")!.textContent);
    assert.match(text, /Other words/);
    assert.deepEqual(
      await page.evaluate(() => {
        const { kotowari } = window;
        return kotowari && "record" in kotowari ? kotowari.record?.policy : undefined;
      }),
      "prism",
    );
  },
);

story("A passage in a language that it lacks is shown in another, and says so", async ({ server, page }) => {
  const url = privacyPage(server, { language: "ja" });
  const { sections } = policyWith();
  server.on("/policy.json", {
    json: policyWith({
      sections: [
        ...sections,
        { id: "only-english", heading: { en: "Only here" }, body: { en: ["English."] } },
      ],
    }),
  });
  await page.goto(url);
  await drawn(page);
  const [note, lang] = await page.evaluate(() => {
    const section = document.querySelector("#policy-only-english")!;
    return [
      section.querySelector(".kotowari-note")!.textContent,
      section.querySelector(":scope > div > div")!.getAttribute("lang"),
    ];
  });
  assert.equal(note, "この部分には日本語の文がないため、英語の文を掲載しています。");
  assert.equal(lang, "en");
});

story(
  "Translations are marked: whole passages, headings alone, and where there is no heading",
  async ({ server, page }) => {
    await page.goto(privacyPage(server, { language: "ja" }));
    await drawn(page);
    const marks = await page.evaluate(() =>
      ["cookies", "changes", "linked-sites", "introduction"].map(
        (id) => document.querySelector(`#policy-${id} .kotowari-mark`)?.textContent.trim() ?? "",
      ),
    );
    assert.deepEqual(marks, ["（見出しのみ参考訳）", "（参考訳）", "（参考訳）", ""]);
    const empty = await page.evaluate(
      () =>
        [...document.querySelectorAll(".kotowari-text p")].filter((each) => !each.textContent.trim()).length,
    );
    assert.equal(empty, 0);
  },
);

story("What was typed is found at the first Enter, and stays in view", async ({ server, page }) => {
  await page.goto(privacyPage(server));
  await drawn(page);
  await press(page, ".tools input");
  for (const letter of "cookies") await page.press(letter);
  await until("it is found", () => told(page));
  await page.press("Enter");
  await until("the page scrolls", () => page.evaluate(() => scrollY > 0));
  // A browser that brings the field back into view does so within two frames.
  await wait(300);
  const { field, height } = await page.evaluate(() => {
    const { shadowRoot } = document.querySelector("kotowari-policy")!;
    return { field: shadowRoot!.querySelector("input")!.getBoundingClientRect().top, height: innerHeight };
  });
  assert.ok(field < -height / 4, `the field is at ${field}`);
});

story(
  "The search finds whatever the case, width and kana, in both languages side by side",
  { not: { firefox: "highlights cannot be read back there before version 140" } },
  async ({ server, page }) => {
    await page.goto(privacyPage(server, { language: "ja" }));
    await drawn(page);
    assert.match(await search(page, "ｳｪﾌﾞｻｲﾄ"), /^\d+件見つかりました$/);
    assert.ok((await marked(page)).every((each) => each === "ウェブサイト"));
    await page.evaluate(() =>
      document.querySelector("kotowari-policy")!.shadowRoot!.querySelector<HTMLElement>(".compare")!.click(),
    );
    await search(page, "さーびす");
    await until("katakana are found", async () => (await marked(page)).includes("サービス"));
    await search(page, "ＣＯＯＫＩＥＳ");
    await until("English is found", async () => (await marked(page)).includes("cookies"));
    await page.press("Enter");
    await until("the first one", async () => /^\d+件中1件目$/.test(await told(page)));
    await until("the match is brought into view", () =>
      page.evaluate(() => {
        const [range] = [...CSS.highlights.get("kotowari-current")!] as Range[];
        const { top, bottom } = range!.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      }),
    );
    await page.press("Shift+Enter");
    await until("the last one", async () => /^(\d+)件中\1件目$/.test(await told(page)));
    await page.press("Escape");
    await until("nothing is marked", async () => (await marked(page)).length === 0);
  },
);

story(
  "The search says that nothing was found, and goes back from the first to the last",
  async ({ server, page }) => {
    await page.goto(privacyPage(server));
    await drawn(page);
    const pressKey = (init: KeyboardEventInit) =>
      page.evaluate((init) => {
        const field = document.querySelector("kotowari-policy")!.shadowRoot!.querySelector("input")!;
        field.dispatchEvent(new KeyboardEvent("keydown", init));
      }, init);
    const step = (name: string) =>
      page.evaluate((name) => {
        const buttons = document
          .querySelector("kotowari-policy")!
          .shadowRoot!.querySelectorAll("button.step");
        const found = [...buttons].find(({ textContent }) => textContent.startsWith(name)) as HTMLElement;
        found.click();
      }, name);
    const nothing = await search(page, "zebra crossing");
    await pressKey({ key: "Enter" });
    assert.equal(await told(page), nothing);
    assert.doesNotMatch(nothing, /\d/);
    await search(page, "cookie");
    const found = await until("it is found", async () => /^\d+/.exec(await told(page))?.[0]);
    await pressKey({ key: "Enter", shiftKey: true });
    assert.match(await told(page), new RegExp(`^${found} of ${found}`));
    await step("Next");
    assert.match(await told(page), new RegExp(`^1 of ${found}`));
    // As long as a word is being put together, Enter takes it.
    await pressKey({ key: "Enter", isComposing: true });
    assert.match(await told(page), new RegExp(`^1 of ${found}`));
    await step("Previous");
    assert.match(await told(page), new RegExp(`^${found} of ${found}`));
  },
);

story("Where nobody receives anything, the services say so", async ({ server, page }) => {
  const url = privacyPage(server);
  server.on("/policy.json", { json: policyWith({ services: [] }) });
  await page.goto(url);
  await drawnServices(page, (text) => text.length > 0);
  const login = {
    id: "login",
    purposes: ["necessary"],
    name: { en: "Login", ja: "ログイン" },
    use: { en: "To log in.", ja: "ログインのため。" },
  };
  const none = await servicesText(page);
  server.on("/policy.json", { json: policyWith({ services: [login] }) });
  await page.reload();
  await drawnServices(page, (text) => text.includes("To log in."));
  const nobody = await page.evaluate(
    () => document.querySelector("kotowari-services")!.shadowRoot!.querySelector("td")!.textContent,
  );
  assert.equal(nobody.trim(), none);
});

story("A page's script may make a policy, move it and take it away", async ({ server, page }) => {
  server.on("/other.json", {
    json: policyWith({
      id: "other",
      sections: [{ id: "cookies", body: { en: ["Other words."], ja: ["別の言葉。"] } }],
      notice: { cookies: "cookies" },
    }),
  });
  await page.goto(privacyPage(server));
  await drawn(page);
  const textOf = () =>
    page.evaluate(() => document.querySelector("#made .kotowari-text")?.textContent.trim() ?? "");
  await page.evaluate(() => {
    document.querySelector("kotowari-policy")!.remove();
    const made = document.createElement("kotowari-policy");
    made.id = "made";
    made.setAttribute("policy", "/other.json");
    made.setAttribute("language", "ja");
    document.querySelector("main")!.append(made);
  });
  await until("it is drawn, in its own language", async () => (await textOf()).startsWith("別の言葉。"));
  await page.evaluate(() => document.querySelector("main")!.prepend(document.querySelector("#made")!));
  await until("it is drawn where it is now", async () => (await textOf()).startsWith("別の言葉。"));
  await page.evaluate(() => {
    const { shadowRoot } = document.querySelector("#made")!;
    shadowRoot!.querySelector<HTMLElement>("button[lang=en]")!.click();
  });
  await until("the visitor's language counts", async () => (await textOf()).startsWith("Other words."));
  assert.equal(await page.evaluate(() => localStorage.getItem("kotowari-lang")), "en");
  await page.evaluate(() => {
    const made = document.querySelector("#made")!;
    made.removeAttribute("policy");
    made.removeAttribute("language");
  });
  await until("it is the page's policy", async () => !(await textOf()).startsWith("Other words."));
});

/** The privacy page of a policy as large as one may well be, on a slow machine where the driver can have one. */
async function largePrivacyPage({ server, page, browser }: Scene): Promise<void> {
  const url = privacyPage(server);
  const large = largePolicy(policyWith());
  server.on("/policy.json", { json: large });
  if (browser.engine === "chromium") await page.slowDown(4);
  await page.goto(url);
  await drawn(page, large.services.length);
}

/** What the search has to tell of a word, counted in the text as it shows. */
async function countOf(page: Page): Promise<(word: string) => string> {
  const text = await page.evaluate(() => document.querySelector<HTMLElement>(".kotowari-text")!.innerText);
  return (word) => `${text.toLowerCase().split(word).length - 1} found`;
}

/** What is in the search box, and how often something was told of it since `countAnswers`. */
function inSearch(page: Page): Promise<{ value: string; answers: number }> {
  return page.evaluate(() => ({
    value: document.querySelector("kotowari-policy")!.shadowRoot!.querySelector("input")!.value,
    answers: (window as unknown as { answers: number }).answers,
  }));
}

function countAnswers(page: Page): Promise<void> {
  return page.evaluate(() => {
    const seen = Object.assign(window, { answers: 0 });
    const output = document.querySelector("kotowari-policy")!.shadowRoot!.querySelector("output")!;
    new MutationObserver((changes) => (seen.answers += changes.length)).observe(output, { childList: true });
  });
}

/** Comes to the search of a large policy; gives what it answers to a word. */
async function comeToSearch(scene: Scene): ReturnType<typeof countOf> {
  const { page } = scene;
  await largePrivacyPage(scene);
  const answerTo = await countOf(page);
  await page.toFront();
  await press(page, "input[type=search]");
  await countAnswers(page);
  return answerTo;
}

const word = "cookies";
const inLarge = "in a policy of 60 sections, 200 services and 64 purposes, at a fourth of the speed";

story(`Each letter typed into the search is kept and answered, ${inLarge}`, async (scene) => {
  const { page } = scene;
  const answerTo = await comeToSearch(scene);
  for (let length = 1; length <= word.length; length++) {
    const typed = word.slice(0, length);
    await page.press(typed.at(-1)!);
    await until(`the answer to ${typed}`, async () => (await told(page)) === answerTo(typed));
    assert.deepEqual(await inSearch(page), { value: typed, answers: length });
  }
  const found = (await marked(page)).map((each) => each.toLowerCase());
  assert.deepEqual([...new Set(found)], [word]);
  assert.equal(`${found.length} found`, answerTo(word));
});

story(
  `Letters typed at one go are all kept, and the last answer is that of the whole word, ${inLarge}`,
  async (scene) => {
    const { page } = scene;
    const answerTo = await comeToSearch(scene);
    await page.press(...word);
    await until("the answer", async () => (await told(page)) === answerTo(word));
    const { value, answers } = await inSearch(page);
    assert.equal(value, word);
    assert.ok(answers <= word.length, `${answers} answers`);
    assert.ok((await marked(page)).every((each) => each.toLowerCase() === word));
  },
);

story(`What was typed over before it was looked for costs no search, ${inLarge}`, async (scene) => {
  const { page } = scene;
  await largePrivacyPage(scene);
  const answerTo = await countOf(page);
  await countAnswers(page);
  // In a task of the page's own: an engine may take each call of its driver's for the end of one.
  const typeAtOnce = (word: string) =>
    page.evaluate(
      (word) =>
        new Promise<void>((resolve) =>
          setTimeout(() => {
            const field = document.querySelector("kotowari-policy")!.shadowRoot!.querySelector("input")!;
            for (let length = 1; length <= word.length; length++) {
              field.value = word.slice(0, length);
              field.dispatchEvent(new InputEvent("input"));
            }
            resolve();
          }),
        ),
      word,
    );
  // Before the text is made ready for the search, and after.
  for (const [index, each] of [word, "personal"].entries()) {
    await typeAtOnce(each);
    await until("the answer", async () => (await told(page)) === answerTo(each));
    assert.deepEqual(await inSearch(page), { value: each, answers: index + 1 });
    assert.ok((await marked(page)).every((found) => found.toLowerCase() === each));
  }
});

for (const language of ["en", "ja"]) {
  story(
    `Nothing scrolls sideways at 320 px, and services are cards of 16 px or more: ${language}`,
    async ({ server, page }) => {
      await page.resize(320, 640);
      await page.goto(privacyPage(server, { language }));
      await drawn(page);
      const seen = await page.evaluate(() => {
        const root = document.querySelector("kotowari-services")!.shadowRoot!;
        const all = [...root.querySelectorAll<HTMLElement>("tbody *")];
        return {
          isWider: document.documentElement.scrollWidth > document.documentElement.clientWidth,
          over: all.filter((each) => each.getBoundingClientRect().right > innerWidth).length,
          small: all.filter((each) => parseFloat(getComputedStyle(each).fontSize) < 16).length,
          row: getComputedStyle(root.querySelector("tbody tr")!).display,
          rows: root.querySelectorAll("tbody tr").length,
          hidden: [...root.querySelectorAll("tbody td")].filter((each) => !each.getClientRects().length)
            .length,
        };
      });
      assert.deepEqual(seen, {
        isWider: false,
        over: 0,
        small: 0,
        row: "block",
        rows: policyWith().services.length,
        hidden: 0,
      });
    },
  );
}

story(
  "Where there is room the services are a table with the usual Japanese names of its columns",
  async ({ server, page }) => {
    await page.resize(1440, 900);
    await page.goto(privacyPage(server, { language: "ja" }));
    await drawn(page);
    const seen = await page.evaluate(() => {
      const root = document.querySelector("kotowari-services")!.shadowRoot!;
      return {
        row: getComputedStyle(root.querySelector("tbody tr")!).display,
        caption: root.querySelector("caption")!.textContent.trim(),
        heads: [...root.querySelectorAll("thead th")].map((each) => each.textContent),
        links: [...root.querySelectorAll("tbody tr")].map((row) =>
          [...row.querySelectorAll("a")].every((link) =>
            link.textContent.includes(row.querySelector("th")!.textContent),
          ),
        ),
        personal: [...root.querySelectorAll(".mark")].length,
      };
    });
    assert.deepEqual(seen, {
      row: "table-row",
      caption: "利用者情報の外部送信について",
      heads: [
        "情報送信先のサービス名",
        "情報の送信先となる名称",
        "送信される情報の内容",
        "送信される情報の利用目的",
        "ブラウザーに保存される情報",
        "プライバシーポリシーへのリンク",
        "オプトアウトへのリンク",
        "当社における利用目的",
        "情報送信先における利用目的",
      ],
      links: policyWith().services.map(() => true),
      personal: 1,
    });
  },
);

story(
  "On a page that says nothing of fonts headings look like headings, and on one that does like the page's own",
  async ({ server, page }) => {
    const look = () =>
      page.evaluate(() => {
        const of = (element: Element) => {
          const { fontSize, fontWeight, fontFamily } = getComputedStyle(element);
          return { size: parseFloat(fontSize), weight: fontWeight, family: fontFamily };
        };
        const services = document.querySelector("kotowari-services")!.shadowRoot!;
        return {
          text: of(document.querySelector("kotowari-policy section p")!),
          section: of(document.querySelector("kotowari-policy section :is(h2, h3)")!),
          within: of(document.querySelector("kotowari-policy section h4")!),
          service: of(services.querySelector("tbody th")!),
        };
      });
    await page.resize(360, 740);
    await page.goto(privacyPage(server));
    await drawn(page);
    const bare = await look();
    assert.deepEqual(
      [bare.section, bare.within, bare.service].map(({ size, weight }) => [size / bare.text.size, weight]),
      [
        [1.25, "500"],
        [1, "600"],
        [1.25, "500"],
      ],
    );
    await page.goto(privacyPage(server, { head: "<style>h2, h3 { font-family: fantasy }</style>" }));
    await drawn(page);
    const own = await look();
    assert.equal(own.section.family, "fantasy");
    assert.notEqual(own.text.family, "fantasy");
  },
);

story("Services alone on a page show the policy that they name", async ({ server, page }) => {
  const [, service] = policyWith().services;
  server.on("/other.json", {
    json: policyWith({ id: "other", services: [{ ...service!, name: { en: "Only one", ja: "一つだけ" } }] }),
  });
  await choseBefore(server, page, allDenied);
  await page.goto(
    site(server, {
      body: '<main><h1>Services</h1><kotowari-services policy="/other.json"></kotowari-services></main>',
    }),
  );
  const names = await until("its rows", () =>
    page.evaluate(() => {
      const rows =
        document.querySelector("kotowari-services")?.shadowRoot?.querySelectorAll("tbody th") ?? [];
      return rows.length > 0 && [...rows].map((each) => each.textContent);
    }),
  );
  assert.deepEqual(names, ["Only one"]);
});

story(
  "Two languages stand side by side, each in its own words, and one below the other on a phone",
  async ({ server, page }) => {
    await page.resize(1440, 900);
    await page.goto(privacyPage(server));
    await drawn(page);
    await page.evaluate(() =>
      document.querySelector("kotowari-policy")!.shadowRoot!.querySelector<HTMLElement>(".compare")!.click(),
    );
    const look = () =>
      page.evaluate(() =>
        [...document.querySelectorAll("#policy-cookies>div")].map((each) => {
          const { top, left } = each.getBoundingClientRect();
          const { lang, textContent } = each as HTMLElement;
          return { lang, isIn: textContent.includes(lang === "ja" ? "お客様" : "visit"), top, left };
        }),
      );
    await until("both are there", async () => (await look()).length === 2);
    const [one, other] = await look();
    assert.deepEqual([one!.lang, one!.isIn, other!.lang, other!.isIn], ["en", true, "ja", true]);
    assert.equal(one!.top, other!.top);
    assert.ok(other!.left > one!.left);
    await page.resize(360, 740);
    const [first, second] = await look();
    assert.equal(first!.left, second!.left);
    assert.ok(second!.top > first!.top);
  },
);

story(
  "In the preferences the search finds, and Escape empties it before it closes them",
  async ({ server, page }) => {
    await page.goto(privacyPage(server, { body: "<main><h1>A page</h1></main>", language: "ja" }));
    await ready(page);
    await open(page, "policy");
    await settingsDrawn(page);
    await page.evaluate(() => {
      const root = document.querySelector("kotowari-preferences")!.shadowRoot!;
      const field = root.querySelector<HTMLInputElement>("input[type=search]")!;
      field.focus();
      field.value = "さーびす";
      field.dispatchEvent(new InputEvent("input"));
    });
    const output = () =>
      page.evaluate(
        () =>
          document.querySelector("kotowari-preferences")?.shadowRoot?.querySelector("output")?.textContent,
      );
    await until("it is found", async () => /^\d+件見つかりました$/.test((await output()) ?? ""));
    await page.toFront();
    await page.press("Escape");
    await until("it is empty", async () => (await output()) === "");
    await page.press("Escape");
    await gone(page, "preferences");
  },
);

story("The languages are switched in place, by the keyboard too", async ({ server, page }) => {
  await page.goto(privacyPage(server));
  await drawn(page);
  await page.toFront();
  await page.evaluate(() => {
    const root = document.querySelector("kotowari-services")!.shadowRoot!;
    root.querySelector<HTMLElement>("button[lang=ja]")!.focus();
  });
  await page.press("Enter");
  await until("both are in Japanese", () =>
    page.evaluate(
      () =>
        document.querySelector("#policy-cookies h3")?.textContent.startsWith("Cookie情報") &&
        document
          .querySelector("kotowari-services")!
          .shadowRoot!.querySelector("caption")!
          .textContent.includes("外部送信"),
    ),
  );
});

story("Sections that changed since the visitor's last choice say so", async ({ server, page }) => {
  const url = privacyPage(server);
  const [first] = policyWith().revisions;
  server.on("/policy.json", {
    json: policyWith({
      revision: "2023",
      revisions: [
        {
          revision: "2023",
          date: "2023-01-01",
          material: false,
          sections: ["changes"],
          summary: { en: "New.", ja: "新。" },
        },
        first!,
      ],
    }),
  });
  await page.goto(url);
  await drawn(page);
  const changed = await page.evaluate(() =>
    [...document.querySelectorAll(".kotowari-changed")].map((each) => [
      each.closest("section")!.id,
      each.textContent,
    ]),
  );
  assert.deepEqual(changed, [["policy-changes", "Changed since you last chose"]]);
});

for (const [language, width] of [
  ["en", 1440],
  ["ja", 1440],
  ["en", 320],
  ["ja", 320],
] as const) {
  for (const theme of ["light", "dark"]) {
    story(
      `axe finds nothing where the policy and the services are placed: ${language}, ${width} px, ${theme}`,
      { timeout: 90_000, not: { firefox: "the rules do not depend on the engine" } },
      async ({ server, page }) => {
        await page.resize(width, 800);
        const colours =
          theme === "dark" ? "background:#131619;color:#e9e5dc" : "background:#f4f0e8;color:#22262a";
        await page.goto(privacyPage(server, { language, head: `<style>body{${colours}}</style>` }));
        await drawn(page);
        await page.evaluate(() =>
          document
            .querySelector("kotowari-policy")!
            .shadowRoot!.querySelector<HTMLElement>(".compare")!
            .click(),
        );
        await search(page, "cookie");
        assert.deepEqual(await findings(page), []);
      },
    );
  }
}

story("Under a strict policy for content nothing is refused", async ({ server, page }) => {
  const csp =
    "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; style-src 'none'; require-trusted-types-for 'script'; trusted-types kotowari kotowari-ui";
  await page.beforeScripts(() => {
    const refused: string[] = [];
    Object.assign(window, { refused });
    document.addEventListener("securitypolicyviolation", (event) => refused.push(event.violatedDirective));
  });
  await page.goto(privacyPage(server, { headers: { "content-security-policy": csp } }));
  await drawn(page);
  await search(page, "cookie");
  assert.deepEqual(await page.evaluate(() => (window as unknown as { refused: string[] }).refused), []);
});

story(
  "In the preferences the contents lead to sections, and leave the page's address alone",
  async ({ server, page }) => {
    const url = privacyPage(server, { body: "<main><h1>A page</h1></main>" });
    await page.goto(url);
    await ready(page);
    // Once: each opening brings the policy's heading into view again.
    await page.evaluate(() => void (window.kotowari as Kotowari).open("policy"));
    await until("it opens", () =>
      page.evaluate(() =>
        Boolean(
          document
            .querySelector("kotowari-preferences")
            ?.shadowRoot?.querySelector("dialog[open] nav button"),
        ),
      ),
    );
    await page.evaluate(() =>
      document
        .querySelector("kotowari-preferences")!
        .shadowRoot!.querySelectorAll<HTMLElement>("nav button")[3]!
        .click(),
    );
    await until("the section shows", () =>
      page.evaluate(() => {
        const root = document.querySelector("kotowari-preferences")!.shadowRoot!;
        const { top } = root.querySelector("#policy-cookies")!.getBoundingClientRect();
        return top >= 0 && top < 300;
      }),
    );
    assert.equal(page.url(), url);
  },
);
