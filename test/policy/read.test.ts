import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { largestFile } from "../../src/policy/limits.ts";
import { readPolicy } from "../../src/policy/read.ts";
import { examplePolicy, spoilt } from "./example-policy.ts";

function everyObject(value: unknown, visit: (object: object) => void): void {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) visit(value);
  for (const each of Object.values(value)) everyObject(each, visit);
}

describe("A policy that was read", () => {
  test("is a copy in which no object inherits anything", () => {
    const policy = readPolicy(examplePolicy);
    let count = 0;
    everyObject(policy, (object) => {
      count++;
      for (const key in object) assert.ok(Object.hasOwn(object, key));
      for (const key of ["constructor", "toString", "hasOwnProperty", "__proto__"])
        assert.ok(!(key in object), key);
      const prototype: unknown = Object.getPrototypeOf(object);
      assert.deepEqual(Reflect.ownKeys(prototype as object), []);
      assert.equal(Object.getPrototypeOf(prototype), null);
    });
    assert.ok(count > 50);
  });

  test("does not change with what it was read from", () => {
    const source = spoilt(() => undefined) as unknown as { purposes: { id: string }[] };
    const policy = readPolicy(source);
    source.purposes[1]!.id = "necessary";
    assert.equal(policy?.purposes[1]?.id, "advertising");
  });

  test("has empty lists where the file leaves out services and revisions", () => {
    const policy = readPolicy(
      spoilt((each: Record<string, unknown>) => {
        delete each.services;
        delete each.revisions;
      }),
    );
    assert.deepEqual([policy?.services, policy?.revisions], [[], []]);
  });

  test("gains nothing from a polluted Object.prototype", () => {
    const polluted: Record<string, unknown> = {
      personalAtRecipient: false,
      gpc: false,
      mode: "notice",
      JP: "notice",
      default: "notice",
      services: [],
      heading: "x",
      ordered: ["x"],
      accept: "x",
      recipient: { en: "x" },
      test: () => true,
      map: () => [],
      get: () => true,
    };
    const clean = readPolicy(examplePolicy);
    const bare = spoilt((policy: Record<string, unknown>) => delete policy.mode);
    for (const [key, value] of Object.entries(polluted)) {
      Object.defineProperty(Object.prototype, key, {
        value,
        configurable: true,
        writable: true,
        enumerable: true,
      });
      try {
        const policy = readPolicy(examplePolicy);
        if (policy) assert.equal(JSON.stringify(policy), JSON.stringify(clean), key);
        assert.equal(readPolicy(bare), undefined, `a mode is not taken from Object.prototype.${key}`);
      } finally {
        Reflect.deleteProperty(Object.prototype, key);
      }
    }
    assert.deepEqual(Object.keys({}), []);
  });

  test("never sets a prototype by a __proto__ key: such a file is refused", () => {
    for (const text of [
      '{"__proto__":{"polluted":true}}',
      JSON.stringify(examplePolicy).replace('"id"', '"__proto__":{"polluted":true},"id"'),
    ]) {
      assert.equal(readPolicy(JSON.parse(text)), undefined);
      assert.equal(({} as { polluted?: boolean }).polluted, undefined);
    }
  });
});

describe("What is no policy gives nothing, and no throw", () => {
  const cyclic: Record<string, unknown> = { ...examplePolicy };
  cyclic.self = cyclic;
  const values: [string, unknown][] = [
    ["undefined", undefined],
    ["null", null],
    ["a number", 1],
    ["a text", "{}"],
    ["a list", []],
    ["an empty object", {}],
    ["a function", () => examplePolicy],
    ["a cyclic object", cyclic],
    [
      "a getter that throws",
      {
        get id() {
          throw new Error("no");
        },
      },
    ],
    [
      "a proxy that throws",
      new Proxy(
        {},
        {
          ownKeys() {
            throw new Error("no");
          },
        },
      ),
    ],
    [
      "an object whose texts are objects that act as texts",
      { ...examplePolicy, id: { toString: () => "example" } },
    ],
  ];
  for (const [sentence, value] of values)
    test(sentence, () => {
      assert.equal(readPolicy(value), undefined);
    });
});

describe("However much there is to read", () => {
  test("a policy of the largest size is read", () => {
    const large = spoilt((policy: { services: unknown[]; sections: unknown[] }) => {
      for (let n = 0; n < 200; n++)
        policy.services.push({ ...examplePolicy.services[0], id: `service-${n}` });
      for (let n = 0; n < 125; n++)
        policy.sections.push({ id: `s${n}`, body: { en: ["a".repeat(300)], ja: ["あ".repeat(100)] } });
    });
    const { length } = new TextEncoder().encode(JSON.stringify(large));
    assert.ok(length > 0.8 * largestFile && length <= largestFile, `${length} bytes`);
    assert.ok(readPolicy(large));
  });

  test("100,000 purposes are refused, and none is looked at twice", () => {
    let looks = 0;
    const purposes = new Proxy(
      Array.from({ length: 100_000 }, (_, n) => ({ ...examplePolicy.purposes[0], id: `p${n}` })),
      {
        get: (target, key) => {
          looks += 1;
          return Reflect.get(target, key) as unknown;
        },
      },
    );
    assert.equal(readPolicy({ ...examplePolicy, purposes }), undefined);
    assert.ok(looks < 100_100, `${looks} looks`);
  });

  // Where the time grew with the square of the length, or faster, these would not come to their end.
  test("a depth of 100,000, and texts of a million letters made to be slow, are refused", () => {
    const deep = JSON.parse(`${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`) as unknown;
    assert.equal(readPolicy(deep), undefined);
    for (const slow of [
      { x: `${" ".repeat(1e6)}\u0000` },
      { url: { en: `${"/".repeat(1e6)} ` } },
      { id: "a-".repeat(1e6) },
    ])
      assert.equal(readPolicy({ ...examplePolicy, ...slow }), undefined);
  });
});
