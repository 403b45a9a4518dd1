import { closestMatch } from "leven";
import { isObject } from "../is-object.ts";
import { urlPattern } from "../grammar.ts";
import { heldLanguages, isNamedIn, listedLanguages, placesByLanguage } from "./held-languages.ts";
import { own, ownList } from "./own.ts";
import { places, properties } from "./places.ts";
import type { Finding } from "./problem.ts";
import { quote } from "./quote.ts";
import { policy } from "../schema.ts";
import { isVague } from "./vague.ts";

/** What is known of a file besides its text. */
export interface FileFacts {
  readonly path?: string | undefined;
  /** The names of the widget's own texts. */
  readonly wordings?: readonly string[] | undefined;
}

/** What a person should look at; it may be meant so. */
export function* advice(value: unknown, { path, wordings }: FileFacts = {}): Generator<Finding> {
  yield* unknownKeys(value);
  yield* unlistedLanguages(value);
  yield* oneLanguage(value, path);
  yield* gaps(value, path);
  yield* dataSent(value, path);
  yield* addresses(value);
  yield* cookies(value);
  yield* necessarySignal(value);
  yield* removedSections(value);
  yield* unknownRegions(value);
  yield* otherRegions(value);
  if (wordings) yield* wording(value, wordings);
}

/** The known word that was probably meant. */
function meantWord(word: string, known: readonly string[]): string | undefined {
  return closestMatch(word, [...known], { maxDistance: Math.max(1, Math.floor(word.length / 3)) });
}

function* unknownKeys(value: unknown): Generator<Finding> {
  for (const { form, value: each, path } of places(policy, value)) {
    const known = properties(form).map(({ key }) => key);
    if (!known.length || !isObject(each)) continue;
    if (!path.length) known.push("$schema");
    const free = known.filter((key) => !Object.hasOwn(each, key));
    for (const key of Object.keys(each).filter((key) => !known.includes(key))) {
      const meant = meantWord(key, free);
      yield {
        rule: "unknown-key",
        path: [...path, key],
        message: `${quote(key)} means nothing here`,
        mend: meant ? `Did you mean ${quote(meant)}?` : "Remove it",
        key: true,
      };
    }
  }
}

function* unlistedLanguages(value: unknown): Generator<Finding> {
  const listed = listedLanguages(value);
  if (!listed.length) return;
  for (const { value: said, path } of placesByLanguage(value))
    for (const tag of Object.keys(said).filter((tag) => !listed.includes(tag))) {
      const meant = meantWord(tag, listed);
      yield {
        rule: "unlisted-language",
        path: [...path, tag],
        message: `${quote(tag)} is not a language of the policy, so nobody sees this`,
        mend: `${meant ? `Did you mean ${quote(meant)}? Else add` : "Add"} it to "languages", or remove it`,
        key: true,
      };
    }
}

function* oneLanguage(value: unknown, path = ""): Generator<Finding> {
  const listed = listedLanguages(value);
  const [held = "", ...more] = heldLanguages(value, path);
  if (listed.length > 1 && !more.length && !isNamedIn(path, held))
    yield {
      rule: "one-language",
      path: ["languages"],
      message: `the policy lists ${listed.join(", ")} and is written in ${quote(held)} only`,
      mend: `Add the other languages; if this is the file for one of them, name it so, as in policy.${held}.json`,
    };
}

/** Passages of the policy's own text that one language has and another lacks, where nothing says that this is known. */
function* gaps(value: unknown, file: string | undefined): Generator<Finding> {
  const held = heldLanguages(value, file);
  const [first, ...others] = held;
  for (const { value: said, path } of placesByLanguage(value)) {
    if (path[0] !== "sections" && path[0] !== "url") continue;
    for (const tag of held)
      if (!Object.hasOwn(said, tag))
        yield {
          rule: "gap",
          path: [...path, tag],
          message: `it is not said in ${quote(tag)}: visitors get it in another language, marked as such`,
          mend: `Add ${quote(tag)}${path[0] === "sections" ? `, and list it under "translated" if it is a translation` : ""}`,
        };
  }
  for (const [index, section] of ownList(value, "sections").entries()) {
    const translated = ownList(section, "translated");
    const counts = (tag: string) => countItems(own(section, "body", tag));
    for (const tag of others) {
      if (first === undefined || translated.includes(tag) || translated.includes(first)) continue;
      if (!own(section, "body", tag) || !own(section, "body", first) || counts(tag) === counts(first))
        continue;
      yield {
        rule: "gap",
        path: ["sections", index, "body", tag],
        message: `the body has ${counts(tag)} list items and rows in ${quote(tag)}, and ${counts(first)} in ${quote(first)}`,
        mend: 'Bring them in line, or list the language that is a translation under "translated"',
      };
    }
  }
}

/** The items of a body's lists and the rows of its tables. */
function countItems(body: unknown): number {
  let count = 0;
  const inside = (list: unknown): void => {
    if (!Array.isArray(list)) return;
    for (const item of list) {
      if (Array.isArray(item)) inside(item);
      else if (own(item, "ordered")) inside(own(item, "ordered"));
      else count += 1;
    }
  };
  for (const item of Array.isArray(body) ? body : []) {
    inside(item);
    inside(own(item, "ordered"));
    count += ownList(item, "table", "rows").length;
  }
  return count;
}

