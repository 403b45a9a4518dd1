import { isObject } from "../is-object.ts";
import { isFormOfMap } from "../form.ts";
import { languagePattern } from "../grammar.ts";
import { own, ownList } from "./own.ts";
import { type Place, places } from "./places.ts";
import { policy } from "../schema.ts";

/** The places of a policy where something is said by language, but for the widget's own wording. */
export function* placesByLanguage(
  value: unknown,
): Generator<Place & { readonly value: Record<string, unknown> }> {
  for (const { form, value: said, path } of places(policy, value))
    if (isFormOfMap(form) && form.has(languagePattern) && isObject(said) && path[0] !== "texts")
      yield { form, value: said, path };
}

export function listedLanguages(value: unknown): string[] {
  const tags = ownList(value, "languages").filter(
    (tag): tag is string => typeof tag === "string" && languagePattern.test(tag),
  );
  return [...new Set(tags)];
}

/**
 * The languages that a file is to be complete in: all that it lists, or one if it is the file for this language
 * (`{lang}` in the tag's `policy`). It is taken for such a file if it speaks one language only; or if its title does, and
 * its path names it, since what is not translated stands in such a file in another language.
 */
export function heldLanguages(value: unknown, path = ""): string[] {
  const listed = listedLanguages(value);
  const [titled, ...more] = listed.filter((tag) => own(value, "title", tag));
  if (titled && !more.length && isNamedIn(path, titled)) return [titled];
  const used = new Set<string>();
  for (const { value: said } of placesByLanguage(value))
    for (const tag of listed) if (Object.hasOwn(said, tag)) used.add(tag);
  return used.size === 1 ? [...used] : listed;
}

/** Whether a file's path names a language, as in `policy.ja.json`, `policy-ja.json` or `ja/policy.json`. */
export function isNamedIn(path: string, language: string): boolean {
  return path.split(/[/\\._]/).some((word) => word === language || word.endsWith(`-${language}`));
}
