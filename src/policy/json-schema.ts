import { isCalendarDate } from "./calendar-date.ts";
import { type Description, descriptions } from "./descriptions.ts";
import { type Form, type FormOfMap, isFormOfList, isFormOfMap, isFormOfSet } from "./form.ts";
import { harmlessPattern, languagePattern, namingPattern, urlPattern, visiblePattern } from "./grammar.ts";
import { longestText, mostPurposes } from "./limits.ts";
import { properties } from "./findings/places.ts";
import { policy } from "./schema.ts";

type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * The form of a policy as JSON Schema (2020-12), for editors and CI. It is stricter than the widget in one thing, an
 * unknown key fails, and milder in what no JSON Schema can say (ids that exist, texts in every language): run
 * `kotowari check` for these.
 */
export function policyJsonSchema(): JsonSchema {
  const named = [...descriptions].filter(([form]) => form !== policy);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Kotowari policy",
    ...definition(policy),
    $defs: Object.fromEntries(named.map(([form, { name }]) => [name, { title: name, ...definition(form) }])),
  };
}

function definition(form: Form): JsonSchema {
  const description = descriptions.get(form);
  return { ...(description && { description: description.description }), ...shape(form, description) };
}

function reference(form: Form): JsonSchema {
  const description = descriptions.get(form);
  return description ? { $ref: `#/$defs/${description.name}` } : definition(form);
}

function shape(form: Form, description?: Description): JsonSchema {
  if (form instanceof RegExp) return text(form);
  if (isFormOfSet(form)) return { anyOf: [...form].map(reference) };
  if (isFormOfList(form)) {
    const [item, least = 1, first] = form;
    return {
      type: "array",
      minItems: least,
      ...(first && { prefixItems: [reference(first)] }),
      items: reference(item),
    };
  }
  if (typeof form === "function")
    return form === isCalendarDate ? { type: "string", format: "date" } : { type: "boolean" };
  if (isFormOfMap(form)) return dictionary(form);
  return object(form, description);
}

function object(form: Form, description: Description | undefined): JsonSchema {
  const all = properties(form);
  const entries = all.map(({ key, inner }) => [
    key,
    { ...described(description, key), ...limited(key, reference(inner)) },
  ]);
  return {
    type: "object",
    properties: { ...(form === policy && { $schema: true }), ...Object.fromEntries(entries) },
    required: all.filter(({ optional }) => !optional).map(({ key }) => key),
    additionalProperties: false,
  };
}

function described(description: Description | undefined, key: string): JsonSchema {
  return description ? { description: description.properties[key] } : {};
}

/** What no form says, and the check looks at. */
function limited(key: string, schema: JsonSchema): JsonSchema {
  return key === "purposes" && schema.items ? { ...schema, maxItems: mostPurposes } : schema;
}

function dictionary(form: FormOfMap): JsonSchema {
  const [[keys, item]] = [...form] as [[RegExp, Form]];
  return {
    type: "object",
    propertyNames: { pattern: keys.source },
    additionalProperties: reference(item),
    ...(keys === languagePattern && { minProperties: 1 }),
  };
}

/** Texts for people have their pattern, are harmless, and are not too long; the patterns of words say all themselves. */
function text(pattern: RegExp): JsonSchema {
  const words = /^\^\(([\w|-]+)\)\$$/.exec(pattern.source)?.[1];
  if (words) return { enum: words.split("|") };
  if (![harmlessPattern, visiblePattern, namingPattern, urlPattern].includes(pattern))
    return { type: "string", pattern: pattern.source };
  const { source } = pattern;
  const ahead = source.startsWith("^") ? source.slice(1) : `[\\s\\S]*?${source}`;
  const whole = pattern === harmlessPattern ? source : `^(?=${ahead})${harmlessPattern.source.slice(1)}`;
  return { type: "string", pattern: whole, maxLength: longestText };
}
