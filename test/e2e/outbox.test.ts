import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { network, profiles, secondImports } from "./harness/engine-limits.ts";
import type { Page } from "./harness/browser.ts";
import { type ConsentEndpoint, consentEndpoint } from "./harness/consent-endpoint.ts";
import type { LocalServer } from "./harness/local-server.ts";
import { pageWith } from "./harness/page-with.ts";
import { policyWith, site } from "./harness/site.ts";
import { cookieOf, faultsOf, gone, listen, pathsSince, press, ready, shown, until } from "./harness/steps.ts";
import { story } from "./harness/story.ts";

const tag = { "data-endpoint": "/consent" };

/** Chooses as the page's own script may. */
function choose(page: Page, how: "accept" | "decline" | "withdraw" | "forget"): Promise<void> {
  return page.evaluate(async (how) => {
    const { kotowari } = window;
    if (kotowari && "accept" in kotowari) await kotowari[how]();
  }, how);
}

/** The keys that the outbox has in `localStorage`. */
function waiting(page: Page): Promise<string[]> {
  return page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("kotowari-outbox")));
}

function emptied(page: Page): Promise<unknown> {
  return until("the outbox is empty", async () => !(await waiting(page)).length);
}

const vias = (records: readonly { record: string }[]) =>
  records.map(({ record }) => /via=(\w+)/.exec(record)?.[1]);

const outboxFiles = (server: LocalServer) => server.requestsTo("/dist/kotowari-outbox-");

story("A choice arrives at the endpoint, with nothing about the visitor", async ({ server, page }) => {
  const endpoint = await consentEndpoint(server);
  await page.goto(site(server, { tag, language: "ja" }));
  await press(page, "accept");
  const [kept] = await until("it is kept", async () => {
    const kept = await endpoint.kept();
    return kept.length > 0 && kept;
  });
  const cookie = await cookieOf(page);
  const [posted, ...more] = endpoint.posted();
  assert.deepEqual(more, []);
  assert.deepEqual(Object.keys(posted!).sort(), ["cookie", "id", "language", "record", "text"]);
  assert.equal(posted!.record, cookie);
  assert.deepEqual(posted!.cookie, { name: "kotowari", days: 182 });
  assert.equal(posted!.language, "ja");
  assert.match(posted!.text!, /^sha256:[\da-f]{64}$/);
  assert.deepEqual(
    [kept!.id, kept!.record, kept!.site],
    [posted!.id, cookie, server.url("").replace(/\/$/, "")],
  );
  await emptied(page);
  assert.equal(await cookieOf(page), cookie, "the server has set the same again");
});

story("Each kind of choice makes a record, in order", async ({ server, page }) => {
  const endpoint = await consentEndpoint(server);
  await page.goto(site(server, { tag }));
  await shown(page, "banner");
  for (const how of ["accept", "withdraw", "decline", "accept"] as const) await choose(page, how);
  await until("all are kept", async () => (await endpoint.kept()).length === 4);
  assert.deepEqual(vias(endpoint.posted()), ["accept", "withdraw", "decline", "accept"]);
  assert.equal(new Set(endpoint.posted().map(({ id }) => id)).size, 4);
});

story(
  "Without an endpoint no byte of the outbox loads, and nothing is stored for it",
  async ({ server, page }) => {
    await page.goto(site(server));
    await press(page, "decline");
    await until("the cookie", () => cookieOf(page));
    await wait(300);
    assert.deepEqual(outboxFiles(server), []);
    assert.deepEqual(await waiting(page), []);
  },
);

story(
  "With an endpoint nothing loads before a choice, and a returning visit asks for the script alone",
  async ({ server, page }) => {
    const endpoint = await consentEndpoint(server);
    const url = site(server, { tag: { ...tag, "data-reopen": "none" } });
    await page.goto(url);
    await shown(page, "banner");
    await wait(300);
    assert.deepEqual(outboxFiles(server), []);
    await press(page, "decline");
    await until("it is kept", async () => (await endpoint.kept()).length === 1);
    await emptied(page);
    const before = server.requests.length;
    await page.goto(url);
    await ready(page);
    await wait(1000);
    assert.deepEqual(pathsSince(server, before), ["/", "/dist/kotowari.js"]);
  },
);

