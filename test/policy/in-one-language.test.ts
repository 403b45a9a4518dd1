import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { check } from "../../src/policy/check.ts";
import { inOneLanguage } from "../../src/policy/in-one-language.ts";
import { readPolicy } from "../../src/policy/read.ts";
import type { Policy } from "../../src/policy/schema.ts";
import { validPolicies } from "./arbitrary-policies.ts";
import { examplePolicy, spoilt } from "./example-policy.ts";

/* eslint-disable @typescript-eslint/no-unsafe-member-access -- policies are spoilt as any JSON */

const inJapanese = (policy: unknown) => inOneLanguage(policy as Policy, "ja");

describe("The policy in one language", () => {
  test("of any valid policy is, in each of its languages, a policy without errors that says the same there", () => {
    const said = (value: unknown, language: string): unknown => {
      if (Array.isArray(value)) return value.map((each) => said(each, language));
      if (typeof value !== "object" || value === null) return value;
      if (language in value) return said((value as Record<string, unknown>)[language], language);
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, said(each, language)]));
    };
    fc.assert(
      fc.property(validPolicies, (json) => {
        const policy = readPolicy(json)!;
        for (const language of policy.languages) {
          const one = inOneLanguage(policy, language);
          const text = JSON.stringify(one);
          const errors = check(text, { path: `policy.${language}.json` }).filter(
            ({ severity }) => severity === "error",
          );
          assert.deepEqual(errors, []);
          assert.deepEqual(
            said(JSON.parse(text), language),
            said(JSON.parse(JSON.stringify(policy)), language),
          );
        }
      }),
      { numRuns: 40 },
    );
  });

  test("holds of every text that language alone, and all else as it is", () => {
    const { title, languages, mode, notice, services, sections, revisions } = inJapanese(examplePolicy);
    assert.deepEqual(title, { ja: "プライバシーポリシー" });
    assert.deepEqual(languages, ["en", "ja"]);
    assert.deepEqual(mode, examplePolicy.mode);
    assert.deepEqual(notice, { cookies: "cookies", thirdPartyAds: "ads", title: { ja: "Cookieについて" } });
    assert.deepEqual(services[0]!.dataSent, { ja: ["閲覧したページのURL", "Cookieの識別子"] });
    assert.deepEqual(services[0]!.hosts, ["ads.example", "localhost:8080"]);
    assert.deepEqual(services[0]!.cookies![0]!.duration, { ja: "2年" });
    assert.equal(services[0]!.personalAtRecipient, false);
    assert.deepEqual(sections[1]!.body, { ja: examplePolicy.sections[1]!.body.ja });
    assert.deepEqual(revisions[1]!.summary, { ja: "初版。" });
  });

  test("keeps the texts that lack it, in the languages that they have", () => {
    const gap = spoilt((policy) => void delete policy.sections[2].body.ja);
    assert.deepEqual(inJapanese(gap).sections[2]!.body, { en: ["Ads."] });
  });

  test("keeps an object whose keys are not all languages of the policy: it is no text", () => {
    const kept = spoilt((policy) => (policy.note = { ja: "日本語", de: "Deutsch" }));
    assert.deepEqual((inJapanese(kept) as unknown as { note: unknown }).note, {
      ja: "日本語",
      de: "Deutsch",
    });
  });

  test("has no reference to the schema, which is for editors of the whole policy", () => {
    assert.ok(!("$schema" in inJapanese(examplePolicy)));
  });
});
