import { isObject } from "../is-object.ts";
import { isFormOfMap } from "../form.ts";
import { languagePattern } from "../grammar.ts";
import { ownList } from "./own.ts";
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
  const tags = ownList(value, "languages").filter((tag): tag is string => typeof tag === "string");
  return [...new Set(tags)];
}

/**
 * The languages that a file is to be complete in: all that it lists, or the only one in which it says anything: then it
 * is taken for a file per language (`{lang}` in the tag's `policy`).
 */
export function heldLanguages(value: unknown): string[] {
  const listed = listedLanguages(value);
  const used = new Set<string>();
  for (const { value: said } of placesByLanguage(value))
    for (const tag of listed) if (Object.hasOwn(said, tag)) used.add(tag);
  return used.size === 1 ? [...used] : listed;
}
