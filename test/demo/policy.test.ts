import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { check } from "../../src/policy/check.ts";
import { readPolicy } from "../../src/policy/read.ts";
import type { Policy, Section } from "../../src/policy/schema.ts";

// The demo's policy is the source document, word for word. Here each line of the source has its place in the JSON; what
// has no line behind it is a translation that is marked as one. Purposes, services, the summaries of revisions, the title
// of the notice and the Japanese title are our own words; the services are invented, since the source names none.

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const source = read("../fixtures/prism-privacy-policy.txt");
const lines = source.split("\n");
const json = read("../../demo/policy.json");
const policy = JSON.parse(json) as Policy;
const sections = new Map(policy.sections.map((section) => [section.id, section]));

type Language = "en" | "ja";
const languages: readonly Language[] = ["en", "ja"];

/** A line of the source by its number, or one of the two pieces of line 3. */
type Line = number | "3, its text" | "3, its heading";
/** Of the same shape as a section's body, with the source's lines in place of the words. */
type Lines = readonly (Line | Lines | { readonly heading: Line })[];

interface Place {
  readonly heading?: Line;
  readonly body: Lines;
}

/**
 * Where each line stands. A bullet alone is a paragraph; so are those of the cookie section, whose Japanese has one bullet
 * for two. The cases of 28–33 belong to 27, and 31 ("in such cases") to 30; likewise in Japanese.
 */
const places: Record<string, Partial<Record<Language, Place>>> = {
  introduction: { en: { body: [2, "3, its text"] }, ja: { body: [44, 45] } },
  "personal-information": {
    en: {
      heading: "3, its heading",
      body: [{ heading: 4 }, 5, { heading: 6 }, [7, 8, 9, 10, 11, 12, 13, 14, 15], 16],
    },
    ja: { body: [{ heading: 46 }, 47, { heading: 48 }, [49, 50, 51, 52, 53, 54, 55, 56, 57], 58] },
  },
  collection: {
    en: { heading: 17, body: [[18, 19, 20, 21, 22, 23]] },
    ja: { body: [[59, 60, 61, 62, 63, 64]] },
  },
  disclosure: {
    en: { heading: 24, body: [[25, 26, 27, [28, 29, 30, [31], 32, 33]]] },
    ja: { body: [[65, 66, 67, [68, 69, 70, [71], 72, 73]]] },
  },
  "linked-sites": { en: { body: [34] } },
  cookies: { en: { heading: 35, body: [36, 37] }, ja: { body: [74, 75] } },
  "cookie-purposes": { en: { heading: 38, body: [39] } },
  changes: { en: { heading: 40, body: [41] } },
  "other-terms": { en: { heading: 42, body: [43] } },
};

/** The lines outside the sections. 76–78 are what the crawl left after the Japanese text. */
const elsewhere: Record<number, { readonly what: string; readonly isSo: (line: string) => boolean }> = {
  1: { what: "is the title", isSo: (line) => line === policy.title["en"] },
  76: { what: "repeats line 4 and is left out", isSo: (line) => line === lines[3] },
  77: {
    what: "is the contact, cut off in the source and kept so, in both languages",
    isSo: (line) => languages.every((language) => line === `Contact: ${policy.controller.contact[language]}`),
  },
  78: {
    what: "is the copyright: its holder is the first of the controller's names, its year that of the revision",
    isSo: (line) => {
      const [, year, holder] = /^©(\d{4}) (.+)$/.exec(line)!;
      const begins = (language: Language) => policy.controller.name[language]!.startsWith(holder!);
      return languages.every(begins) && policy.revision.startsWith(`${year!}-`);
    },
  },
};

/** What becomes structure and so is not among the words: the dash of these lines. The numerals of 46, 48 and 58 stay. */
const bullet = "- ";
const bulleted = "4-16 18-23 25-34 36-37 39 41 43 47 49-57 59-73 75 76";

/** The next section's heading is glued to the end of line 3. */
const gluedHeading = "Personal information in general";

/** Sections without a heading: the text before the first one, and what the source has under the heading before. */
const withoutHeading = ["introduction", "linked-sites"];

/** The Japanese source has no headings of its own: these stand over the publisher's Japanese text and are ours. */
const ourJapaneseHeadings = ["personal-information", "collection", "disclosure", "cookies"];

/** What the Japanese source lacks altogether. */
const ourJapaneseSections = ["linked-sites", "cookie-purposes", "changes", "other-terms"];

function wordsOf(line: Line): string {
  if (line === "3, its heading") return gluedHeading;
  if (line === "3, its text") return lines[2]!.slice(0, -gluedHeading.length);
  const text = lines[line - 1]!;
  return text.startsWith(bullet) ? text.slice(bullet.length) : text;
}

/** A body as the source has it, from the lines that make it. */
function bodyOf(item: Lines[number]): unknown {
  if (Array.isArray(item)) return (item as Lines).map(bodyOf);
  if (typeof item === "object") return { heading: wordsOf((item as { heading: Line }).heading) };
  return wordsOf(item);
}

/** Whatever is not a list or an object, at any depth: the lines of a place, or the texts of a body. */
function* leavesOf(item: unknown): Generator<unknown> {
  if (typeof item === "object") for (const each of Object.values(item!)) yield* leavesOf(each);
  else yield item;
}

/** "4-6 9" → 4, 5, 6, 9 */
function numbersIn(ranges: string): number[] {
  return ranges.split(" ").flatMap((range) => {
    const [first, last = first] = range.split("-").map(Number);
    return Array.from({ length: last! - first! + 1 }, (_, index) => first! + index);
  });
}

