import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { isCalendarDate } from "../../src/policy/calendar-date.ts";
import { check } from "../../src/policy/check.ts";
import { explain } from "../../src/policy/explain.ts";
import { formFindings } from "../../src/policy/findings/form-findings.ts";
import { harmFindings } from "../../src/policy/findings/harm-findings.ts";
import { policyJsonSchema } from "../../src/policy/json-schema.ts";
import { readPolicy } from "../../src/policy/read.ts";
import { changedPolicies, validPolicies } from "./arbitrary-policies.ts";
import { examplePolicy, type Json } from "./example-policy.ts";

const runs = { numRuns: Number(process.env.RUNS ?? 100) };
const parsed = (value: Json) => JSON.parse(JSON.stringify(value)) as unknown;
const errorsOf = (text: string) => check(text).filter(({ severity }) => severity === "error");

/** The errors of `check` that the widget survives: see mistakes.ts, and what only the file's text shows. */
const survived = [
  "missing-language",
  "repeated",
  "unknown-language",
  "row",
  "purposes",
  "repeated-key",
  "size",
];

const ajv = new Ajv2020({
  strict: true,
  strictTypes: false,
  strictTuples: false,
  formats: { date: isCalendarDate },
});
const matchesJsonSchema = ajv.compile(policyJsonSchema());

describe("The browser's reader, its explanation, the check and the JSON Schema", () => {
  test("all accept the example, which has nothing to be mended", () => {
    const text = JSON.stringify(examplePolicy);
    assert.deepEqual(check(text), []);
    assert.deepEqual(explain(text), []);
    assert.deepEqual(structuredClone(readPolicy(parsed(examplePolicy as unknown as Json))), {
      ...examplePolicy,
    });
    assert.ok(matchesJsonSchema(examplePolicy), ajv.errorsText(matchesJsonSchema.errors));
  });

  test("all accept any valid policy", () => {
    fc.assert(
      fc.property(validPolicies, (policy) => {
        const text = JSON.stringify(policy);
        assert.deepEqual(errorsOf(text), []);
        assert.deepEqual(explain(text), []);
        assert.notEqual(readPolicy(JSON.parse(text)), undefined);
        assert.ok(matchesJsonSchema(policy), ajv.errorsText(matchesJsonSchema.errors));
      }),
      runs,
    );
  });

  test("agree on any changed policy: what is read has no explanation, and what is not read has one", () => {
    const count = { read: 0, refused: 0 };
    const numRuns = runs.numRuns * 5;
    fc.assert(
      fc.property(changedPolicies, (policy) => {
        const text = JSON.stringify(policy);
        const isRead = readPolicy(JSON.parse(text)) !== undefined;
        assert.equal(isRead, explain(text).length === 0, text);
        count[isRead ? "read" : "refused"] += 1;
      }),
      { numRuns },
    );
    // The changes are near enough to what is allowed that both happen often.
    assert.ok(count.read > numRuns / 20 && count.refused > numRuns / 4, JSON.stringify(count));
  });

  test("agree on the errors: the check finds what the browser would say, and else only what the widget survives", () => {
    fc.assert(
      fc.property(changedPolicies, (policy) => {
        const text = JSON.stringify(policy);
        const refusals = explain(text);
        const errors = errorsOf(text);
        const told = (problems: typeof errors) =>
          problems
            .map(({ rule, path, message, mend }) => JSON.stringify({ rule, path, message, mend }))
            .sort();
        assert.deepEqual(told(errors.filter(({ rule }) => !survived.includes(rule))), told(refusals));
      }),
      runs,
    );
  });

  test("agree on the form: what the JSON Schema refuses is an error or an unknown key, and it refuses each wrong form", () => {
    fc.assert(
      fc.property(changedPolicies, (policy) => {
        const text = JSON.stringify(policy);
        const value = JSON.parse(text) as unknown;
        const matches = matchesJsonSchema(value);
        const forms = [...harmFindings(value), ...formFindings(value)].filter(
          // The schema cannot know the policy's languages, and looks only at texts that it knows.
          ({ rule }) => !["untold", "characters", "long", "forbidden-key", "depth"].includes(rule),
        );
        if (forms.length) assert.ok(!matches, `the JSON Schema accepts ${text}`);
        if (!matches)
          assert.notDeepEqual(
            check(text),
            [],
            `the JSON Schema refuses: ${ajv.errorsText(matchesJsonSchema.errors)}`,
          );
      }),
      runs,
    );
  });

  test("have of a text that is no JSON that explanation alone", () => {
    const rows: [text: string, message: RegExp][] = [
      ["", /^the file is empty$/],
      [" <html>", /^this is HTML, not JSON$/],
      ['{"id"', /^this is no JSON \(SyntaxError/],
    ];
    for (const [text, message] of rows) {
      const problems = explain(text);
      assert.deepEqual(
        problems.map(({ rule, path }) => [rule, path]),
        [["json", "$"]],
      );
      assert.match(problems[0]!.message, message);
    }
  });

  test("never throw, whatever they are given", () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.json()), (value) => {
        readPolicy(value);
        const text =
          typeof value === "string"
            ? value
            : (JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? 1 : each)) ?? "");
        explain(text);
        check(text);
      }),
      runs,
    );
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.string({ maxLength: 3 }), (start, length, insert) => {
        const text = JSON.stringify(examplePolicy);
        const at = start % text.length;
        const cut = text.slice(0, at) + insert + text.slice(at + (length % 20));
        check(cut);
        explain(cut);
      }),
      runs,
    );
  });
});
