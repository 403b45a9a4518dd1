import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inOneLanguage } from "../../src/policy/in-one-language.ts";
import type { Policy } from "../../src/policy/schema.ts";
import { compressed } from "./compressed.ts";
import { partsOfFirstVisit } from "./parts-of-first-visit.ts";

/** What visitors download, minified and compressed. A KB is 1,024 bytes. */
export interface Size {
  readonly what: string;
  /** In README's words. */
  readonly inWords: string;
  /** In KB. */
  readonly atMost: number;
  bytes(): number;
}

const size = (file: string) => compressed(readFileSync(join("dist", file)));
const policy = JSON.parse(readFileSync("demo/policy.json", "utf8")) as Policy;

function firstVisit(language: string): number {
  const files = ["kotowari.js", ...partsOfFirstVisit()];
  const text = JSON.stringify(inOneLanguage(policy, language));
  return files.reduce((sum, file) => sum + size(file), compressed(text));
}

export const sizes: readonly Size[] = [
  {
    what: "a returning visit",
    inWords: "returning visit: `kotowari.js`, one request",
    atMost: 4,
    bytes: () => size("kotowari.js"),
  },
  {
    what: "a first visit, the policy in English included",
    inWords: "first visit until the notice shows, the demo’s policy in English included",
    atMost: 14,
    bytes: () => firstVisit("en"),
  },
  {
    // The demo's policy is longer in Japanese: its text alone is 0.6 KB more.
    what: "a first visit, the policy in Japanese included",
    inWords: "the same in Japanese",
    atMost: 15,
    bytes: () => firstVisit("ja"),
  },
  {
    what: "the one file",
    inWords: "`kotowari.full.js`, without policy",
    atMost: 38,
    bytes: () => size("kotowari.full.js"),
  },
  { what: "the reader", inWords: "`read.js`", atMost: 0.5, bytes: () => size("read.js") },
];

/** README's table of them. */
export function sizesTable(): string {
  const rows = sizes.map(
    ({ inWords, atMost, bytes }) =>
      `| ${inWords} | ${(bytes() / 1024).toFixed(atMost < 1 ? 2 : 1)} KB | ${atMost} KB |`,
  );
  return ["| | measured | held at |", "| --- | --- | --- |", ...rows].join("\n");
}
