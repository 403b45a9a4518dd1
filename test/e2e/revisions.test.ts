import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { cache } from "./harness/engine-limits.ts";
import { findings, still } from "./harness/axe.ts";
import type { LocalServer } from "./harness/local-server.ts";
import { comeBack, maps, revised, revision, seenBy, video } from "./harness/revised.ts";
import { allDenied, allGranted, choseBefore, personal, policyWith, site, stored } from "./harness/site.ts";
import {
  allows,
  cookieOf,
  faultsOf,
  focusOf,
  gone,
  listen,
  partOf,
  press,
  ready,
  recordOf,
  settingsDrawn,
  shown,
  until,
} from "./harness/steps.ts";
import { story } from "./harness/story.ts";

const asked = (server: LocalServer, times: number) =>
  Promise.resolve(server.requestsTo("/policy.json").length === times);
const hour = 36e5;
const ago = (hours: number) => Date.now() - hours * hour;
const old = revised(revision("2026-01-01"));
const material = revised(revision("2026-02-02"), revision("2026-01-01", { material: true }));
const other = { firefox: "the rules do not depend on the engine" };

story(
  "An idle returning visit asks for the policy once, and not again within the day",
  async ({ server, page }) => {
    await comeBack(server, page, { cookie: allGranted });
    await until("the policy is asked for", () => asked(server, 1));
    await until("that is noted", () => seenBy(page));
    await page.reload();
    await ready(page);
    await wait(500);
    assert.equal(server.requestsTo("/policy.json").length, 1);
    assert.deepEqual(await allows(page, "analytics"), [true]);
    await gone(page, "banner");
  },
);

story("A page that still loads is not idle: nothing is asked for before it has", async ({ server, page }) => {
  const url = site(server, { body: '<main><img src="/late.png" alt=""></main>' });
  server.on("/late.png", { status: 404, delay: 2000 });
  await choseBefore(server, page, allGranted);
  await page.open(url);
  await ready(page);
  await wait(1000);
  const asked = () => server.requestsTo("/dist/").length + server.requestsTo("/policy.json").length;
  assert.equal(asked(), 1, "the script alone");
  await until("the policy is asked for", () => Promise.resolve(server.requestsTo("/policy.json").length));
});

story("With check-hours 0 each idle page asks for the policy", async ({ server, page }) => {
  await comeBack(server, page, {
    cookie: allGranted,
    seen: `2022-04-01 0 ${ago(0)}`,
    tag: { "data-check-hours": "0" },
  });
  await until("the policy is asked for", () => asked(server, 1));
});

story("The policy is asked for conditionally", { not: cache }, async ({ server, page }) => {
  const headers = { etag: '"one"', "cache-control": "max-age=3600" };
  await comeBack(server, page, { cookie: allGranted, tag: { "data-check-hours": "0" } });
  await until("it is asked for", () => asked(server, 1));
  server.on("/policy.json", ({ headers: asked }) =>
    asked["if-none-match"] ? { status: 304, headers } : { json: policyWith(), headers },
  );
  await page.reload();
  await until("it has come whole", () =>
    page.evaluate(() =>
      performance.getEntriesByType("resource").some(({ name }) => name.endsWith("/policy.json")),
    ),
  );
  await page.reload();
  await until("it is asked for again", () => asked(server, 3));
  assert.equal(server.requestsTo("/policy.json").at(-1)!.headers["if-none-match"], '"one"');
});

for (const [when, seen] of [
  ["a check that is to come", `2022-04-01 0 ${Date.now() + 1e9}`],
  ["a check a day ago", `2022-04-01 0 ${ago(25)}`],
  ["a note that is no note", "%%% x y"],
] as const)
  story(`After ${when} the policy is asked for`, async ({ server, page }) => {
    await comeBack(server, page, { cookie: allGranted, seen });
    await until("the policy is asked for", () => asked(server, 1));
  });

story("A value of check-hours that is no number of hours is reported", async ({ server, page }) => {
  await listen(page);
  await comeBack(server, page, {
    cookie: allGranted,
    seen: `2022-04-01 0 ${ago(25)}`,
    tag: { "data-check-hours": "1.5" },
  });
  await until("a report", () => Promise.resolve(page.complaints.length));
  assert.match(page.complaints[0]!, /check-hours/);
  await until("the usual day is over", () => asked(server, 1));
});