story(
  "The notice waits neither for an endpoint that hangs nor for a file that does",
  async ({ server, page }) => {
    const endpoint = await consentEndpoint(server);
    endpoint.instead({ hangs: true });
    await page.open(site(server, { tag }));
    await press(page, "accept");
    await gone(page, "accept");
    assert.match((await cookieOf(page)) ?? "", /via=accept/);
    await until("it is asked", () => Promise.resolve(endpoint.posted().length === 1));
    await choose(page, "decline");
    assert.match((await cookieOf(page)) ?? "", /via=decline/);
    assert.equal((await waiting(page)).length, 3);
  },
);

story("An endpoint that hangs is asked again after 10 seconds", async ({ server, page }) => {
  const endpoint = await consentEndpoint(server);
  let count = 0;
  endpoint.instead(() => (count++ ? undefined : { hangs: true }));
  await page.open(site(server, { tag }));
  await press(page, "accept");
  await until("it is kept", async () => (await endpoint.kept()).length === 1, 30_000);
  const [first, second] = server.requestsTo("/consent");
  assert.ok(second!.at - first!.at > 10_000, "it was given its time");
  assert.deepEqual(JSON.parse(second!.body), JSON.parse(first!.body));
});

story(
  "A connection that breaks is tried again, and what arrived twice is kept once",
  async ({ server, page }) => {
    const endpoint = await consentEndpoint(server);
    let count = 0;
    server.on("/consent", async (request) => {
      const answer = await endpoint.receive(request);
      // The record is kept, but the page does not learn of it.
      return count++ ? answer : { ...answer, cutAfter: 3 };
    });
    await page.goto(site(server, { tag }));
    await press(page, "accept");
    await until("it came twice", () => Promise.resolve(endpoint.posted().length === 2));
    await emptied(page);
    assert.equal(endpoint.posted()[0]!.id, endpoint.posted()[1]!.id);
    assert.equal((await endpoint.kept()).length, 1);
  },
);

story("A busy receiver is given the time that it asks for, on later pages too", async ({ server, page }) => {
  const endpoint = await consentEndpoint(server);
  endpoint.instead({ status: 503, headers: { "retry-after": "6" } });
  const url = site(server, { tag });
  await page.goto(url);
  await press(page, "accept");
  await until("it is asked", () => Promise.resolve(endpoint.posted().length === 1));
  await until("it has answered", () =>
    page.evaluate(() => localStorage.getItem("kotowari-outbox")?.startsWith("1 ")),
  );
  endpoint.instead();
  await page.goto(url);
  await page.evaluate(() => void dispatchEvent(new Event("online")));
  await until("it is kept", async () => (await endpoint.kept()).length === 1, 20_000);
  const [first, second, ...more] = server.requestsTo("/consent");
  assert.ok(second!.at - first!.at >= 5900, `${second!.at - first!.at} ms`);
  assert.deepEqual(more, []);
});

story(
  "What waits is sent by an idle page that has no other reason to load anything, and after it none does",
  async ({ server, page }) => {
    const endpoint = await consentEndpoint(server);
    endpoint.instead({ status: 500 });
    const url = site(server, { tag: { ...tag, "data-reopen": "none" } });
    await page.goto(url);
    await press(page, "accept");
    await until("it has answered", () =>
      page.evaluate(() => localStorage.getItem("kotowari-outbox")?.startsWith("1 ")),
    );
    const asked = endpoint.posted().length;
    const policies = server.requestsTo("/policy").length;
    await page.goto(url);
    await until("it is tried on the next page", () => Promise.resolve(endpoint.posted().length > asked));
    endpoint.instead();
    await page.goto(url);
    await until("it is kept on the one after", async () => (await endpoint.kept()).length === 1, 20_000);
    await emptied(page);
    assert.equal(server.requestsTo("/policy").length, policies, "no check of the policy was due");
    const before = server.requests.length;
    await page.goto(url);
    await ready(page);
    await wait(1000);
    assert.deepEqual(pathsSince(server, before), ["/", "/dist/kotowari.js"]);
  },
);

