import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { Kotowari } from "../../src/api.ts";
import type { Policy } from "../../src/policy/schema.ts";
import { largePolicy } from "../policy/large-policy.ts";
import type { Page } from "./harness/browser.ts";
import type { LocalServer } from "./harness/local-server.ts";
import { open } from "./harness/page-scripts.ts";
import { reachOf } from "./harness/reach.ts";
import { allDenied, choseBefore, policyWith, site } from "./harness/site.ts";
import {
  allows,
  cookieOf,
  focusOf,
  gone,
  partOf,
  press,
  recordOf,
  settingsDrawn,
  shown,
  tabTo,
  until,
} from "./harness/steps.ts";
import { story } from "./harness/story.ts";

const large = largePolicy(policyWith());

/** A site of that policy, and a visitor who sees its notice. */
async function comes(server: LocalServer, page: Page): Promise<void> {
  await page.goto(site(server, { body: "<main><button id='mine'>Mine</button></main>" }, large));
  await shown(page, "banner");
}

/** How many of each there are in the dialog. */
function drawn(page: Page): Promise<{ purposes: number; services: number; sections: number }> {
  return page.evaluate(() => {
    const root = document.querySelector("kotowari-preferences")?.shadowRoot;
    const count = (selector: string) => root?.querySelectorAll(selector).length ?? 0;
    return {
      purposes: count("[part~=purpose]"),
      services: count("[part~=service]"),
      sections: count("[part~=section]"),
    };
  });
}

const whole = { purposes: 64, services: 200, sections: 60 };

async function isWhole(page: Page): Promise<boolean> {
  // Not by their text: WebKit's driver gives keys in an order of its own.
  return isDeepStrictEqual(await drawn(page), whole);
}

/** Opens the settings; gives where their buttons have been in the dialog, frame by frame, until all of it is drawn. */
async function placesOfButtons(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    const places = new Set<string>();
    const look = () => {
      requestAnimationFrame(look);
      const dialog = document
        .querySelector("kotowari-preferences")
        ?.shadowRoot?.querySelector("dialog[open]");
      if (!(dialog instanceof HTMLElement)) return;
      const { offsetTop, offsetHeight } = dialog.querySelector("footer")!;
      // Told by the offsets: the dialog itself rises as it opens.
      places.add(`${dialog.offsetTop} + ${offsetTop}, ${offsetHeight} high`);
    };
    look();
    Object.assign(window, { places });
    void (window.kotowari as Kotowari).open("preferences");
  });
  await settingsDrawn(page);
  return page.evaluate(() => [...(window as unknown as { places: Set<string> }).places]);
}

story(
  "The settings' buttons stay where they were when they first showed, while the rest is drawn",
  async ({ browser, server, page }) => {
    await page.goto(site(server));
    await shown(page, "banner");
    if (browser.engine === "chromium") await page.slowDown(10);
    assert.equal((await placesOfButtons(page)).length, 1);
  },
);

story(
  "A policy of 64 purposes and 200 services opens with a screenful, and is whole soon after",
  async ({ server, page }) => {
    await comes(server, page);
    const atFirst = await page.evaluate(async () => {
      await (window.kotowari as Kotowari).open("preferences");
      const root = document.querySelector("kotowari-preferences")!.shadowRoot!;
      const isOpen = root.querySelector("dialog")!.open;
      return { isOpen, rows: root.querySelectorAll("[part~=purpose],[part~=service]").length };
    });
    assert.ok(atFirst.isOpen);
    assert.ok(atFirst.rows > 0 && atFirst.rows <= 6, `${atFirst.rows} rows`);
    await until("all is there", () => isWhole(page));
    const order = await page.evaluate(() =>
      [
        ...document.querySelector("kotowari-preferences")!.shadowRoot!.querySelectorAll("input[role=switch]"),
      ].map(({ id }) => id),
    );
    assert.deepEqual(
      order,
      large.purposes.flatMap(({ id }) => [
        `purpose-${id}`,
        ...large.services
          .filter(({ purposes }) => purposes[0] === id)
          .map((service) => `service-${service.id}`),
      ]),
    );
  },
);

story("Saving at once records what is not drawn yet as well", async ({ server, page }) => {
  await comes(server, page);
  const choice = await page.evaluate(async () => {
    const kotowari = window.kotowari as Kotowari;
    await kotowari.open("preferences");
    const root = document.querySelector("kotowari-preferences")!.shadowRoot!;
    root.querySelector<HTMLElement>("[part~=save]")!.click();
    await new Promise((resolve) => kotowari.addEventListener("change", resolve, { once: true }));
    return kotowari.record!.choice;
  });
  const ids = large.purposes.map(({ id }) => id).filter((id) => id !== "necessary");
  assert.deepEqual(choice, Object.fromEntries(ids.map((id) => [id, false])));
});