story("A check that fails shows nothing, keeps the choice, and waits an hour", async ({ server, page }) => {
  await listen(page);
  await comeBack(server, page, { cookie: allGranted });
  await until("the note", () => seenBy(page));
  await page.evaluate(() => localStorage.removeItem("kotowari-seen"));
  server.on("/policy.json", { status: 503 });
  await page.reload();
  const seen = await until("that is noted", () => seenBy(page));
  assert.ok(Math.abs(Number(seen.split(" ")[2]) - ago(23)) < hour / 2, "the next one is due in an hour");
  const faults = await faultsOf(page);
  assert.equal(faults.length, 1);
  assert.equal(await partOf(page, "banner"), undefined);
  assert.deepEqual(await allows(page, "analytics"), [true]);
  const before = server.requestsTo("/policy.json").length;
  await page.reload();
  await wait(500);
  assert.equal(server.requestsTo("/policy.json").length, before);
});

story(
  "A material revision asks again, tells all changes since one's own choice, and grants nothing until then",
  async ({ server, page }) => {
    await listen(page);
    await comeBack(server, page, { cookie: allGranted, changes: material });
    const banner = await shown(page, "banner");
    assert.match(banner.text, /The policy has changed/);
    assert.match(banner.text, /January 1, 2026: Changed on 2026-01-01\./);
    assert.match(banner.text, /February 2, 2026/);
    assert.doesNotMatch(banner.text, /policy of 1 April 2022/);
    assert.equal(await recordOf(page), undefined);
    assert.deepEqual(await allows(page, "functional", "analytics", "advertising"), [false, false, false]);
    assert.equal(server.requestsTo("/policy.json").length, 1);
    await press(page, "accept");
    const cookie = await until("the choice", async () => {
      const cookie = await cookieOf(page);
      return cookie?.includes("revision=2026-02-02") && cookie;
    });
    assert.match(cookie, /via=accept&functional=1&analytics=1&advertising=1/);
    await page.reload();
    assert.equal((await ready(page))?.revision, "2026-02-02");
    await gone(page, "banner");
  },
);

story(
  "After a material revision the sections changed since one's own choice are marked in the policy",
  async ({ server, page }) => {
    await comeBack(server, page, {
      cookie: allGranted,
      changes: revised(
        revision("2026-02-02", { material: true, sections: ["cookies"] }),
        revision("2026-01-01", { sections: ["changes"] }),
      ),
    });
    await press(page, "policy");
    await settingsDrawn(page);
    const changed = await page.evaluate(() => {
      const root = document.querySelector("kotowari-preferences")!.shadowRoot!;
      return [...root.querySelectorAll(".kotowari-changed")].map((each) => each.closest("section")!.id);
    });
    assert.deepEqual(changed, ["policy-cookies", "policy-changes"]);
  },
);

story(
  "Where a material revision is known, the next page asks at once, and grants nothing",
  async ({ server, page }) => {
    await comeBack(server, page, {
      cookie: allGranted,
      seen: `2026-02-02 1 ${Date.now()}`,
      changes: material,
    });
    assert.equal(await ready(page), undefined);
    await shown(page, "accept");
    assert.deepEqual(await allows(page, "analytics"), [false]);
  },
);

story("The tag's revision is judged before anything runs", async ({ server, page }) => {
  await comeBack(server, page, {
    cookie: allGranted,
    seen: `2022-04-01 0 ${ago(1)}`,
    tag: { "data-revision": "2026-02-02" },
    changes: material,
  });
  await shown(page, "accept");
  assert.deepEqual(await allows(page, "analytics"), [false]);
});

story(
  "The tag's revision is told too where it asks nothing, and the choice stays",
  async ({ server, page }) => {
    await comeBack(server, page, {
      cookie: allGranted,
      seen: `2022-04-01 0 ${ago(1)}`,
      tag: { "data-revision": "2026-01-01" },
      changes: old,
    });
    assert.match((await shown(page, ".message")).text, /Changed on 2026-01-01/);
    assert.deepEqual(await allows(page, "analytics"), [true]);
  },
);

