import { table } from "../body.ts";
import { heldLanguages, listedLanguages, placesByLanguage } from "./held-languages.ts";
import { isObject } from "../is-object.ts";
import { mostPurposes } from "../limits.ts";
import { own, ownList } from "./own.ts";
import { places } from "./places.ts";
import type { Finding } from "./problem.ts";
import { quote } from "./quote.ts";
import { policy } from "../schema.ts";

/**
 * Errors that the owner must mend and the widget survives: visitors see such a policy as well as it can be shown.
 * `check` finds them, `readPolicy` accepts them.
 */
export function* mistakes(value: unknown, path = ""): Generator<Finding> {
  yield* missingLanguages(value, path);
  yield* repeatedLanguages(value);
  yield* translations(value);
  yield* rows(value);
  yield* wording(value);
  if (ownList(value, "purposes").length > mostPurposes)
    yield {
      rule: "purposes",
      path: ["purposes", mostPurposes],
      message: `there are more than ${mostPurposes} purposes`,
      mend: "Join some: nobody can choose among so many",
    };
}

/** What a choice rests on is there in every language; the policy's own text may be shown in another (advice.ts). */
function* missingLanguages(value: unknown, filePath: string): Generator<Finding> {
  const held = heldLanguages(value, filePath);
  for (const { value: said, path } of placesByLanguage(value)) {
    if (path[0] === "sections" || path[0] === "url") continue;
    for (const tag of held)
      if (!Object.hasOwn(said, tag))
        yield {
          rule: "missing-language",
          path: [...path, tag],
          message: `it is not said in ${quote(tag)}, a language of the policy`,
          mend: `Add ${quote(tag)}`,
        };
  }
}

function* repeatedLanguages(value: unknown): Generator<Finding> {
  const languages = ownList(value, "languages");
  for (const [index, tag] of languages.entries())
    if (languages.indexOf(tag) < index)
      yield {
        rule: "repeated",
        path: ["languages", index],
        message: `${quote(tag)} is there twice`,
        mend: "Remove one of them",
      };
}

function* translations(value: unknown): Generator<Finding> {
  const listed = listedLanguages(value);
  for (const [index, section] of ownList(value, "sections").entries())
    for (const key of ["translated", "headingTranslated"])
      for (const [at, tag] of ownList(section, key).entries())
        if (typeof tag === "string" && !listed.includes(tag))
          yield {
            rule: "unknown-language",
            path: ["sections", index, key, at],
            message: `${quote(tag)} is not a language of the policy`,
            mend: `Write one of ${listed.join(", ")}`,
          };
}

function* rows(value: unknown): Generator<Finding> {
  for (const { form, value: each, path } of places(policy, value)) {
    if (form !== table) continue;
    const columns = ownList(each, "head").length;
    for (const [index, row] of ownList(each, "rows").entries())
      if (Array.isArray(row) && row.length !== columns)
        yield {
          rule: "row",
          path: [...path, "rows", index],
          message: `the row has ${row.length} cells and the head ${columns}`,
          mend: 'Give each row as many cells as the head; an empty one is ""',
        };
  }
}

/** The pair in the settings is to be equal like the banner's, which the browser insists on. */
function* wording(value: unknown): Generator<Finding> {
  const texts = own(value, "texts");
  for (const language of Object.keys(isObject(texts) ? texts : {}))
    if (!own(texts, language, "acceptAll") !== !own(texts, language, "declineAll"))
      yield {
        rule: "unequal",
        path: ["texts", language],
        message: "only one of acceptAll and declineAll is altered",
        mend: "Alter both, or neither: they are to be equal",
      };
}