for (const [what, answer] of [
  ["redirects", { redirect: "/elsewhere" }],
  ["redirects as it stands", { status: 308, redirect: "/elsewhere" }],
  ["answers a page", { body: "<!doctype html><title>Welcome</title>" }],
  ["answers another id", { json: { id: "00000000-0000-4000-8000-000000000000" } }],
  ["is not there", { status: 404 }],
] as const) {
  story(
    `An endpoint that ${what} is told to the owner once, and the record stays`,
    async ({ server, page }) => {
      const endpoint = await consentEndpoint(server);
      endpoint.instead(answer);
      await listen(page);
      await page.goto(site(server, { tag }));
      await press(page, "accept");
      await until("it is asked again", () => Promise.resolve(endpoint.posted().length === 2), 20_000);
      const errors = await faultsOf(page);
      assert.deepEqual(
        errors.map(({ place }) => new URL(place).pathname),
        ["/consent"],
      );
      assert.deepEqual(server.requestsTo("/elsewhere"), []);
      assert.equal((await waiting(page)).length, 2);
      endpoint.instead();
      await until("it is kept", async () => (await endpoint.kept()).length === 1, 30_000);
      await emptied(page);
    },
  );
}

story(
  "A record that the receiver refuses is given up, with one error, and the next one goes",
  async ({ server, page }) => {
    const endpoint = await consentEndpoint(server);
    endpoint.instead((request) => (request.body.includes("via=accept") ? { status: 422 } : undefined));
    await listen(page);
    await page.goto(site(server, { tag }));
    await shown(page, "banner");
    await choose(page, "accept");
    await choose(page, "decline");
    await until("the other is kept", async () => (await endpoint.kept()).length === 1);
    await emptied(page);
    const errors = await faultsOf(page);
    assert.equal(errors.length, 1);
    assert.match(errors[0]!.problem, /422/);
  },
);

story("Records that wait for more than 7 days are given up, with one error", async ({ server, page }) => {
  const endpoint = await consentEndpoint(server);
  endpoint.instead({ status: 500 });
  await listen(page);
  const url = site(server, { tag });
  await page.goto(url);
  await shown(page, "banner");
  await choose(page, "accept");
  await choose(page, "decline");
  await until("it has answered", () =>
    page.evaluate(() => localStorage.getItem("kotowari-outbox")?.startsWith("1 ")),
  );
  const asked = endpoint.posted().length;
  server.on("/other", {});
  await page.goto(server.url("/other"));
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage).filter((key) => /^kotowari-outbox-\d/.test(key))) {
      const value = localStorage.getItem(key)!;
      localStorage.removeItem(key);
      localStorage.setItem(`kotowari-outbox-${Number(key.slice(16)) - 7 * 864e5 - 1000}`, value);
    }
  });
  await page.goto(url);
  await emptied(page);
  const errors = await faultsOf(page);
  assert.equal(errors.length, 1);
  assert.match(errors[0]!.problem, /7 days; so with 1 more/);
  assert.equal(endpoint.posted().length, asked);
});

/** Chooses twice while what makes a choice is there, and what sends it cannot be had. */
async function chooseOffline(server: LocalServer, page: Page): Promise<ConsentEndpoint> {
  const endpoint = await consentEndpoint(server);
  await page.goto(site(server, { tag }));
  await shown(page, "banner");
  await until("its file", () => Promise.resolve(server.requestsTo("/dist/kotowari-decision-").length > 0));
  await wait(300);
  await page.offline(true);
  await choose(page, "decline");
  await choose(page, "accept");
  await wait(500);
  assert.deepEqual(endpoint.posted(), []);
  assert.equal((await waiting(page)).length, 3);
  await page.offline(false);
  return endpoint;
}