story("A choice made by a clock that was ahead is overtaken all the same", async ({ server, page }) => {
  const ahead = new Date(Date.now() + 20 * hour).toISOString().slice(0, 19) + "Z";
  await comeBack(server, page, {
    cookie: allGranted.replace("2026-11-23T09:00:00Z", ahead),
    changes: material,
  });
  await shown(page, "accept");
  server.on("/policy.json", { hangs: true });
  await page.open(page.url());
  await wait(500);
  assert.deepEqual(await allows(page, "analytics"), [false]);
});

story(
  "After a material revision no switch is on before it is switched, and what was refused apart stays refused",
  async ({ server, page }) => {
    await comeBack(server, page, {
      cookie: stored("functional=1&analytics=0&advertising=1&pan-ads=0"),
      changes: material,
    });
    await press(page, "settings");
    assert.match((await shown(page, "preferences")).text, /Your earlier choice no longer counts\./);
    for (const id of ["purpose-functional", "purpose-advertising", "service-pan-ads", "service-tally"])
      assert.equal((await shown(page, `#${id}`)).isChecked, false, id);
    await press(page, "#purpose-advertising");
    assert.equal((await shown(page, "#service-pan-ads")).isChecked, false);
    await press(page, "save");
    const cookie = await until("the choice", async () => {
      const cookie = await cookieOf(page);
      return cookie?.includes("revision=2026-02-02") && cookie;
    });
    assert.match(
      cookie,
      new RegExp(`via=settings&functional=0&analytics=0&advertising=1&pan-ads=0&${personal}=0$`),
    );
  },
);

story("A stored revision that the policy does not list is asked again", async ({ server, page }) => {
  await comeBack(server, page, {
    cookie: allGranted.replace("2022-04-01", "unheard-of"),
    changes: old,
  });
  assert.match((await shown(page, "banner")).text, /The policy has changed/);
});

story(
  "A revision that is not material is told once, without the focus, and the choice stays",
  async ({ server, page }) => {
    await comeBack(server, page, { cookie: allGranted, changes: old, body: '<input id="mine" autofocus>' });
    const message = await shown(page, ".message");
    assert.match(message.text, /Your choice stays as it is\./);
    assert.match(message.text, /January 1, 2026: Changed on 2026-01-01\./);
    assert.equal(await focusOf(page), "input#mine");
    assert.deepEqual(await allows(page, "analytics"), [true]);
    assert.match((await cookieOf(page))!, /revision=2022-04-01/);
    await press(page, ".told button");
    await shown(page, "preferences");
    await page.press("Escape");
    await press(page, ".told button:last-child");
    await gone(page, "banner");
    await page.reload();
    await ready(page);
    await wait(500);
    assert.equal(await partOf(page, "banner"), undefined);
  },
);

story("Who opens the settings first reads of it there, and is not told besides", async ({ server, page }) => {
  await comeBack(server, page, { cookie: allGranted, seen: `2022-04-01 0 ${ago(1)}`, changes: old });
  await page.evaluate(
    () => void (window.kotowari as unknown as { open(view: string): void }).open("preferences"),
  );
  assert.match((await shown(page, "preferences")).text, /Changed on 2026-01-01/);
  assert.equal(await partOf(page, ".message"), undefined);
});

story("Where nothing can be stored, a revision is told on no page", async ({ server, page }) => {
  await page.beforeScripts(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new Error("blocked");
      },
    });
  });
  await comeBack(server, page, { cookie: allGranted, changes: old });
  await until("the policy is asked for", () => asked(server, 1));
  await wait(500);
  assert.equal(await partOf(page, "banner"), undefined);
  assert.deepEqual(await allows(page, "analytics"), [true]);
});

story("A new purpose is asked about alone: all other answers stay", async ({ server, page }) => {
  await comeBack(server, page, {
    cookie: stored("functional=1&analytics=0&advertising=1"),
    changes: { purposes: [...policyWith().purposes, video] },
  });
  const banner = await shown(page, "banner");
  assert.match(banner.text, /Video\s+To play films\./);
  assert.doesNotMatch(banner.text, /Third-party advertising/i);
  assert.deepEqual(await allows(page, "functional", "analytics", "advertising", "video"), [
    true,
    false,
    true,
    false,
  ]);
  await press(page, "accept");
  const cookie = await until("the answer", async () => {
    const cookie = await cookieOf(page);
    return cookie?.includes("video") && cookie;
  });
  assert.match(cookie, /functional=1&analytics=0&advertising=1&video=1/);
});

