// `npm run bench`: what a consent tool costs the page, ours and its peers', side by side in one browser.
//
//   --rounds 15        how often each page is visited in each way
//   --only tag,klaro   these alone
//   --keep FILE        adds the rounds to those in FILE, and tells of all together
//   --write            writes the figures and the chart into README.md and demo/assets/bench.svg
//   --growth           how ours grows with sections, services and gated scripts
//   --reading          what it takes to search a large policy that is placed on a page, and to draw its services
//   --lighthouse       Lighthouse's scores of the demo, with our tag and without
//   --long-life        10,000 routes, choices and languages in one page
// Without one of the last four it compares; with --all it does everything.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "puppeteer-core";
import { chromiumArguments } from "../browsers/chromium-arguments.ts";
import { findChromium } from "../browsers/find-chromium.ts";
import { inOneLanguage } from "../../src/policy/in-one-language.ts";
import type { Policy } from "../../src/policy/schema.ts";
import { chart } from "./chart.ts";
import { growth } from "./growth.ts";
import { lighthouse } from "./lighthouse.ts";
import { longLife } from "./long-life.ts";
import { addPage, addShared } from "./page.ts";
import { writeBetweenMarkers } from "./readme.ts";
import { reading } from "./reading.ts";
import { lostRows } from "./reasons.ts";
import { bare } from "./rows.ts";
import { type Rounds, runRounds } from "./rounds.ts";
import { openSite } from "./site.ts";
import { comparison, type Named } from "./table.ts";
import { ours } from "./widgets/ours.ts";
import { peers } from "./widgets/peers.ts";
import { wordsOf } from "./widgets/words.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "15" },
    only: { type: "string" },
    keep: { type: "string" },
    write: { type: "boolean", default: false },
    growth: { type: "boolean", default: false },
    reading: { type: "boolean", default: false },
    lighthouse: { type: "boolean", default: false },
    "long-life": { type: "boolean", default: false },
    all: { type: "boolean", default: false },
  },
});

const rounds = Number(values.rounds);
if (!existsSync("dist/kotowari.js")) throw new Error("nothing is built: npm run build:site");
if (!existsSync("test/bench/node_modules"))
  throw new Error("the peers are not here: npm ci --prefix test/bench");

const wholePolicy = readFileSync("demo/policy.json", "utf8");
const policy = inOneLanguage(JSON.parse(wholePolicy) as Policy, "en");
const chromium = await findChromium(true);
const { path, headless, environment } = chromium;
const browser = await launch({
  executablePath: path,
  headless,
  env: { ...process.env, ...environment },
  args: chromiumArguments,
  defaultViewport: null,
});
const site = await openSite();
addShared(site);
const isAll = values.all;
const isPart = values.growth || values.reading || values.lighthouse || values["long-life"];
try {
  if (isAll || !isPart) await compare();
  if (isAll || values.growth) await tell("growth", await growth(browser, site, policy, Math.min(rounds, 5)));
  if (isAll || values.reading)
    await tell("reading", await reading(browser, site, policy, Math.min(rounds, 5)));
  if (isAll || values.lighthouse) await tell("lighthouse", await lighthouse(chromium, Math.min(rounds, 3)));
  if (isAll || values["long-life"]) {
    const { text, isFlat } = await longLife(browser, site, ours(wholePolicy, "whole")[0]!);
    await tell("long-life", text);
    if (!isFlat) throw new Error("a page that lives long holds on to more and more");
  }
} finally {
  await browser.close();
  await site.close();
}

async function compare(): Promise<void> {
  const own = ours(JSON.stringify(policy));
  const wanted = values.only?.split(",");
  const widgets = [...own, ...(await peers(wordsOf(policy)))].filter(
    ({ id }) => wanted?.includes(id) ?? true,
  );
  const contestants = [
    { id: bare, url: addPage(site) },
    ...widgets.map((widget) => ({ id: widget.id, accept: widget.accept, url: addPage(site, widget) })),
  ];
  const measured: Rounds =
    values.keep && existsSync(values.keep) ? (JSON.parse(readFileSync(values.keep, "utf8")) as Rounds) : {};
  const keep = () => values.keep && writeFileSync(values.keep, JSON.stringify(measured));
  await runRounds(browser, contestants, { rounds, into: measured, keep });
  const named: Named[] = widgets.map(({ id, name, package: packageName }) => ({
    id,
    name,
    ...(packageName && { version: versionOf(packageName) }),
    isOurs: own.some((each) => each.id === id),
  }));
  const times = measured[bare]!.length;
  const how = `Medians of ${times} rounds, ± half the interquartile range, ${await browser.version()}, a phone's screen, a processor 4 times slower, slow 4G as in Lighthouse.`;
  const lost = lostRows(measured, named);
  await tell(
    "comparison",
    [
      `![${how}](demo/assets/bench.svg)`,
      how,
      "<details><summary>All figures</summary>",
      comparison(measured, named),
      "</details>",
      lost.length ? `Where a peer does better:\n\n${lost.join("\n")}` : "",
    ].join("\n\n"),
  );
  if (values.write) writeFileSync("demo/assets/bench.svg", chart(measured, named, how));
}

async function tell(part: string, text: string): Promise<void> {
  console.log(`${text}\n`);
  if (values.write) await writeBetweenMarkers(part, text);
}

function versionOf(packageName: string): string {
  const file = join("test/bench/node_modules", packageName, "package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
