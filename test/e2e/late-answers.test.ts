import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import type { ConsentRecord } from "../../src/consent/record.ts";
import type { Page } from "./harness/browser.ts";
import { type ConsentEndpoint, consentEndpoint } from "./harness/consent-endpoint.ts";
import type { LocalServer } from "./harness/local-server.ts";
import { call } from "./harness/page-scripts.ts";
import { pageWith } from "./harness/page-with.ts";
import { site } from "./harness/site.ts";
import { cookieOf, eventsOf, listen, press, ready, shown, until } from "./harness/steps.ts";
import { story } from "./harness/story.ts";

// The receiver sets the cookie of the record again that it was sent. What the visitor chooses while it takes its time
// holds all the same, and nothing runs meanwhile by the old choice.

const tag = { "data-endpoint": "/consent" };
const late = 2000;

interface SlowEndpoint extends ConsentEndpoint {
  asked(): Promise<unknown>;
  /** Its late answer is there. */
  answered(): Promise<void>;
}

/** An endpoint that judges the first record at once, and answers late. */
async function slowEndpoint(server: LocalServer): Promise<SlowEndpoint> {
  const endpoint = await consentEndpoint(server);
  let answered = 0;
  let count = 0;
  server.on("/consent", async (request) => {
    const answer = await endpoint.receive(request);
    if (count++) return answer;
    assert.match(String(answer.headers?.["set-cookie"]), /via=accept/);
    setTimeout(() => answered++, late);
    return { ...answer, delay: late };
  });
  return {
    ...endpoint,
    asked: () => until("it is asked", () => Promise.resolve(endpoint.posted().length > 0)),
    async answered() {
      await until("it has answered", () => Promise.resolve(answered > 0));
      await wait(500);
    },
  };
}

/** How the records came about that the page has followed, one after the other. */
async function followed(page: Page): Promise<(string | undefined)[]> {
  const changes = (await eventsOf(page)).filter(({ type }) => type === "kotowari:change");
  const vias = changes.map(({ detail }) => (detail as { record?: ConsentRecord }).record?.via);
  // The policy may judge a record anew.
  return vias.filter((via, index) => !index || via !== vias[index - 1]);
}

/** The old choice has been answered: the refusal is what the cookie holds and what each tab has followed last. */
async function refusalHolds(endpoint: SlowEndpoint, ...tabs: Page[]): Promise<void> {
  await endpoint.answered();
  await until("the refusal is in the cookie", async () =>
    (await cookieOf(tabs[0]!))?.includes("via=decline"),
  );
  await until("both are kept", async () => (await endpoint.kept()).length === 2);
  for (const tab of tabs) assert.deepEqual(await followed(tab), ["accept", "decline"]);
}

story("A late answer to an old choice does not undo a refusal made since", async ({ server, page }) => {
  const endpoint = await slowEndpoint(server);
  await listen(page);
  await page.goto(site(server, { tag }));
  await press(page, "accept");
  await endpoint.asked();
  await call(page, "decline");
  await refusalHolds(endpoint, page);
});

story("Nor one made in another tab", async ({ server, visitor, page }) => {
  const endpoint = await slowEndpoint(server);
  const other = await visitor.newPage();
  for (const tab of [page, other]) await listen(tab);
  await page.goto(site(server, { tag }));
  await shown(page, "banner");
  await other.goto(site(server, { tag }));
  await press(page, "accept");
  await endpoint.asked();
  await until("the other follows", async () => (await followed(other)).length);
  await call(other, "decline");
  await refusalHolds(endpoint, page, other);
});

story("Nor one made on the next page", async ({ server, page }) => {
  const endpoint = await slowEndpoint(server);
  server.on("/next", pageWith({ tag }));
  await listen(page);
  await page.goto(site(server, { tag }));
  await press(page, "accept");
  await endpoint.asked();
  await page.goto(server.url("/next"));
  await ready(page);
  await call(page, "decline");
  await refusalHolds(endpoint, page);
});

story("What was forgotten meanwhile stays forgotten", async ({ server, page }) => {
  const endpoint = await slowEndpoint(server);
  await listen(page);
  await page.goto(site(server, { tag }));
  await press(page, "accept");
  await endpoint.asked();
  await call(page, "forget");
  await endpoint.answered();
  assert.equal(await cookieOf(page), undefined);
  assert.deepEqual(await followed(page), ["accept", undefined]);
});