story(
  "A switch moves those that follow it, and draws nothing anew, however many there are",
  async ({ server, page }) => {
    await comes(server, page);
    await press(page, "settings");
    await until("all is there", () => isWhole(page));
    const seen = await page.evaluate(() => {
      const root = document.querySelector("kotowari-preferences")!.shadowRoot!;
      const watch = new MutationObserver(() => {});
      watch.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
      const isOn = (id: string) => root.querySelector<HTMLInputElement>(`#${id}`)!.checked;
      root.querySelector<HTMLElement>("#purpose-purpose-56")!.click();
      const switches = [
        "purpose-purpose-56",
        "service-service-59",
        "service-service-122",
        "service-service-60",
      ];
      return { are: switches.map(isOn), altered: watch.takeRecords().length };
    });
    assert.deepEqual(
      large.services.filter(({ purposes }) => purposes[0] === "purpose-56").map(({ id }) => id),
      ["service-59", "service-122", "service-185"],
    );
    assert.deepEqual(seen, { are: [true, true, true, false], altered: 0 });
  },
);

const ofOne: Partial<Policy> = {
  purposes: policyWith().purposes.filter(({ id }) => id === "analytics"),
  services: policyWith().services.filter(({ purposes }) => purposes.includes("analytics")),
};

for (const [what, policy, purposes] of [
  ["1 purpose", policyWith(ofOne), 1],
  ["64 purposes", large, 64],
] as const)
  story(
    `With ${what} the settings fit the window, and all that can be done in them is in reach`,
    async ({ server, page }) => {
      await page.goto(site(server, {}, policy));
      await press(page, "settings");
      await until("all is there", async () => (await drawn(page)).purposes === purposes);
      await settingsDrawn(page);
      for (const [width, height] of [
        [320, 568],
        [1440, 900],
      ] as const) {
        await page.resize(width, height);
        const { wrong } = await page.evaluate(reachOf, "kotowari-preferences", "dialog");
        assert.deepEqual(wrong, [], `${width} × ${height}`);
        const seen = await page.evaluate(() => {
          const root = document.querySelector("kotowari-preferences")!.shadowRoot!;
          const dialog = root.querySelector("dialog")!.getBoundingClientRect();
          const footer = root.querySelector("footer")!.getBoundingClientRect();
          const scroller = root.querySelector(".scroll")!;
          return {
            isInside: dialog.left >= 0 && dialog.right <= innerWidth && footer.bottom <= innerHeight,
            isWider: scroller.scrollWidth > scroller.clientWidth,
          };
        });
        assert.deepEqual(seen, { isInside: true, isWider: false }, `${width} × ${height}`);
      }
    },
  );

for (const language of ["en", "ja"])
  story(
    `Who receives what is one press from the notice, in 16 px or more and within 320 px: ${language}`,
    async ({ server, page }) => {
      await page.resize(320, 640);
      await page.goto(site(server, { language }));
      await press(page, ".more button:last-of-type");
      await settingsDrawn(page);
      const seen = await page.evaluate(() => {
        const root = document.querySelector("kotowari-preferences")!.shadowRoot!;
        const services = [...root.querySelectorAll("[part~=service]")];
        const all = services.flatMap((each) => [...each.querySelectorAll<HTMLElement>("label,p,dt,dd,dd *")]);
        return {
          facts: services.map((each) => each.querySelectorAll("dt").length),
          small: all
            .filter((each) => parseFloat(getComputedStyle(each).fontSize) < 16)
            .map((each) => each.outerHTML),
          hidden: all.filter((each) => !each.getClientRects().length).length,
          over: all.filter((each) => each.getBoundingClientRect().right > innerWidth).length,
        };
      });
      assert.equal(seen.facts.length, policyWith().services.length);
      assert.ok(seen.facts.every((count) => count >= 5));
      assert.deepEqual({ ...seen, facts: 0 }, { facts: 0, small: [], hidden: 0, over: 0 });
    },
  );

