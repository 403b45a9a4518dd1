import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";
import fc from "fast-check";
import { inOneLanguage } from "../../src/policy/in-one-language.ts";
import { readPolicy } from "../../src/policy/read.ts";
import type { Policy } from "../../src/policy/schema.ts";
import { canonicalJson, policyHash } from "../../src/receipt/policy-hash.ts";
import { shownText } from "../../src/receipt/shown-text.ts";
import { validPolicies } from "../policy/arbitrary-policies.ts";
import { examplePolicy, spoilt } from "../policy/example-policy.ts";
import { exampleHashes } from "./example-hashes.ts";

/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-call -- policies are spoilt by plain property access */

const hashOf = (value: unknown, language: string) => policyHash(value as Policy, language);

/** Every text in a value, by what it stands for. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value ? Object.values(value).flatMap(textsOf) : [];
}

describe("The hash of a policy's text", () => {
  test("is what it was: an owner compares receipts that are years old", async () => {
    assert.equal(await policyHash(examplePolicy, "en"), exampleHashes.en);
    assert.equal(await policyHash(examplePolicy, "ja"), exampleHashes.ja);
  });

  test("can be made by any other tool, from the canonical JSON", () => {
    const json = canonicalJson(shownText(examplePolicy, "ja"));
    assert.equal(`sha256:${createHash("sha256").update(json, "utf8").digest("hex")}`, exampleHashes.ja);
    assert.deepEqual(JSON.parse(json), JSON.parse(JSON.stringify(shownText(examplePolicy, "ja"))));
  });

  test("is the same for one file and for a file per language, and however the keys are ordered", async () => {
    const shuffled = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffled);
      if (typeof value !== "object" || value === null) return value;
      // The order of languages means something: the first stands in for one that is missing.
      if ("en" in value || "ja" in value || "zh-Hant" in value) return value;
      return Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([key, each]) => [key, shuffled(each)]),
      );
    };
    await fc.assert(
      fc.asyncProperty(validPolicies, async (value) => {
        const policy = readPolicy(value);
        fc.pre(policy !== undefined);
        for (const language of policy.languages) {
          const hash = await policyHash(policy, language);
          assert.match(hash!, /^sha256:[\da-f]{64}$/);
          assert.equal(await policyHash(inOneLanguage(policy, language), language), hash);
          assert.equal(await hashOf(shuffled(policy), language), hash);
        }
      }),
      { numRuns: 50 },
    );
  });

  test("is not there on a page without Web Crypto", async () => {
    const own = Object.getOwnPropertyDescriptor(globalThis, "crypto")!;
    try {
      for (const value of [undefined, {}]) {
        Object.defineProperty(globalThis, "crypto", { value, configurable: true });
        assert.equal(await policyHash(examplePolicy, "en"), undefined);
      }
    } finally {
      Object.defineProperty(globalThis, "crypto", own);
    }
  });

  test("takes any JSON: nothing stays nothing", () => {
    assert.equal(
      canonicalJson({ b: null, a: [null, true, 1.5], c: undefined }),
      '{"a":[null,true,1.5],"b":null}',
    );
  });

  test("changes with every text that the visitor reads", async () => {
    const shown = new Set(textsOf(shownText(examplePolicy, "en")));
    assert.ok(shown.size > 30);
    for (const text of shown) {
      const json = JSON.stringify(examplePolicy);
      const changed: unknown = JSON.parse(json.replaceAll(JSON.stringify(text), JSON.stringify(`${text}!`)));
      if (text !== "en") assert.notEqual(await hashOf(changed, "en"), exampleHashes.en, text);
    }
  });

  test("does not change with what the visitor does not read", async () => {
    const same = [
      spoilt((policy) => (policy.$schema = "./other.json")),
      spoilt((policy) => (policy.title.ja = "別の題")),
      spoilt((policy) => (policy.mode = "notice")),
      spoilt((policy) => (policy.url.en = "/moved")),
      spoilt((policy) => policy.services[0].hosts.push("cdn.ads.example")),
      spoilt((policy) => policy.revisions.pop()),
      spoilt((policy) => (policy.unknown = 1)),
    ];
    for (const policy of same) assert.equal(await hashOf(policy, "en"), exampleHashes.en);
  });

  test("tells a space, a letter's form and an order apart", async () => {
    const others = [
      spoilt((policy) => (policy.title.en = "Privacy  Policy")),
      spoilt((policy) => (policy.title.en = "Privacy Policy\n")),
      spoilt((policy) => policy.sections.reverse()),
      spoilt((policy) => policy.purposes.reverse()),
    ];
    const hashes = await Promise.all([examplePolicy, ...others].map((policy) => hashOf(policy, "en")));
    assert.equal(new Set(hashes).size, hashes.length);
    assert.notEqual(canonicalJson("\u304c"), canonicalJson("\u304b\u3099"));
  });
});