story(
  "What was chosen offline goes when the network is back",
  { not: { ...network, ...secondImports } },
  async ({ server, page }) => {
    const endpoint = await chooseOffline(server, page);
    await until("both are kept", async () => (await endpoint.kept()).length === 2);
    assert.deepEqual(vias(endpoint.posted()), ["decline", "accept"]);
    await emptied(page);
  },
);

story("What was chosen offline goes with the next page", { not: network }, async ({ server, page }) => {
  const endpoint = await chooseOffline(server, page);
  await page.goto(page.url());
  await until("both are kept", async () => (await endpoint.kept()).length === 2);
  assert.deepEqual([...new Set(vias(endpoint.posted()))], ["decline", "accept"]);
  await emptied(page);
});

story("A page that is left in the moment of the choice loses nothing", async ({ server, page }) => {
  const endpoint = await consentEndpoint(server);
  endpoint.instead({ hangs: true });
  server.on("/next", pageWith({ tag }));
  await page.goto(site(server, { tag }));
  await shown(page, "banner");
  await page.evaluate(() => {
    const { kotowari } = window;
    if (kotowari && "accept" in kotowari) {
      // In the same task as the choice is known, the visitor goes.
      kotowari.addEventListener("change", () => (location.href = "/next"));
      void kotowari.accept();
    }
  });
  await until("it is elsewhere", () => Promise.resolve(page.url().endsWith("/next")));
  endpoint.instead();
  await until("it is kept", async () => (await endpoint.kept()).length === 1, 30_000);
  await emptied(page);
});

story("What waits is sent once more while the page is left", async ({ server, page }) => {
  const endpoint = await consentEndpoint(server);
  endpoint.instead({ cutAfter: 0, body: "never" });
  server.on("/elsewhere", {});
  await page.goto(site(server, { tag }));
  await press(page, "accept");
  await until("it has failed three times", () =>
    page.evaluate(() => localStorage.getItem("kotowari-outbox")?.startsWith("3 ")),
  );
  endpoint.instead();
  await page.goto(server.url("/elsewhere"));
  await until("it is kept", async () => (await endpoint.kept()).length === 1);
});

story("What waits outlives the browser", { not: profiles }, async ({ server, launch, folder }) => {
  const endpoint = await consentEndpoint(server);
  endpoint.instead({ status: 500 });
  const profile = await folder();
  const url = site(server, { tag });
  const first = await launch({ profile });
  const page = await (await first.newVisitor()).newPage();
  await page.goto(url);
  await press(page, "decline");
  await until("it is asked", () => Promise.resolve(endpoint.posted().length > 0));
  await until("it has answered", () =>
    page.evaluate(() => localStorage.getItem("kotowari-outbox")?.startsWith("1 ")),
  );
  // The browser writes what is stored to the disk by and by.
  await wait(6000);
  await first.close();
  endpoint.instead();
  const second = await launch({ profile });
  const later = await (await second.newVisitor()).newPage();
  await later.goto(url);
  await until("it is kept", async () => (await endpoint.kept()).length === 1, 30_000);
  await second.close();
});

