import { isCalendarDate } from "../calendar-date.ts";
import { type Form, isFormOfList, isFormOfMap, isFormOfSet } from "../form.ts";
import { languagePattern, modePattern, storagePattern } from "../grammar.ts";
import { properties } from "./places.ts";

const words = new Map<Form, string>([
  [modePattern, "opt-in"],
  [storagePattern, "cookie"],
  [isCalendarDate, "2026-11-24"],
]);

/** The least that has a form, with `…` where the owner is to write. */
export function example(form: Form): unknown {
  const word = words.get(form);
  if (word) return word;
  if (form instanceof RegExp) return "…";
  if (isFormOfSet(form)) return example([...form][0] ?? {});
  if (isFormOfMap(form))
    return Object.fromEntries(
      [...form].map(([key, item]) => [key === languagePattern ? "en" : "default", example(item)]),
    );
  if (typeof form === "function") return false;
  if (isFormOfList(form)) return form[1] === 0 ? [] : [example(form[0])];
  const required = properties(form).filter(({ optional }) => !optional);
  return Object.fromEntries(required.map(({ key, inner }) => [key, example(inner)]));
}