const idsWhere = (holds: (section: Section) => boolean) => policy.sections.filter(holds).map(({ id }) => id);

describe("The source that the demo's policy is compared with", () => {
  test("is the document as it was received, byte for byte", () => {
    const hash = createHash("sha256").update(source).digest("hex");
    assert.equal(hash, "5a99f31b42b417cf5f5196772b034d1ec05a1d6b9357d4b1f73f7ee6d2d50dec");
    assert.equal(lines.length, 78);
  });

  test("marks with a dash the lines that are listed here, and no others", () => {
    const found = lines.flatMap((line, index) => (line.startsWith(bullet) ? [index + 1] : []));
    assert.deepEqual(found, numbersIn(bulleted));
  });

  test("has the next heading glued to the end of line 3, after a full stop", () =>
    assert.equal(lines[2]!.indexOf(`.${gluedHeading}`), lines[2]!.length - gluedHeading.length - 1));
});

describe("The demo's policy", () => {
  test("is one that the widget reads and that check finds nothing in", () => {
    assert.notEqual(readPolicy(policy), undefined);
    assert.deepEqual(check(json), []);
  });

  test("has a place for each of the source's lines, once", () => {
    const placed = [...leavesOf(places), ...Object.keys(elsewhere).map(Number)];
    const all = lines.flatMap<Line>((_, index) =>
      index === 2 ? ["3, its text", "3, its heading"] : [index + 1],
    );
    assert.deepEqual(new Set<unknown>(placed), new Set<unknown>(all));
    assert.equal(placed.length, all.length);
  });

  test("has its sections in the source's order", () =>
    assert.deepEqual([...sections.keys()], Object.keys(places)));

  for (const [id, byLanguage] of Object.entries(places))
    for (const [language, place] of Object.entries(byLanguage)) {
      const numbers = [...leavesOf(place)].map((line) => parseInt(String(line)));
      const range = `${Math.min(...numbers)}–${Math.max(...numbers)}`;

      test(`has in "${id}" (${language}) lines ${range}, word for word and nothing else, not marked as a translation`, () => {
        const { heading, body, translated = [], headingTranslated = [] } = sections.get(id)!;
        assert.deepEqual(body[language], bodyOf(place.body));
        assert.equal(translated.includes(language), false);
        if (!place.heading) return;
        assert.equal(heading?.[language], wordsOf(place.heading));
        assert.equal(headingTranslated.includes(language), false);
      });
    }

  for (const [number, { what, isSo }] of Object.entries(elsewhere))
    test(`knows that line ${number} ${what}`, () => assert.equal(isSo(lines[Number(number) - 1]!), true));

  test("names the company of lines 2 and 44 as the controller, after the project of line 78", () => {
    const company = { en: /^(.+?) \(hereinafter/.exec(lines[1]!), ja: /^(.+?)\(以下/.exec(lines[43]!) };
    for (const language of languages)
      assert.equal(policy.controller.name[language]!.split(/ \/ |／/)[1], company[language]![1]);
  });
});

describe("What is ours in the demo's policy", () => {
  test("is marked as a translation: the passages that the Japanese source lacks", () => {
    assert.deepEqual(
      idsWhere(({ translated }) => translated !== undefined),
      ourJapaneseSections,
    );
    assert.deepEqual(
      idsWhere(({ id }) => !places[id]?.ja),
      ourJapaneseSections,
    );
    for (const id of ourJapaneseSections) assert.deepEqual(sections.get(id)!.translated, ["ja"]);
  });

  test("is marked as a translation: the headings over the publisher's Japanese text", () => {
    assert.deepEqual(
      idsWhere(({ headingTranslated }) => headingTranslated !== undefined),
      ourJapaneseHeadings,
    );
    for (const id of ourJapaneseHeadings) assert.deepEqual(sections.get(id)!.headingTranslated, ["ja"]);
  });

  test("is Japanese, and no line of the source under another name", () => {
    const ours = [
      ...[...ourJapaneseSections, ...ourJapaneseHeadings].flatMap(
        (id) => sections.get(id)!.heading?.["ja"] ?? [],
      ),
      ...ourJapaneseSections.flatMap((id) => [...leavesOf(sections.get(id)!.body["ja"])].map(String)),
    ];
    // Every section has a Japanese heading of ours but those that have none, and one paragraph in each of four.
    assert.equal(ours.length, policy.sections.length - withoutHeading.length + ourJapaneseSections.length);
    for (const text of ours) {
      assert.match(text, /[\p{Script=Hiragana}\p{Script=Han}]/u);
      assert.ok(!lines.some((line) => line.endsWith(text)), text);
    }
  });
});

describe("Both languages of the demo's policy", () => {
  test("have every section, and no third", () => {
    assert.deepEqual(policy.languages, languages);
    for (const { id, body, heading = {} } of policy.sections) {
      assert.deepEqual(Object.keys(body), languages, id);
      assert.deepEqual(Object.keys(heading), withoutHeading.includes(id) ? [] : languages, id);
    }
  });

  test("have words in every heading and in all of every body", () => {
    for (const { id, body, heading = {} } of policy.sections)
      for (const language of languages) {
        const texts = [...leavesOf(body[language])];
        assert.ok(texts.length > 0, id);
        for (const text of [...texts, heading[language] ?? "none is wanted"])
          assert.match(String(text), /\S/, id);
      }
  });

  test("have the same structure", () => {
    const shape = (item: unknown): unknown => {
      if (Array.isArray(item)) return item.map(shape);
      return typeof item === "object" ? Object.keys(item!) : typeof item;
    };
    for (const { id, body } of policy.sections) assert.deepEqual(shape(body["ja"]), shape(body["en"]), id);
  });
});
