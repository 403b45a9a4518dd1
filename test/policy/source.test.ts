import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";

// The demo's policy is the source document, word for word: each of its lines is in the JSON, and nothing else is but
// what is marked as a translation.

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const lines = read("../fixtures/prism-privacy-policy.txt").split("\n");
const policy = JSON.parse(read("../../demo/policy.json"));

/** Line 3 has the next section's heading glued to its end. */
const gluedHeading = "Personal information in general";

/** What lines 76–78 are: left-overs of the crawl, after the Japanese text. */
const leftovers: Record<number, string> = {
  76: "repeats the heading of line 4",
  77: "is the contact, cut off in the source: kept as controller.contact",
  78: "is the copyright line: its name is in controller.name",
};

type Language = "en" | "ja";

/** A passage of a section: where it stands, its words, and whether they are a translation. */
interface Passage {
  place: string;
  text: string;
  isTranslation: boolean;
}

function* textsOf(item: unknown): Generator<string> {
  if (typeof item === "string") yield item;
  else if (Array.isArray(item)) for (const each of item) yield* textsOf(each);
  else for (const each of Object.values(item as object)) yield* textsOf(each);
}

function passages(language: Language): Passage[] {
  return policy.sections.flatMap((section: Record<string, Record<string, unknown>>) => {
    const isMarked = (key: string) => ((section[key] ?? []) as unknown as string[]).includes(language);
    const heading = section["heading"]?.[language] as string | undefined;
    const passage = (place: string, text: string, isTranslation: boolean) => ({ place, text, isTranslation });
    return [
      ...(heading
        ? [passage("heading", heading, isMarked("translated") || isMarked("headingTranslated"))]
        : []),
      ...[...textsOf(section["body"]![language])].map((text) =>
        passage("body", text, isMarked("translated")),
      ),
    ];
  });
}

/** The words of a line: without the list's dash, which is structure in the JSON. Nothing else is taken away. */
const words = (line: string) => line.replace(/^- /, "");

describe("The demo's policy", () => {
  const sourceOf: Record<Language, string[]> = {
    en: lines.slice(1, 43).flatMap((line) => {
      if (!line.endsWith(gluedHeading)) return [words(line)];
      return [line.slice(0, -gluedHeading.length), gluedHeading];
    }),
    ja: lines.slice(43, 75).map(words),
  };

  test("has the source's 78 lines to be compared with", () => assert.equal(lines.length, 78));

  test("has the title of line 1", () => assert.equal(policy.title.en, lines[0]));

  for (const language of ["en", "ja"] as const) {
    test(`has every line of the source's ${language} text, word for word and in order, and no other words unmarked`, () => {
      const own = passages(language).filter(({ isTranslation }) => !isTranslation);
      assert.deepEqual(
        own.map(({ text }) => text),
        sourceOf[language],
      );
    });
  }

  test("translates only what the Japanese source lacks", () => {
    const translated = passages("ja").filter(({ isTranslation }) => isTranslation);
    assert.equal(passages("en").filter(({ isTranslation }) => isTranslation).length, 0);
    const bodies = policy.sections.filter((section: { translated?: string[] }) => section.translated);
    assert.deepEqual(
      bodies.map((section: { id: string }) => section.id),
      ["linked-sites", "cookie-purposes", "changes", "other-terms"],
    );
    for (const { text } of translated) assert.ok(!lines.includes(text), text);
  });

  test("has each passage in both languages, in the same structure", () => {
    const shape = (item: unknown): unknown =>
      Array.isArray(item)
        ? item.map(shape)
        : typeof item === "object"
          ? Object.keys(item as object)
          : typeof item;
    for (const { id, heading, body } of policy.sections) {
      assert.deepEqual(shape(body.ja), shape(body.en), id);
      assert.equal(Boolean(heading?.ja), Boolean(heading?.en), id);
    }
  });

  describe("makes of the source's last lines what they are", () => {
    for (const [number, what] of Object.entries(leftovers)) {
      test(`line ${number} ${what}`, () => {
        const line = lines[Number(number) - 1]!;
        if (number === "76") assert.equal(line, lines[3]);
        else if (number === "77") assert.equal(`Contact: ${policy.controller.contact.en}`, line);
        else assert.ok(policy.controller.name.en.includes(line.replace(/^©2022 /, "")));
      });
    }
  });

  test("names the company of lines 2 and 44 as the controller", () => {
    const company = {
      en: "Sony Music Entertainment (Japan) Inc.",
      ja: "株式会社ソニー・ミュージックエンタテインメント",
    };
    assert.ok(lines[1]!.startsWith(company.en) && policy.controller.name.en.includes(company.en));
    assert.ok(lines[43]!.startsWith(company.ja) && policy.controller.name.ja.includes(company.ja));
  });
});