for (const locks of ["Web Locks", "a lease"]) {
  story(
    `Two tabs that choose by turns deliver in order, by ${locks}`,
    { timeout: 120_000 },
    async ({ server, visitor, page }) => {
      const endpoint = await consentEndpoint(server);
      const url = site(server, { tag });
      const other = await visitor.newPage();
      for (const tab of [page, other]) {
        if (locks === "a lease")
          await tab.beforeScripts(() => Object.defineProperty(navigator, "locks", { value: undefined }));
        await tab.goto(url);
        await shown(tab, "banner");
      }
      let count = 0;
      endpoint.instead(() => (count++ % 3 === 1 ? { status: 500 } : undefined));
      const chosen = [];
      for (let turn = 0; turn < 6; turn++) {
        const how = turn % 3 ? "accept" : "decline";
        await choose(turn % 2 ? page : other, how);
        chosen.push(how);
      }
      await until("all are kept", async () => (await endpoint.kept()).length === 6, 60_000);
      const ids = new Set(endpoint.posted().map(({ id }) => id));
      assert.equal(ids.size, 6);
      const first = [...ids].map((id) => endpoint.posted().find((posted) => posted.id === id)!);
      assert.deepEqual(vias(first), chosen);
      await emptied(page);
    },
  );
}

story("Two tabs that choose at the same time lose nothing", async ({ server, visitor, page }) => {
  const endpoint = await consentEndpoint(server);
  const url = site(server, { tag });
  const other = await visitor.newPage();
  for (const tab of [page, other]) {
    await tab.goto(url);
    await shown(tab, "banner");
  }
  for (let turn = 0; turn < 5; turn++) await Promise.all([choose(page, "accept"), choose(other, "decline")]);
  await until("all are kept", async () => (await endpoint.kept()).length === 10, 60_000);
  await emptied(page);
  assert.equal(new Set(endpoint.posted().map(({ id }) => id)).size, 10);
});

for (const [what, break_] of [
  [
    "is blocked",
    () =>
      Object.defineProperty(window, "localStorage", {
        get: () => {
          throw new DOMException("blocked", "SecurityError");
        },
      }),
  ],
  [
    "is full",
    () => {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    },
  ],
] as const) {
  story(`Where localStorage ${what}, records are sent from the page's memory`, async ({ server, page }) => {
    const endpoint = await consentEndpoint(server);
    let count = 0;
    endpoint.instead(() => (count++ ? undefined : { status: 500 }));
    await page.beforeScripts(break_);
    await page.goto(site(server, { tag }));
    await shown(page, "banner");
    await choose(page, "accept");
    await choose(page, "decline");
    await until("both are kept", async () => (await endpoint.kept()).length === 2, 30_000);
    assert.deepEqual(vias(await endpoint.kept()), ["accept", "decline"]);
  });
}

for (const address of ["https://elsewhere.test/consent", "javascript:alert(1)"]) {
  story(`The endpoint "${address}" is told to the owner, and nothing is sent`, async ({ server, page }) => {
    await listen(page);
    await page.goto(site(server, { tag: { "data-endpoint": address } }));
    await shown(page, "banner");
    await choose(page, "accept");
    await choose(page, "decline");
    await until("it is told", async () => (await faultsOf(page)).length);
    await wait(300);
    assert.deepEqual(
      (await faultsOf(page)).map(({ place }) => place),
      ["endpoint"],
    );
  });
}

story("An endpoint on another host of the site receives too", async ({ server, page }) => {
  const endpoint = await consentEndpoint(server);
  const url = site(server, { tag: { "data-endpoint": server.url("/consent", "records") } });
  await page.goto(url);
  await press(page, "accept");
  await until("it is kept", async () => (await endpoint.kept()).length === 1);
  await emptied(page);
  assert.deepEqual(
    server.requestsTo("/consent").map(({ host, method }) => [host, method]),
    [
      ["records", "OPTIONS"],
      ["records", "POST"],
    ],
  );
});

story("Forgetting takes away what the visitor's receipt was kept by", async ({ server, page }) => {
  const endpoint = await consentEndpoint(server);
  await page.goto(site(server, { tag }, { url: policyWith().url! }));
  await press(page, "accept");
  await until("it is kept", async () => (await endpoint.kept()).length === 1);
  const receipt = () => page.evaluate(() => localStorage.getItem("kotowari-receipt"));
  assert.equal((JSON.parse((await receipt()) ?? "{}") as { id?: string }).id, endpoint.posted()[0]!.id);
  await choose(page, "forget");
  assert.equal(await receipt(), null);
});
