import { inline } from "../body.ts";
import { example } from "./example.ts";
import { isObject } from "../is-object.ts";
import { type Form, type FormOfMap, isFormOfList, isFormOfMap, isFormOfSet } from "../form.ts";
import { languagePattern } from "../grammar.ts";
import { ownList } from "./own.ts";
import { type Place, places, properties } from "./places.ts";
import type { Finding } from "./problem.ts";
import { quote } from "./quote.ts";
import { sayings } from "./sayings.ts";
import { policy } from "../schema.ts";

/** What in a value differs from the form of a policy. */
export function* formFindings(value: unknown): Generator<Finding> {
  const languages = ownList(value, "languages").filter((tag) => typeof tag === "string");
  for (const place of places(policy, value)) yield* findingsAt(place, languages);
}

function* findingsAt({ form, value, path }: Place, languages: readonly string[]): Generator<Finding> {
  const expected = expectedOf(form);
  if (expected && expected !== kindOf(value)) {
    const mend = `Write ${JSON.stringify(example(form))}`;
    yield { rule: "type", path, message: `it should be ${expected} and is ${kindOf(value)}`, mend };
  } else if (
    form instanceof RegExp ? !form.test(value as string) : typeof form === "function" && !form(value)
  )
    yield saying(form, value, path);
  else if (isFormOfSet(form)) yield unfit(form, value, path);
  else if (isFormOfList(form)) {
    if (form[1] !== 0 && !(value as unknown[]).length)
      yield {
        rule: "empty",
        path,
        message: "the list is empty",
        mend: `Add ${JSON.stringify(example(form[0]))}`,
      };
  } else if (isFormOfMap(form)) yield* mapFindings(form, value as object, path, languages);
  else
    for (const { key, optional, inner } of properties(form))
      if (!optional && !Object.hasOwn(value as object, key)) {
        const mend = `Add ${quote(key)}: ${JSON.stringify(example(inner))}`;
        yield { rule: "missing", path: [...path, key], message: `${quote(key)} is missing`, mend };
      }
}

function* mapFindings(
  form: FormOfMap,
  value: object,
  path: Finding["path"],
  languages: readonly string[],
): Generator<Finding> {
  for (const pattern of form.keys()) {
    for (const key of Object.keys(value))
      if (!pattern.test(key)) yield { ...saying(pattern, key, [...path, key]), key: true };
    if (
      pattern === languagePattern &&
      languages.length &&
      !languages.some((tag) => Object.hasOwn(value, tag))
    )
      yield {
        rule: "untold",
        path,
        message: `it is said in none of the policy's languages (${languages.join(", ")})`,
        mend: `Add ${quote(languages[0])}, or list its language under "languages"`,
      };
  }
}

function unfit(form: Form, value: unknown, path: Finding["path"]): Finding {
  if (form === inline && typeof value === "object" && value && path.at(-1) === 0)
    return {
      rule: "list-start",
      path,
      message: "the list begins with a list, which belongs to no item",
      mend: "Put the item that it belongs to before it, or take the outer list away",
    };
  return saying(form, value, path);
}

function saying(form: Form, value: unknown, path: Finding["path"]): Finding {
  const { rule, message, mend } = sayings.get(form)!;
  return {
    rule,
    path,
    message: `${quote(value)} ${message}`,
    mend: typeof mend === "string" ? mend : mend(typeof value === "string" ? value : ""),
  };
}

function kindOf(value: unknown): string {
  return typeof value === "string"
    ? "a text"
    : typeof value === "boolean"
      ? "true or false"
      : Array.isArray(value)
        ? "a list"
        : isObject(value)
          ? "an object"
          : String(value);
}

/** The kind that a value of a form is of; none if it may be of several. */
function expectedOf(form: Form): string | undefined {
  return form instanceof RegExp
    ? "a text"
    : isFormOfList(form)
      ? "a list"
      : isFormOfSet(form)
        ? undefined
        : typeof form === "function"
          ? kindOf(example(form))
          : "an object";
}
