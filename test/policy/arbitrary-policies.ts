import fc from "fast-check";
import { examplePolicy, type Json } from "./example-policy.ts";

const text = fc.constantFrom("Text", "文", "two\nlines", "<b>as it is</b>", "a".repeat(200));
const languages = fc.constantFrom(["en"], ["en", "ja"], ["ja", "zh-Hant", "pt-BR"]);
const url = fc.constantFrom(
  "https://site.example/a?b#c",
  "/privacy",
  "mailto:a@site.example",
  "tel:+81-3",
  "?q",
  "#a",
);

const inline = fc.oneof(
  text,
  fc.record({
    text: fc.array(fc.oneof(text, fc.constant(" "), fc.record({ label: text, href: url })), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
);

const { list } = fc.letrec<{ list: Json[]; item: Json }>((tie) => ({
  list: fc
    .tuple(inline, fc.array(tie("item"), { maxLength: 3 }))
    .map(([first, rest]) => [first as Json, ...rest]),
  item: fc.oneof(
    { maxDepth: 3, depthIdentifier: "lists" },
    inline as fc.Arbitrary<Json>,
    tie("list"),
    fc.record({ ordered: tie("list") }),
  ),
}));

const table = fc.integer({ min: 1, max: 3 }).chain((columns) => {
  const row = fc.array(fc.oneof(inline, fc.constant("")), { minLength: columns, maxLength: columns });
  return fc.record({ head: row, rows: fc.array(row, { minLength: 1, maxLength: 3 }) });
});

const bodyItem = fc.oneof(
  inline,
  list,
  fc.record({ ordered: list }),
  fc.record({ heading: inline }),
  fc.record({ table }),
);

/** Any valid policy: every text in every language, every kind of body item, one to three languages. */
export const validPolicies: fc.Arbitrary<Json> = languages.chain((tags) => {
  const said = <Value>(value: fc.Arbitrary<Value>) =>
    fc
      .tuple(...tags.map(() => value))
      .map((values) => Object.fromEntries(tags.map((tag, at) => [tag, values[at]])));
  const texts = said(text);
  const ids = fc.uniqueArray(fc.stringMatching(/^[b-e][a-z0-9-]{0,8}$/), { minLength: 3, maxLength: 5 });
  return ids.chain((all) => {
    const half = Math.ceil(all.length / 2);
    const [purposes, services] = [all.slice(0, half), all.slice(half)];
    const revisions = ["2026-11-24", "2025-01-31", "2022-04-01"];
    return fc.record(
      {
        id: fc.constantFrom("example", "a", "site-2"),
        revision: fc.constant("2026-11-24"),
        languages: fc.constant([...tags]),
        title: texts,
        url: said(url),
        controller: fc.record({ name: texts, contact: texts }),
        mode: fc.oneof(
          fc.constantFrom("opt-in", "opt-out", "notice"),
          fc.record(
            {
              default: fc.constantFrom("opt-in", "notice"),
              JP: fc.constant("opt-out"),
              "US-CA": fc.constant("opt-in"),
            },
            { requiredKeys: ["default"] },
          ),
        ),
        notice: fc.record(
          { cookies: fc.constantFrom(...all), thirdPartyAds: fc.constantFrom(...all), title: texts },
          { requiredKeys: ["cookies"] },
        ),
        texts: said(fc.record({ accept: text, decline: text, save: text })),
        purposes: fc.tuple(
          ...purposes.map((id) =>
            fc.record(
              { id: fc.constant(id), label: texts, description: texts, gpc: fc.boolean() },
              { requiredKeys: ["id", "label", "description"] },
            ),
          ),
        ),
        services: fc.tuple(
          ...services.map((id) =>
            fc.record(
              {
                id: fc.constant(id),
                purposes: fc.subarray(purposes, { minLength: 1 }),
                name: texts,
                recipient: texts,
                dataSent: said(fc.constantFrom(["Address"], ["Address", "Cookie id"])),
                use: texts,
                recipientUse: texts,
                personalAtRecipient: fc.boolean(),
                policyUrl: url,
                hosts: fc.constant(["ads.example"]),
                cookies: fc.array(
                  fc.record(
                    {
                      name: fc.constantFrom("_ads*", "id"),
                      storage: fc.constantFrom("cookie", "local", "session"),
                      duration: texts,
                    },
                    { requiredKeys: ["name"] },
                  ),
                  { maxLength: 2 },
                ),
              },
              { requiredKeys: ["id", "purposes", "name", "recipient", "dataSent", "use", "recipientUse"] },
            ),
          ),
        ),
        sections: fc.tuple(
          ...all.map((id) =>
            fc.record(
              {
                id: fc.constant(id),
                heading: texts,
                body: said(fc.array(bodyItem, { minLength: 1, maxLength: 3 })),
                translated: fc.subarray([...tags]),
              },
              { requiredKeys: ["id", "body"] },
            ),
          ),
        ),
        revisions: fc.constantFrom(1, 2, 3).chain((count) =>
          fc.tuple(
            ...revisions.slice(0, count).map((date) =>
              fc.record(
                {
                  revision: fc.constant(date),
                  date: fc.constant(date),
                  material: fc.boolean(),
                  sections: fc.subarray(all),
                  purposes: fc.subarray(purposes),
                  services: fc.subarray(services),
                  summary: texts,
                },
                { requiredKeys: ["revision", "date", "material", "summary"] },
              ),
            ),
          ),
        ),
      },
      {
        requiredKeys: [
          "id",
          "revision",
          "languages",
          "title",
          "controller",
          "mode",
          "notice",
          "purposes",
          "services",
          "sections",
          "revisions",
        ],
      },
    ) as unknown as fc.Arbitrary<Json>;
  });
});

/** Values that are near to what a policy holds, and far from it. */
const odd: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json[]>(
    null,
    true,
    false,
    0,
    1,
    "",
    " ",
    "x",
    "en",
    "ja",
    "2026-11-24",
    "2026-02-30",
    "opt-in",
    "necessary",
    "javascript:alert(1)",
    "//evil.example",
    "\u202eabc",
    "a\u0000",
    "a".repeat(4001),
    [],
    {},
    [[]],
    [["x"]],
    { ordered: ["x"] },
    { text: ["x"] },
    { heading: "x" },
    { en: "x" },
    { fr: "x" },
    { jp_JP: "x" },
    { default: "opt-in" },
    { table: { head: ["x"], rows: [["x", "y"]] } },
    ["x"],
  ),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
);

const keys = fc.oneof(
  fc.constantFrom(
    "id",
    "en",
    "ja",
    "fr",
    "heading",
    "ordered",
    "text",
    "table",
    "label",
    "href",
    "gpc",
    "hosts",
    "recipient",
    "dataSent",
    "recipientUse",
    "personalAtRecipient",
    "accept",
    "decline",
    "default",
    "JP",
    "EU",
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "url",
    "translated",
  ),
  fc.string({ maxLength: 4 }),
);

/** One random change somewhere in a value: something removed, replaced, added, doubled or moved. */
interface Change {
  readonly at: readonly number[];
  readonly kind: "remove" | "replace" | "add" | "double" | "reverse";
  readonly key: string;
  readonly value: Json;
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.array(fc.nat(30), { minLength: 1, maxLength: 7 }),
  kind: fc.constantFrom<Change["kind"][]>("remove", "replace", "add", "double", "reverse"),
  key: keys,
  value: odd,
});

function set(object: Record<string, Json>, key: string, value: Json): void {
  // As JSON.parse does: an assignment to "__proto__" would set the prototype.
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

function apply(value: Json, { at, kind, key, value: other }: Change): Json {
  const [step, ...rest] = at;
  if (typeof value !== "object" || value === null || step === undefined)
    return kind === "remove" ? value : other;
  if (Array.isArray(value)) {
    const list = [...value];
    const index = step % (list.length || 1);
    const item = list[index];
    if (item !== undefined && rest.length && typeof item === "object")
      list[index] = apply(item, { at: rest, kind, key, value: other });
    else if (kind === "remove") list.splice(index, 1);
    else if (kind === "add") list.splice(index, 0, other);
    else if (kind === "double" && item !== undefined) list.splice(index, 0, item);
    else if (kind === "reverse") list.reverse();
    else list[index] = other;
    return list;
  }
  const names = Object.keys(value);
  const copy: Record<string, Json> = {};
  for (const name of names) set(copy, name, value[name] ?? null);
  const name = names[step % (names.length || 1)] ?? key;
  const inner = Object.hasOwn(value, name) ? value[name] : undefined;
  if (inner !== undefined && rest.length && typeof inner === "object")
    set(copy, name, apply(inner, { at: rest, kind, key, value: other }));
  else if (kind === "remove") Reflect.deleteProperty(copy, name);
  else if (kind === "add") set(copy, key, other);
  else if (kind === "double") set(copy, key, inner ?? other);
  else set(copy, name, other);
  return copy;
}

/** Valid policies with one to four changes: some of them still valid. */
export const changedPolicies: fc.Arbitrary<Json> = fc
  .tuple(
    fc.oneof(validPolicies, fc.constant(examplePolicy as unknown as Json)),
    fc.array(change, { minLength: 1, maxLength: 4 }),
  )
  .map(([policy, changes]) => changes.reduce(apply, policy));