function* dataSent(value: unknown, file: string | undefined): Generator<Finding> {
  const held = heldLanguages(value, file);
  for (const [index, service] of ownList(value, "services").entries()) {
    const path = ["services", index, "dataSent"];
    for (const tag of held)
      for (const [at, item] of ownList(service, "dataSent", tag).entries())
        if (typeof item === "string" && isVague(item))
          yield {
            rule: "vague",
            path: [...path, tag, at],
            message: `${quote(item)} leaves open what is sent`,
            mend: "Name each kind of data, an item for each",
          };
    const lists = held.filter((tag) => Array.isArray(own(service, "dataSent", tag)));
    const lengths = lists.map((tag) => ownList(service, "dataSent", tag).length);
    if (new Set(lengths).size > 1)
      yield {
        rule: "gap",
        path,
        message: `the languages do not name as many data (${lists.map((tag, at) => `${tag}: ${lengths[at] ?? 0}`).join(", ")})`,
        mend: "Name the same data in every language",
      };
  }
}

function* addresses(value: unknown): Generator<Finding> {
  for (const { form, value: address, path } of places(policy, value))
    if (form === urlPattern && typeof address === "string" && urlPattern.test(address))
      if (!URL.canParse(address, "https://site.example/"))
        yield {
          rule: "url-form",
          path,
          message: `browsers cannot read ${quote(address)} as an address`,
          mend: "Copy it from the address bar of a browser",
        };
}

function* cookies(value: unknown): Generator<Finding> {
  for (const [index, service] of ownList(value, "services").entries())
    for (const [at, cookie] of ownList(service, "cookies").entries()) {
      const path = ["services", index, "cookies", at];
      const name = own(cookie, "name");
      if (typeof name === "string" && name.includes("*") && name.replace(/[*\s]/g, "").length < 3)
        yield {
          rule: "broad-name",
          path: [...path, "name"],
          message: `${quote(name)} may name cookies of others, and they would be removed with it`,
          mend: "Write more of the name",
        };
      if (
        !own(cookie, "duration") &&
        [undefined, "cookie"].includes(own(cookie, "storage") as string | undefined)
      )
        yield {
          rule: "no-duration",
          path: [...path, "duration"],
          message: "it is not said how long the cookie stays",
          mend: 'Add "duration", as in { "en": "2 years", "ja": "2年" }',
        };
    }
}

function* necessarySignal(value: unknown): Generator<Finding> {
  for (const [index, purpose] of ownList(value, "purposes").entries())
    if (own(purpose, "id") === "necessary" && own(purpose, "gpc") === true)
      yield {
        rule: "necessary-signal",
        path: ["purposes", index, "gpc"],
        message: "what is necessary is never denied, so a signal does nothing",
        mend: 'Remove "gpc"',
      };
}

function* removedSections(value: unknown): Generator<Finding> {
  const ids = ownList(value, "sections").map((section) => own(section, "id"));
  for (const [index, revision] of ownList(value, "revisions").entries())
    for (const [at, id] of ownList(revision, "sections").entries())
      if (typeof id === "string" && !ids.includes(id))
        yield {
          rule: "unknown-section",
          path: ["revisions", index, "sections", at],
          message: `no section has the id ${quote(id)}`,
          mend: "Correct it; if that section was removed later, this is well",
        };
}

function* unknownRegions(value: unknown): Generator<Finding> {
  const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
  const mode = own(value, "mode");
  if (!isObject(mode)) return;
  for (const region of Object.keys(mode)) {
    const country = region.slice(0, 2);
    if (/^[A-Z]{2}(-|$)/.test(region) && !names.of(country))
      yield {
        rule: "unknown-region",
        path: ["mode", region],
        message: `${quote(country)} is not known as a country`,
        mend: "Write its ISO 3166 code",
        key: true,
      };
  }
}

/** Without a default the strictest mode that the policy names holds elsewhere. */
function* otherRegions(value: unknown): Generator<Finding> {
  const mode = own(value, "mode");
  if (typeof mode === "object" && mode && !Object.hasOwn(mode, "default"))
    yield {
      rule: "mode-default",
      path: ["mode"],
      message: "it says no mode for other regions",
      mend: 'Add "default": "opt-in"',
    };
}

/** The languages that the widget brings its own texts in. */
const brought = ["en", "ja"];

function* wording(value: unknown, names: readonly string[]): Generator<Finding> {
  for (const language of listedLanguages(value)) {
    const path = ["texts", language];
    const texts = own(value, ...path);
    const altered = Object.keys(isObject(texts) ? texts : {});
    for (const name of altered.filter((each) => !names.includes(each))) {
      const meant = meantWord(name, names);
      yield {
        rule: "unknown-text",
        path: [...path, name],
        message: `the widget has no text ${quote(name)}`,
        mend: meant ? `Did you mean ${quote(meant)}?` : "Remove it",
        key: true,
      };
    }
    const missing = names.filter((name) => !altered.includes(name));
    if (!brought.includes(language) && missing.length)
      yield {
        rule: "widget-language",
        path,
        message: `${missing.length} of the widget's own texts will be in English among those in ${quote(language)}`,
        mend: `Add to "texts" under ${quote(language)}: ${missing.join(", ")}`,
      };
  }
}