story("Declining what is new refuses that alone, and says so rightly", async ({ server, page }) => {
  await comeBack(server, page, {
    cookie: stored("functional=1&analytics=0&advertising=1"),
    changes: { purposes: [...policyWith().purposes, video] },
  });
  await press(page, "decline");
  assert.match((await shown(page, ".message")).text, /Your choice is saved/);
  assert.match((await cookieOf(page))!, /functional=1&analytics=0&advertising=1&video=0/);
});

const newService = {
  ...revised(revision("2026-01-01", { material: true, services: ["new-map"] })),
  services: [...policyWith().services, maps],
};

story("A new service is asked about alone, and is denied until then", async ({ server, page }) => {
  await comeBack(server, page, { cookie: allGranted, changes: newService });
  const banner = await shown(page, "banner");
  assert.match(banner.text, /New Map\s+New Map Inc\./);
  assert.deepEqual(await allows(page, "functional", "machi-map", "new-map"), [true, true, false]);
  await press(page, "decline");
  const cookie = await until("the answer", async () => {
    const cookie = await cookieOf(page);
    return cookie?.includes("new-map") && cookie;
  });
  assert.match(cookie, /functional=1&analytics=1&advertising=1&.*new-map=0/);
});

story("A new service is not asked of who refused its purpose", async ({ server, page }) => {
  await comeBack(server, page, { cookie: allDenied, changes: newService });
  assert.match((await shown(page, ".message")).text, /Your choice stays as it is/);
  assert.deepEqual(await allows(page, "new-map"), [false]);
});

story(
  "A new service of personal data has no accept: its own switch grants it, and the notice can leave it off",
  async ({ server, page }) => {
    const services = [...policyWith().services, { ...maps, personalAtRecipient: true }];
    await comeBack(server, page, { cookie: allGranted, changes: { ...newService, services } });
    assert.match((await shown(page, "banner")).text, /New Map Inc\.: held as personal data there/);
    assert.equal(await partOf(page, "accept"), undefined);
    assert.equal(await partOf(page, "decline"), undefined);
    await press(page, "settings");
    assert.equal((await shown(page, "#service-new-map")).isChecked, false);
    await page.press("Escape");
    await press(page, "close");
    const cookie = await until("the answer", async () => {
      const cookie = await cookieOf(page);
      return cookie?.includes("revision=2026-01-01") && cookie;
    });
    assert.match(cookie, /functional=1&analytics=1&advertising=1&.*new-map=0/);
  },
);

for (const [wrong, changes] of [
  [
    "in the wrong order",
    {
      revision: "2022-04-01",
      revisions: [...policyWith().revisions, revision("2026-01-01")],
    },
  ],
  [
    "about a service that it does not have",
    revised(revision("2026-01-01", { material: true, services: ["nobody"] })),
  ],
] as const)
  story(
    `A policy with revisions ${wrong} changes nothing of a choice, and is reported`,
    async ({ server, page }) => {
      await listen(page);
      await comeBack(server, page, { cookie: allGranted, changes });
      const fault = await until("a report", async () => (await faultsOf(page))[0]);
      assert.match(JSON.stringify(fault), /\/policy\.json/);
      await wait(300);
      assert.equal(await partOf(page, "banner"), undefined);
      assert.deepEqual(await allows(page, "analytics"), [true]);
    },
  );

for (const language of ["en", "ja"])
  story(
    `axe finds nothing in what revisions show: ${language}`,
    { not: other },
    async ({ server, visitor }) => {
      const body = "<main><h1>A page</h1><p>Text</p></main>";
      for (const [what, changes] of Object.entries({
        material,
        old,
        newService,
        purpose: { purposes: [...policyWith().purposes, video] },
      })) {
        const page = await visitor.newPage();
        await comeBack(server, page, { cookie: allGranted, language, body, changes });
        await shown(page, "banner");
        await still(page);
        assert.deepEqual(await findings(page), [], what);
        if (process.env["SHOTS"]) await page.screenshot(`${process.env["SHOTS"]}/${what}-${language}.png`);
        await page.evaluate(() => localStorage.clear());
        await page.close();
      }
    },
  );

story("A first visit is told of no change", async ({ server, page }) => {
  await page.goto(site(server, {}, material));
  assert.doesNotMatch((await shown(page, "banner")).text, /has changed/);
});