story("The keyboard goes through all switches to the actions", async ({ server, page }) => {
  await page.goto(site(server));
  await press(page, "settings");
  await settingsDrawn(page);
  await page.toFront();
  const passed: string[] = [];
  while (passed.at(-1) !== "accept") {
    await page.press("Tab");
    passed.push(await focusOf(page));
    assert.ok(passed.length < 90, passed.join(" "));
  }
  const switches = policyWith()
    .purposes.flatMap(({ id }) => [
      `input#purpose-${id}`,
      ...policyWith()
        .services.filter(({ purposes }) => purposes[0] === id)
        .map((service) => `input#service-${service.id}`),
    ])
    .filter((name) => name !== "input#purpose-necessary");
  assert.deepEqual(
    passed.filter((name) => /^input#(purpose|service)-/.test(name)),
    switches,
  );
});

story("Its languages are switched in place: what was switched on stays on", async ({ server, page }) => {
  await comes(server, page);
  await press(page, "settings");
  await until("all is there", () => isWhole(page));
  await page.evaluate(() => {
    const root = document.querySelector("kotowari-preferences")!.shadowRoot!;
    root.querySelector<HTMLElement>("#purpose-functional")!.click();
    root.querySelector<HTMLElement>("button[lang=ja]")!.click();
  });
  await until("the last row, and the last section, are in Japanese", () =>
    page.evaluate(() => {
      const root = document.querySelector("kotowari-preferences")!.shadowRoot!;
      const last = (selector: string) => [...root.querySelectorAll(selector)].at(-1)!.textContent;
      return /送信|利用/.test(last("[part~=service]")) && /[ぁ-ん]/.test(last("[part~=section]"));
    }),
  );
  assert.deepEqual(await drawn(page), whole);
  assert.equal((await shown(page, "#purpose-functional")).isChecked, true);
  await press(page, "save");
  const cookie = await until("the cookie", () => cookieOf(page));
  assert.match(cookie, /via=settings&functional=1&analytics=0/);
});

story(
  "A closed dialog leaves nothing in the page, and forgets what was switched",
  async ({ server, page }) => {
    await page.goto(site(server));
    for (let times = 0; times < 2; times++) {
      await press(page, "settings");
      assert.equal((await shown(page, "#purpose-functional")).isChecked, false);
      await press(page, "#purpose-functional");
      await page.press("Escape");
      await gone(page, "preferences");
      await until("it has left", () =>
        page.evaluate(() => document.querySelector("kotowari-preferences") === null),
      );
    }
  },
);

story(
  "The policy stays where it was opened while what stands above it is drawn",
  async ({ server, page }) => {
    await comes(server, page);
    await open(page, "policy");
    await until("all is there", () => isWhole(page));
    await wait(500);
    const place = await page.evaluate(() => {
      const root = document.querySelector("kotowari-preferences")!.shadowRoot!;
      const { top, bottom } = root.querySelector("#policy")!.getBoundingClientRect();
      const scroller = root.querySelector(".scroll")!.getBoundingClientRect();
      return { isIn: top > scroller.top - 1 && bottom <= scroller.bottom, focus: root.activeElement?.id };
    });
    assert.deepEqual(place, { isIn: true, focus: "policy" });
  },
);

story("The contents lead to what is not drawn yet as well", async ({ server, page, browser }) => {
  await comes(server, page);
  const { missing, id } = await page.evaluate(async () => {
    await (window.kotowari as Kotowari).open("policy");
    const root = document.querySelector("kotowari-preferences")!.shadowRoot!;
    const drawnSections = root.querySelectorAll("[part~=section]").length;
    [...root.querySelectorAll<HTMLElement>("nav button")].at(-1)!.click();
    return {
      missing: root.querySelectorAll("nav button").length - drawnSections,
      id: [...root.querySelectorAll("[part~=section]")].at(-1)!.id,
    };
  });
  // Elsewhere all may be there by then.
  if (browser.engine === "chromium") assert.ok(missing > 0, "not all was drawn");
  const isInView = () =>
    page.evaluate((id) => {
      const root = document.querySelector("kotowari-preferences")!.shadowRoot!;
      const { top } = root.getElementById(id)!.getBoundingClientRect();
      const scroller = root.querySelector(".scroll")!.getBoundingClientRect();
      return top > scroller.top - 1 && top < scroller.bottom;
    }, id);
  assert.equal(id, `policy-${large.sections.at(-1)!.id}`);
  await until("the section shows", isInView);
  await until("all is there", () => isWhole(page));
  await wait(300);
  assert.ok(await isInView(), "it stays in view");
});

story(
  "What the settings need comes as someone goes to their button, and not before",
  async ({ server, page }) => {
    await page.goto(site(server));
    await shown(page, "banner");
    await wait(500);
    const asked = () => server.requestsTo("/dist/kotowari-preferences-").length;
    assert.equal(asked(), 0);
    await tabTo(page, "settings");
    await until("it is asked for", () => Promise.resolve(asked() > 0));
    assert.equal(await partOf(page, "preferences"), undefined);
    await page.press("Enter");
    await shown(page, "preferences");
    assert.equal(asked(), 1);
  },
);

story("The button that closes them discards what was switched", async ({ server, page }) => {
  await page.goto(site(server));
  await press(page, "settings");
  await press(page, "#purpose-analytics");
  await press(page, "header button.plain");
  await gone(page, "preferences");
  assert.equal(await cookieOf(page), undefined);
  await press(page, "settings");
  await shown(page, "preferences");
  const isOn = await page.evaluate(
    () =>
      document
        .querySelector("kotowari-preferences")!
        .shadowRoot!.querySelector<HTMLInputElement>("#purpose-analytics")!.checked,
  );
  assert.equal(isOn, false);
});

story(
  "A service that sends nothing to anybody says what it is for, and no more",
  async ({ server, page }) => {
    const login = {
      id: "login",
      purposes: ["necessary"],
      name: { en: "Login", ja: "ログイン" },
      use: { en: "To log in.", ja: "ログインのため。" },
    };
    await page.goto(site(server, {}, { services: [login] }));
    // As the notice names those who receive something.
    await press(page, "[part=policy] + .link");
    await settingsDrawn(page);
    const facts = await page.evaluate(() => {
      const root = document.querySelector("kotowari-preferences")!.shadowRoot!;
      return [...root.querySelectorAll("[part=service] dt")].map(({ textContent }) => textContent.trim());
    });
    assert.equal(facts.length, 1, facts.join());
  },
);

story("Two presses open one dialog", async ({ server, page }) => {
  await page.goto(site(server));
  await shown(page, "banner");
  await page.evaluate(() => {
    const kotowari = window.kotowari as Kotowari;
    return Promise.all([kotowari.open("preferences"), kotowari.open("policy")]).then(() => 0);
  });
  assert.equal(await page.evaluate(() => document.querySelectorAll("kotowari-preferences").length), 1);
  await shown(page, "preferences");
});

for (const view of ["preferences", "policy"] as const)
  story(`kotowari.close() closes what shows and chooses nothing: ${view}`, async ({ server, page }) => {
    await page.goto(site(server, { body: "<main><button id='mine'>Mine</button></main>" }));
    await shown(page, "banner");
    await page.evaluate((view) => {
      document.querySelector<HTMLElement>("#mine")!.focus();
      return (window.kotowari as Kotowari).open(view).then(() => 0);
    }, view);
    await shown(page, "preferences");
    await press(page, "#purpose-functional");
    await page.evaluate(() => (window.kotowari as Kotowari).close());
    await gone(page, "preferences");
    await gone(page, "banner");
    assert.equal(await focusOf(page), "button#mine");
    assert.equal(await recordOf(page), undefined);
    assert.equal(await cookieOf(page), undefined);
    assert.deepEqual(await allows(page, "functional"), [false]);
    await open(page, "banner");
    await press(page, "settings");
    assert.equal((await shown(page, "#purpose-functional")).isChecked, false);
  });

for (const view of ["banner", "preferences", "policy"] as const)
  story(`What is closed while it is still on its way does not open: ${view}`, async ({ server, page }) => {
    await choseBefore(server, page, allDenied);
    await page.goto(site(server));
    for (let times = 0; times < 2; times++) {
      await page.evaluate((view) => {
        const kotowari = window.kotowari as Kotowari;
        const opened = kotowari.open(view);
        kotowari.close();
        return opened.then(() => 0);
      }, view);
      await wait(300);
      assert.equal(await partOf(page, "preferences"), undefined);
      assert.equal(await partOf(page, "banner"), undefined);
    }
    await open(page, view);
    await shown(page, view === "banner" ? "banner" : "preferences");
  });

story("kotowari.close() while the settings alone show, on a returning visit", async ({ server, page }) => {
  await choseBefore(server, page, allDenied);
  await page.goto(site(server));
  await open(page, "preferences");
  await shown(page, "preferences");
  await page.evaluate(() => (window.kotowari as Kotowari).close());
  await gone(page, "preferences");
  assert.equal(await partOf(page, "banner"), undefined);
  assert.match((await cookieOf(page))!, /via=settings&functional=0/);
});
