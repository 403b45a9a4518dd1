import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { chromiumArguments } from "../browsers/chromium-arguments.ts";
import type { Chromium } from "../browsers/find-chromium.ts";
import { openSite, type Site } from "./site.ts";
import { summaryOf } from "./statistics.ts";
import { markdown } from "./table.ts";
import { bundled } from "./widgets/bundled.ts";

const categories = ["performance", "accessibility", "best-practices", "seo"] as const;
const figures = {
  "first-contentful-paint": "FCP",
  "largest-contentful-paint": "LCP",
  "total-blocking-time": "TBT",
} as const;
const modules = /type="module" src="([^"]*)\.ts"/g;
const tag = /<script\s+src="\/dist\/kotowari\.js"[^>]*><\/script>/;

/** Of Lighthouse's report what is told. */
interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number }>>;
  readonly audits: Readonly<
    Record<string, { readonly title: string; readonly score: number | null; readonly numericValue?: number }>
  >;
}

/** Lighthouse's scores of the demo, as on a phone: with our tag, and of the same page without it. */
export async function lighthouse(chromium: Chromium, rounds: number): Promise<string> {
  const files = await builtDemo();
  const pages = { "with the tag": (markup: string) => markup, "without it": withoutTag };
  const reports: Record<string, Report[]> = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, change] of Object.entries(pages)) {
      const site = await openSite();
      serveDemo(site, files, change);
      (reports[name] ??= []).push(await reportOf(chromium, site.url("/en/")));
      await site.close();
    }
  }
  const lines = Object.entries(reports).map(([name, list]) => [
    name,
    ...categories.map((category) => median(list, (report) => 100 * report.categories[category]!.score)),
    ...Object.keys(figures).map((audit) => median(list, (report) => report.audits[audit]!.numericValue!)),
    median(list, (report) => 1000 * report.audits["cumulative-layout-shift"]!.numericValue!),
  ]);
  const faults = [
    ...new Set(
      Object.entries(reports).flatMap(([name, list]) =>
        list.flatMap(({ audits, categories: scored }) =>
          categories.some((category) => category !== "performance" && scored[category]!.score < 1)
            ? Object.values(audits)
                .filter(({ score, numericValue }) => score === 0 && numericValue === undefined)
                .map(({ title }) => `- ${name}: ${title}`)
            : [],
        ),
      ),
    ),
  ];
  const heading = [
    "the demo",
    ...categories,
    ...Object.values(figures).map((name) => `${name}, ms`),
    "CLS, ‰",
  ];
  return [markdown([heading, ...lines]), faults.join("\n")].filter(Boolean).join("\n\n");
}

function median(reports: readonly Report[], read: (report: Report) => number): string {
  return summaryOf(reports.map(read)).median.toFixed(0);
}

function withoutTag(markup: string): string {
  if (!tag.test(markup)) throw new Error("the demo has no tag");
  return markup.replace(tag, "");
}

async function reportOf({ path, environment }: Chromium, url: string): Promise<Report> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      "test/bench/node_modules/lighthouse/cli/index.js",
      url,
      "--output=json",
      "--quiet",
      `--only-categories=${categories.join(",")}`,
      `--chrome-flags=--headless=new ${chromiumArguments.join(" ")}`,
    ],
    { env: { ...process.env, ...environment, CHROME_PATH: path }, maxBuffer: 64 * 1024 * 1024 },
  );
  return JSON.parse(stdout) as Report;
}

/** The demo as a site would publish it: its own modules bundled, everything else as it is. */
async function builtDemo(): Promise<Map<string, string | Uint8Array>> {
  const files = new Map<string, string | Uint8Array>([...filesOf("demo", "demo"), ...filesOf("dist", ".")]);
  const markup = String(files.get("/en/index.html"));
  for (const [, module] of markup.matchAll(modules)) {
    const { code } = await bundled(`demo${module}.ts`);
    files.set(`${module}.js`, code);
  }
  files.set("/en/index.html", markup.replaceAll(modules, 'type="module" src="$1.js"'));
  return files;
}

function filesOf(folder: string, root: string): (readonly [string, Uint8Array])[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [`/${relative(root, file)}`, readFileSync(file)]);
}

function serveDemo(
  site: Site,
  files: ReadonlyMap<string, string | Uint8Array>,
  change: (markup: string) => string,
): void {
  for (const [path, content] of files) {
    if (path === "/en/index.html") site.page("/en/", change(Buffer.from(content).toString()));
    else site.file(path, content);
  }
  // What the demo's receiver has kept, which its workbench shows.
  site.file("/consent-records/kept", "[]");
}
