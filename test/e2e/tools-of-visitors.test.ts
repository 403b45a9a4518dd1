import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { profiles } from "./harness/engine-limits.ts";
import type { Page } from "./harness/browser.ts";
import type { LocalServer } from "./harness/local-server.ts";
import { site } from "./harness/site.ts";
import { allows, cookieOf, gone, ready, recordOf, shown, until } from "./harness/steps.ts";
import { story } from "./harness/story.ts";

// Extensions that answer notices for their users, and those that hide them.

const ruleOf = (tool: string) =>
  JSON.parse(readFileSync(new URL(`../../src/rules/${tool}.json`, import.meta.url), "utf8")) as unknown;

/** Prepares the page for DuckDuckGo's autoconsent as its host, the browser, does: it hands over the rule and the wish. */
function hostAutoconsent(rule: unknown, autoAction: string): void {
  const messages: unknown[] = [];
  Object.assign(window, {
    messages,
    autoconsentSendMessage: (message: { type: string }) => {
      messages.push(message);
      if (message.type === "init")
        setTimeout(() =>
          (
            window as unknown as { autoconsentReceiveMessage(message: unknown): void }
          ).autoconsentReceiveMessage({
            type: "initResp",
            rules: { autoconsent: [rule] },
            config: {
              ...{ enabled: true, autoAction, disabledCmps: [], enablePrehide: true, detectRetries: 40 },
              ...{ enableCosmeticRules: false, enableHeuristicDetection: false, logs: {} },
            },
          }),
        );
      return Promise.resolve();
    },
  });
}

async function resultOf(page: Page, type: string): Promise<unknown> {
  return until(type, () =>
    page.evaluate(
      (type) =>
        (window as unknown as { messages: { type: string; cmp: string; result: boolean }[] }).messages.find(
          (message) => message.type === type,
        ),
      type,
    ),
  );
}

for (const language of ["en", "ja"])
  for (const [autoAction, answer, isGranted] of [
    ["optOut", "decline", false],
    ["optIn", "accept", true],
  ] as const)
    story(`autoconsent answers by our rule: ${autoAction}, ${language}`, async ({ server, page }) => {
      server.serve("/autoconsent/", "node_modules/@duckduckgo/autoconsent/dist");
      await page.beforeScripts(hostAutoconsent, ruleOf("autoconsent"), autoAction);
      const head = '<script async src="/autoconsent/autoconsent.playwright.js"></script>';
      await page.goto(site(server, { language, head }));
      const result = (await resultOf(page, `${autoAction}Result`)) as Record<string, unknown>;
      assert.deepEqual([result["cmp"], result["result"]], ["kotowari", true]);
      assert.equal((await recordOf(page))?.via, answer);
      assert.deepEqual(await allows(page, "functional", "analytics", "advertising"), [
        isGranted,
        isGranted,
        isGranted,
      ]);
      assert.match((await cookieOf(page)) ?? "", new RegExp(`via=${answer}`));
      await gone(page, "decline");
    });

interface Selection {
  parent?: { selector: string };
  target: { selector: string };
}
type Action = { negated?: boolean } & (
  | ({ type: "click" } & Selection)
  | ({ type: "hide" } & Selection)
  | ({ type: "waitcss"; retries: number; waitTime: number } & Selection)
  | { type: "list"; actions: Action[] }
  | { type: "consent"; consents: { type: string; trueAction?: Action; falseAction?: Action }[] }
);
interface Rule {
  detectors: { presentMatcher: Selection; showingMatcher: Selection }[];
  methods: { name: string; action: Action }[];
}

