import assert from "node:assert/strict";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { renderToString as renderVue } from "@vue/server-renderer";
import { bundle } from "./frameworks/bundle.ts";
import { Page as ReactPage, type PageProps } from "./frameworks/react-page.ts";
import { createPage } from "./frameworks/vue-page.ts";
import type { Page } from "./harness/browser.ts";
import { policyWith, site } from "./harness/site.ts";
import { cookieOf, press, shown, until } from "./harness/steps.ts";
import { story } from "./harness/story.ts";

const tag = { src: "/dist/kotowari.js", "data-policy": "/policy.json" };

/** The ways in which the notice comes to the page. */
const ways: { way: string; props: PageProps; later?: Record<string, string> }[] = [
  { way: "by a deferred tag", props: { tag: { ...tag, defer: true } } },
  { way: "by an async tag", props: { tag: { ...tag, async: true } } },
  { way: "by a tag that is added later", props: {}, later: tag },
  {
    way: "by an element of the page's own",
    props: {
      tag: { src: tag.src, defer: true },
      banner: { policy: "/policy.json", suppressHydrationWarning: true },
    },
  },
];

/** Which of the two is there first. */
const orders = [
  { order: "before it takes the page over", clientDelay: 1000, ownDelay: 0 },
  { order: "after it took the page over", clientDelay: 0, ownDelay: 1000 },
];

for (const name of ["React", "Vue, as Nuxt hydrates,"] as const) {
  for (const { way, props, later } of ways) {
    for (const { order, clientDelay, ownDelay } of later ? orders.slice(1) : orders) {
      story(`${name} and the notice, which comes ${way}, ${order}`, async ({ server, page }) => {
        server.on("/policy.json", { json: policyWith(), delay: ownDelay });
        const client = await bundle(name === "React" ? "react-client.ts" : "vue-client.ts");
        server.on("/client.js", { body: client, delay: clientDelay });
        const html = await (name === "React"
          ? renderToString(createElement(ReactPage, props))
          : vueDocument(props));
        const given = `<script>window.props=${JSON.stringify(props)};window.later=${JSON.stringify(later)}</script>`;
        // Deferred tags run in the order of the page: a client that is late must not hold ours up.
        const scripts = `${given}<script src="/client.js" ${clientDelay ? "async" : "defer"}></script>`;
        server.on("/", { body: `<!doctype html>${html.replace("</body>", `${scripts}</body>`)}` });
        await page.goto(server.url("/"));
        await worksOn(page);
      });
    }
  }
}

async function vueDocument({ tag, banner }: PageProps): Promise<string> {
  const attributes = (all: Record<string, string | boolean>) =>
    Object.entries(all)
      .filter(([name]) => name !== "suppressHydrationWarning")
      .map(([name, value]) => (value === true ? name : `${name}="${value}"`))
      .join(" ");
  return `<html lang="en"><head><meta charset="utf-8"><title>A page</title>${
    tag ? `<script ${attributes(tag)}></script>` : ""
  }</head><body>${banner ? `<kotowari-banner ${attributes(banner)}></kotowari-banner>` : ""}<div id="__nuxt">${await renderVue(createPage())}</div></body></html>`;
}

async function worksOn(page: Page): Promise<void> {
  const facts = () =>
    page.evaluate(() => ({
      banners: document.querySelectorAll("kotowari-banner").length,
      isFirst: document.body.firstElementChild?.localName === "kotowari-banner",
      problems: (window as unknown as { problems?: string[] }).problems ?? [],
    }));
  const hasRun = () => page.evaluate(() => "ran" in window);
  const sound = { banners: 1, isFirst: true, problems: [] };
  await until("the framework has taken the page over", async () => {
    await press(page, "#count");
    return page.evaluate(() => document.querySelector("#count")!.textContent !== "0");
  });
  await shown(page, "banner");
  assert.deepEqual(await facts(), sound);
  await press(page, "#count");
  assert.equal(await hasRun(), false);
  await press(page, "accept");
  assert.match((await until("the choice is kept", () => cookieOf(page))) ?? "", /via=accept.*&advertising=1/);
  await until("what the page gates has run", hasRun);
  assert.deepEqual(await facts(), sound);
  await press(page, "#count");
  assert.deepEqual(page.complaints, []);
}

story(
  "A framework that replaces the whole document, as React 18 does after an error, keeps the notice",
  async ({ server, page }) => {
    await page.goto(site(server));
    await shown(page, "banner");
    await page.evaluate(() => {
      const copy = document.documentElement.cloneNode(true) as Element;
      copy.querySelector("kotowari-banner")!.remove();
      document.replaceChild(copy, document.documentElement);
    });
    await shown(page, "banner");
    await press(page, "decline");
    assert.match((await until("the choice is kept", () => cookieOf(page))) ?? "", /via=decline/);
    assert.equal(await page.evaluate(() => document.querySelectorAll("kotowari-banner").length), 1);
  },
);

story(
  "A framework that makes its element anew, as on a change of route, has one notice in the new one",
  async ({ server, page }) => {
    const body = '<div id="app"><kotowari-banner policy="/policy.json"></kotowari-banner><p>text</p></div>';
    await page.goto(site(server, { tag: { "data-policy": undefined }, body }));
    await shown(page, "banner");
    for (let route = 1; route <= 5; route++) {
      await page.evaluate((route) => {
        const banner = document.createElement("kotowari-banner");
        banner.setAttribute("policy", "/policy.json");
        banner.id = `route-${route}`;
        document.querySelector("#app")!.replaceChildren(banner, `text ${route}`);
      }, route);
      await until("the new one shows", () =>
        page.evaluate((route) => document.querySelector(`#route-${route}`)!.hasAttribute("open"), route),
      );
      await shown(page, "banner");
      assert.equal(await page.evaluate(() => document.querySelectorAll("kotowari-banner").length), 1);
    }
    await press(page, "accept");
    await until("the choice is kept", () => cookieOf(page));
  },
);
