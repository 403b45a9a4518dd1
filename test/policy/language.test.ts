import assert from "node:assert/strict";
import { test } from "node:test";
import { pickLanguage } from "../../src/policy/language.ts";

for (const [wanted, available, picked] of [
  [["ja"], ["en", "ja"], "ja"],
  [["ja-JP"], ["en", "ja"], "ja"],
  [["JA"], ["en", "ja"], "ja"],
  [["zh-hant-TW"], ["en", "zh-Hant"], "zh-Hant"],
  [["zh"], ["en", "zh-Hant"], "zh-Hant"],
  [["en-GB", "ja"], ["en-US", "ja"], "ja"],
  [["jam", "ko"], ["en", "ja"], "en"],
  [[null, undefined, "", "auto", "ja"], ["en", "ja"], "ja"],
] as const)
  test(`Who wants ${wanted.map(String).join(", ")} reads ${picked} of ${available.join(", ")}`, () => {
    assert.equal(pickLanguage(wanted, available), picked);
  });
