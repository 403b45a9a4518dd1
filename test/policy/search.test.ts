import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { findAll, fold } from "../../src/policy/search.ts";

/** What the matches are in the text as it is written. */
const found = (text: string, query: string) =>
  findAll(fold(text), query).map(([from, to]) => text.slice(from, to));

const anyText = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc
    .array(
      fc.constantFrom(
        ...[
          "Cookie",
          "クッキー",
          "ｸｯｷｰ",
          "ガ",
          "ｶﾞ",
          "が",
          "か\u3099",
          "㍿",
          "　",
          " \n",
          "İ",
          "ß",
          "ﬁ",
          "Å",
        ],
        ...[
          "é",
          "e\u0301",
          "각",
          "\u1100\u1161\u11a8",
          "ㅁㅏ",
          "ㅏ",
          "ㄳ",
          "ￂ",
          "가",
          "\ud800",
          "𠮟",
          "ヷ",
          "ゞ",
          "Σ",
        ],
      ),
    )
    .map((parts) => parts.join("")),
);

describe("The search in a policy", () => {
  const cases: [what: string, text: string, query: string, expected: string[]][] = [
    ["case makes no difference", "Cookies and COOKIES", "cookie", ["Cookie", "COOKIE"]],
    ["another letter is not another case", "sıfır", "sifir", []],
    ["width makes no difference to letters", "Ｃｏｏｋｉｅ情報", "cookie", ["Ｃｏｏｋｉｅ"]],
    ["half-width katakana find full-width", "ガイドライン", "ｶﾞｲﾄﾞ", ["ガイド"]],
    ["full-width katakana find half-width", "ｶﾞｲﾄﾞﾗｲﾝ", "ガイド", ["ｶﾞｲﾄﾞ"]],
    ["hiragana find katakana", "プライバシーポリシー", "ぷらいばしー", ["プライバシー"]],
    ["katakana find hiragana", "ひらがなの文", "ヒラガナ", ["ひらがな"]],
    ["a mark written apart finds one written together", "ガス", "カ\u3099", ["ガ"]],
    ["か is not が", "がす", "か", []],
    ["a character that stands for several is found as a whole", "㍿東京", "式会", ["㍿"]],
    ["letters of Hangul find the syllable that they make", "마음", "ㅁㅏ", ["마"]],
    ["a letter beside those of Hangul belongs to none", "aሀ", "ሀ", ["ሀ"]],
    ["a filler of Hangul belongs to what it follows", "가\u3164나", "가", ["가\u3164"]],
    ["any white space is one space", "the\n  policy　text", "the policy text", ["the\n  policy　text"]],
    ["white space around the query counts for nothing", "cookies", "  cookie　", ["cookie"]],
    ["white space is not nothing", "cookies", "coo kies", []],
    ["matches do not lie over each other", "aaaa", "aa", ["aa", "aa"]],
    ["nothing is found by nothing", "text", " ", []],
  ];
  for (const [what, text, query, expected] of cases)
    test(what, () => assert.deepEqual(found(text, query), expected));

  test("whatever the text, each part of it finds itself where it is", () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (before, part, after) => {
        // Joined with what is beside it, a part may become another character.
        const text = `${before}|${part}|${after}`;
        fc.pre(part.trim() !== "" && part === part.trim());
        const from = before.length + 1;
        const matches = findAll(fold(text), part);
        assert.ok(
          // Where it is there more than once, an earlier match may lie over this one.
          matches.some(([start, end]) => start < from + part.length && end > from),
          JSON.stringify({ text, part, matches }),
        );
      }),
      { numRuns: 2000 },
    );
  });

  test("whatever the text and the query, matches are in order, within the text, and equal the query when folded", () => {
    fc.assert(
      fc.property(anyText, anyText, (text, query) => {
        let last = 0;
        for (const [from, to] of findAll(fold(text), query)) {
          assert.ok(
            from >= last && to > from && to <= text.length,
            JSON.stringify({ text, query, from, to }),
          );
          assert.ok(
            fold(text.slice(from, to)).text.includes(fold(query.trim()).text),
            "what was found is another text",
          );
          last = to;
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("folding twice is folding once", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = fold(text).text;
        assert.equal(fold(once).text, once);
      }),
      { numRuns: 2000 },
    );
  });
});
