import assert from "node:assert/strict";
import { isGranted, rows } from "../recipes/cookies.ts";
import { snippet } from "../recipes/snippet.ts";
import { policyWith } from "./harness/site.ts";
import { pageWith } from "./harness/page-with.ts";
import { press, ready, shown, until } from "./harness/steps.ts";
import { story } from "./harness/story.ts";

const variable = snippet("js", "function () {");
const push = snippet("js", "dataLayer");
const reading = snippet("js", "navigator.globalPrivacyControl").replace('"kotowari/read"', '"/dist/read.js"');

/** What the page's scripts say: by the variable of Google Tag Manager, and by the cookie. */
function answers(page: { evaluate: (run: () => unknown) => Promise<unknown> }): Promise<unknown> {
  return page.evaluate(() => {
    const { variable, advertising } = window as unknown as Record<string, unknown>;
    return [(variable as () => unknown)(), advertising];
  });
}

const body = `<script>window.variable = ${variable}</script>
<script>${push}</script>
<script type="module">${reading}; window.advertising = advertising</script>`;

story(
  "What README shows for page scripts and Google Tag Manager grants nothing that the cookie does not",
  { timeout: 180_000 },
  async ({ server, page }) => {
    server.on("/policy.json", { json: policyWith() });
    server.on("/in/page", pageWith({ body }));
    server.on("/in/blank", {});
    for (const { what, cookies } of rows) {
      await page.open(server.url("/in/blank"));
      // Two of one name can be there on two paths: the longer one comes first.
      const header = await page.evaluate((cookies) => {
        const paths: Record<string, string> = {};
        for (const cookie of cookies.split(/; */)) {
          const name = cookie.split("=")[0]!;
          document.cookie = `${cookie}; path=${(paths[name] = paths[name] ? "/" : "/in")}`;
        }
        return document.cookie;
      }, cookies);
      await page.open(server.url("/in/page"));
      await ready(page);
      const [variable, advertising] = (await until("the page has read it", async () => {
        const found = (await answers(page)) as unknown[];
        return found[1] !== undefined && found;
      })) as [boolean, boolean];
      const granted = isGranted(header);
      assert.equal(advertising, granted, `read by a script: ${what}`);
      assert.ok(!variable || granted, `Google Tag Manager: ${what}`);
      // A choice of another region waits for the policy's judgement.
      if (granted && !header.includes("&region="))
        assert.equal(variable, true, `Google Tag Manager: ${what}`);
      await page.open(server.url("/in/blank"));
      await page.evaluate(() => {
        for (const cookie of document.cookie.split("; "))
          for (const path of ["/", "/in"])
            document.cookie = `${cookie.split("=")[0]}=; max-age=0; path=${path}`;
      });
      assert.equal(await page.evaluate(() => document.cookie), "", what);
    }
  },
);

story("Google Tag Manager hears of the choice, and the variable tells it", async ({ server, page }) => {
  server.on("/policy.json", { json: policyWith() });
  server.on("/", pageWith({ body }));
  await page.goto(server.url("/"));
  await shown(page, "banner");
  const heard = () => page.evaluate(() => (window as unknown as { dataLayer?: unknown[] }).dataLayer ?? []);
  assert.deepEqual(await heard(), [{ event: "kotowari" }]);
  assert.deepEqual(await answers(page), [false, false]);
  await press(page, "accept");
  await until("the change is heard", async () => (await heard()).length > 1);
  assert.deepEqual(((await answers(page)) as unknown[])[0], true);
});
