import { type Form, type Formed, type FormOfMap, type FormOfSet, isFormOfList } from "./form.ts";
import { languagePattern } from "./grammar.ts";
import { isObject } from "./is-object.ts";

/** Tells whether a value has a form. What is said by language must be said in one of `languages`. */
export function fitting(languages: readonly string[]) {
  const fits = (form: Form, value: unknown): boolean => {
    if (form instanceof RegExp) return typeof value === "string" && form.test(value);
    if (form instanceof Set) return [...(form as FormOfSet)].some((each) => fits(each, value));
    if (isFormOfList(form)) {
      const [item, least = 1, first = item] = form;
      return (
        Array.isArray(value) &&
        value.length >= least &&
        value.every((each: unknown, index) => fits(index ? item : first, each))
      );
    }
    if (typeof form === "function") return form(value);
    if (!isObject(value)) return false;
    if (form instanceof Map)
      return [...(form as FormOfMap)].every(
        ([keys, item]) =>
          Object.keys(value).every((key) => keys.test(key) && fits(item, value[key])) &&
          (keys !== languagePattern || languages.some((language) => language in value)),
      );
    return Object.entries(form as Record<string, Form>).every(([name, inner]) => {
      const key = name.replace("?", "");
      // The properties of a harmless copy are its own: it has no prototype.
      return key in value ? fits(inner, value[key]) : key !== name;
    });
  };
  return fits as <Given extends Form>(form: Given, value: unknown) => value is Formed<Given>;
}