/** What of Consent-O-Matic our rule uses, by its documentation. It pierces the shadow root of a `parent`. */
async function consentOMatic(rule: Rule, wished: string): Promise<void> {
  const find = ({ parent, target }: Selection) => {
    const within = parent ? document.querySelector(parent.selector) : document;
    return ((within as Element | null)?.shadowRoot ?? within)?.querySelector<HTMLElement>(target.selector);
  };
  const wait = (time: number) => new Promise((resolve) => setTimeout(resolve, time));
  const run = async (action: Action | undefined): Promise<void> => {
    if (!action) return;
    if (action.type === "click") find(action)?.click();
    else if (action.type === "hide") find(action)?.classList.add("hidden-by-tool");
    else if (action.type === "list") for (const each of action.actions) await run(each);
    else if (action.type === "consent")
      for (const { type, trueAction, falseAction } of action.consents)
        await run(wished.includes(type) ? trueAction : falseAction);
    else
      for (
        let tries = action.retries;
        tries > 0 && Boolean(find(action)) === (action.negated ?? false);
        tries--
      )
        await wait(action.waitTime);
  };
  while (!rule.detectors.some((each) => find(each.presentMatcher) && find(each.showingMatcher)))
    await wait(50);
  for (const { action } of rule.methods) await run(action);
}

for (const [wish, wished, answer] of [
  ["nothing", "", "decline"],
  ["all but preferences", "BDEFX", "decline"],
  ["all", "ABDEFX", "accept"],
] as const)
  for (const language of ["en", "ja"])
    story(`Consent-O-Matic answers by our rule: ${wish}, ${language}`, async ({ server, page }) => {
      const { kotowari } = ruleOf("consent-o-matic") as { kotowari: Rule };
      await page.goto(site(server, { language }));
      await page.evaluate(consentOMatic, kotowari, wished);
      const record = await until("a record", () => recordOf(page));
      assert.equal(record.via, answer);
      await gone(page, "decline");
      assert.equal((await recordOf(page))?.via, answer);
    });

async function staysUsable(server: LocalServer, page: Page): Promise<void> {
  const body = `<main style="height: 3000px"><button id="press">Press</button></main>
      <template data-consent="advertising"><script src="/ads.js"></script></template>
      <footer><button id="last">Last</button><button data-consent-open="preferences" id="choose">Choose</button></footer>`;
  await page.goto(site(server, { body }));
  await ready(page);
  await until("the notice is there", () =>
    page.evaluate(() => document.querySelector("kotowari-banner")?.hasAttribute("open")),
  );
  const seen = await page.evaluate(() => {
    const style = getComputedStyle(document.documentElement);
    const point = document.elementFromPoint(innerWidth / 2, innerHeight - 5);
    return {
      overflow: style.overflowY,
      padding: [style.scrollPaddingTop, style.scrollPaddingBottom].filter(
        (each) => !/^(auto|0px)$/.test(each),
      ),
      reached: point?.closest("main") !== null,
      inert: document.querySelector("[inert]") !== null,
    };
  });
  assert.deepEqual(seen, { overflow: "visible", padding: [], reached: true, inert: false });
  await page.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "press");
  assert.deepEqual(await allows(page, "necessary", "functional", "analytics", "advertising"), [
    true,
    ...[false, false, false],
  ]);
  assert.equal(server.requestsTo("/ads.js").length, 0);
  assert.equal(await cookieOf(page), undefined);
  // What the visitor asks for is not hidden: the choice can still be made.
  await page.evaluate(() => document.querySelector<HTMLElement>("#choose")?.click());
  await shown(page, "preferences");
}

story(
  "Where an ad blocker hides the notice, the page stays usable and everything optional is denied",
  async ({ server, page }) => {
    // A blocker's rule goes before all of the page's. Here it has the last word in our own shadow root.
    await page.beforeScripts(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(":host(kotowari-banner[open]) { display: none !important }");
      const native = Object.getOwnPropertyDescriptor(ShadowRoot.prototype, "adoptedStyleSheets")!;
      Object.defineProperty(ShadowRoot.prototype, "adoptedStyleSheets", {
        ...native,
        set(this: ShadowRoot, sheets: CSSStyleSheet[]) {
          native.set!.call(this, [...sheets, sheet]);
        },
      });
    });
    await staysUsable(server, page);
  },
);

story(
  "The same where the rule is the user's own style sheet",
  { not: { chromium: "it has no such file", webkit: profiles.webkit } },
  async ({ server, folder, launch }) => {
    const profile = await folder();
    mkdirSync(join(profile, "chrome"));
    writeFileSync(join(profile, "chrome", "userContent.css"), "kotowari-banner { display: none !important }");
    const visitor = await (await launch({ profile })).newVisitor();
    await staysUsable(server, await visitor.newPage());
  },
);
