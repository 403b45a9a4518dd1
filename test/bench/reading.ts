import type { Browser, Page } from "puppeteer-core";
import type { Policy } from "../../src/policy/schema.ts";
import { largePolicy } from "../policy/large-policy.ts";
import { longestTask, run, watch } from "./in-page.ts";
import type { Site } from "./site.ts";
import { shown, summaryOf } from "./statistics.ts";
import { markdown } from "./table.ts";
import { phone, slowDown } from "./visit.ts";
import { ours } from "./widgets/ours.ts";

// What reading a large policy takes where an owner has placed it: a word typed into its search, and its services. On the
// slower machine, on a fast network, for a visitor who has chosen.

/** In milliseconds. */
type Taken = Record<"key" | "typing" | "painted" | "whole" | "drawing", number>;

const word = "cookies";
/** Between two keys, as someone types who types fast. */
const pace = 100;

export async function reading(browser: Browser, site: Site, policy: Policy, rounds: number): Promise<string> {
  const large = largePolicy(policy);
  const [text, services] = (["policy", "services"] as const).map((what) => addPlaced(site, large, what));
  const taken: Taken[] = [];
  for (let round = 0; round < rounds; round++)
    taken.push({
      ...(await visited(browser, text!, (page, url) => typeInto(page, url))),
      ...(await visited(browser, services!, (page, url) => drawServices(page, url, large.services.length))),
    });
  const told = (key: keyof Taken) => shown(summaryOf(taken.map((each) => each[key])));
  return markdown([
    [
      "60 sections, 200 services, 64 purposes; ms, at a fourth of the speed",
      "slowest letter → next paint",
      "first rows painted",
      "all drawn",
      "longest task",
    ],
    [`"${word}" typed into the search of \`<kotowari-policy>\``, told("key"), "", "", told("typing")],
    ["`<kotowari-services>` with 200 rows", "", told("painted"), told("whole"), told("drawing")],
  ]);
}

/** A page that has little but the element. */
function addPlaced(site: Site, policy: Policy, what: "policy" | "services"): string {
  const [widget] = ours(JSON.stringify(policy), "reading");
  for (const [path, content] of Object.entries(widget!.files ?? {})) site.file(path, content);
  const path = `/reading-${what}`;
  site.page(
    path,
    `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Privacy</title>
${widget!.head}
</head>
<body>
<main><h1>Privacy</h1><kotowari-${what}></kotowari-${what}></main>
${widget!.body}
</body>
</html>
`,
  );
  return site.url(path);
}

/** Someone who has declined comes again. */
async function visited<Seen>(
  browser: Browser,
  url: string,
  see: (page: Page, url: string) => Promise<Seen>,
): Promise<Seen> {
  const context = await browser.createBrowserContext();
  try {
    const first = await context.newPage();
    await first.goto(url, { waitUntil: "load" });
    await run(first, () =>
      (window as unknown as { kotowari: { decline(): Promise<unknown> } }).kotowari.decline().then(() => 0),
    );
    await first.close();
    const page = await context.newPage();
    await page.setViewport(phone);
    await slowDown(page);
    return await see(page, url);
  } finally {
    await context.close();
  }
}

async function typeInto(page: Page, url: string): Promise<Pick<Taken, "key" | "typing">> {
  await page.goto(url, { waitUntil: "load" });
  await page.waitForFunction('document.querySelector("kotowari-policy .kotowari-contact")', { polling: 100 });
  await page.waitForNetworkIdle({ idleTime: 300 });
  const from = await run(page, () => {
    const letters: number[] = [];
    Object.assign(window, { letters });
    addEventListener("input", ({ timeStamp }) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => letters.push(performance.now() - timeStamp);
        port2.postMessage(undefined);
      }),
    );
    document.querySelector("kotowari-policy")!.shadowRoot!.querySelector("input")!.focus();
    return performance.now();
  });
  await page.keyboard.type(word, { delay: pace });
  await page.waitForFunction(`letters.length === ${word.length}`, { polling: 100 });
  const letters = await run(page, () => (window as unknown as { letters: number[] }).letters);
  return { key: Math.max(...letters), typing: await longestTask(page, from) };
}

async function drawServices(
  page: Page,
  url: string,
  count: number,
): Promise<Pick<Taken, "painted" | "whole" | "drawing">> {
  const rows = 'document.querySelector("kotowari-services")?.shadowRoot?.querySelectorAll("tbody tr")';
  await watch(page, `${rows}?.[0]`, true);
  await page.goto(url, { waitUntil: "load" });
  await page.waitForFunction(`${rows}?.length === ${count}`, { polling: "raf" });
  const whole = await run(page, () => performance.now());
  await page.waitForFunction("seen.banner", { polling: 100 });
  const painted = await run(page, () => window.seen.banner!);
  return { painted, whole, drawing: await longestTask(page, 0) };
}
