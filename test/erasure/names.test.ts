import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { erasableNames, matches } from "../../src/erasure/names.ts";
import { answersOfPolicy } from "../../src/consent/answers-of-policy.ts";
import { policyOf, service } from "../consent/policies.ts";

const name = fc.stringMatching(/^[\w.-]{0,12}$/);
const keeps = (id: string, ...names: string[]) => ({
  ...service(id, ["analytics"]),
  cookies: names.map((each) => ({ name: each })),
});

describe("A name in a policy", () => {
  test("without a star means that name alone", () => {
    fc.assert(fc.property(name, name, (a, b) => assert.equal(matches(a, b), a === b)));
  });

  test("with stars means any run in their places", () => {
    fc.assert(
      fc.property(fc.array(name, { minLength: 1 }), fc.array(name), (parts, runs) => {
        const filled = parts.map(
          (part, index) => part + (index < parts.length - 1 ? (runs[index] ?? "") : ""),
        );
        assert.ok(matches(parts.join("*"), filled.join("")), `${parts.join("*")} means ${filled.join("")}`);
      }),
    );
  });

  test("takes no character twice for two of its parts", () => {
    assert.ok(matches("*aa*a", "aaa"), "each part has its own");
    assert.equal(matches("*aa*a", "aa"), false);
    assert.equal(matches("*aa*b*a", "aaba"), true);
    assert.equal(matches("*aba*ba*c", "abac"), false);
  });

  test("agrees with a regular expression", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ab*]{0,8}$/), fc.stringMatching(/^[ab]{0,10}$/), (pattern, text) => {
        const expression = new RegExp(`^${pattern.replaceAll("*", ".*")}$`);
        assert.equal(matches(pattern, text), expression.test(text), `${pattern} ${text}`);
      }),
    );
  });
});

describe("What is removed", () => {
  const policy = policyOf({
    services: [keeps("kept", "_a*", "shared"), keeps("denied", "_b*", "shared", "*", "_ab")],
  });
  const names = (choice: Record<string, boolean>, present: string[]) =>
    erasableNames(policy, answersOfPolicy(policy, choice, []), "cookie", present);

  test("is what denied services name, and not what granted ones name as well", () => {
    const present = ["_a1", "_b1", "_ab", "shared", "other"];
    assert.deepEqual(names({ analytics: true, denied: false }, present), ["_b1"]);
    assert.deepEqual(names({ analytics: false }, present), ["_a1", "_b1", "_ab", "shared"]);
    assert.deepEqual(names({ analytics: true }, present), []);
  });

  test("is only what the policy says is kept in that storage", () => {
    const mixed = policyOf({
      services: [
        service("nothing", ["analytics"]),
        {
          ...service("several", ["analytics"]),
          cookies: [{ name: "a" }, { name: "b", storage: "cookie" }, { name: "c", storage: "local" }],
        },
      ],
    });
    const denied = answersOfPolicy(mixed, { analytics: false }, []);
    const present = ["a", "b", "c", "undefined"];
    assert.deepEqual(erasableNames(mixed, denied, "cookie", present), ["a", "b"]);
    assert.deepEqual(erasableNames(mixed, denied, "local", present), ["c"]);
    assert.deepEqual(erasableNames(mixed, denied, "session", present), []);
  });

  test("is never what the policy does not name", () => {
    fc.assert(
      fc.property(fc.array(name), fc.boolean(), (present, analytics) => {
        for (const gone of names({ analytics }, present))
          assert.match(gone, /^_a|^_b|^shared$/, `${gone} is named`);
      }),
    );
  });
});
