import { fitting } from "../fitting.ts";
import { type Form, type FormOfSet, isFormOfList, isFormOfMap, isFormOfSet } from "../form.ts";
import { isObject } from "../is-object.ts";
import type { Path } from "./problem.ts";

/** Where a form and a value meet. */
export interface Place {
  readonly form: Form;
  readonly value: unknown;
  readonly path: Path;
}

const fits = fitting([]);

/** The one of several forms that a value has, or else seems to be meant for. */
function meant(forms: FormOfSet, value: unknown): Form | undefined {
  const all = [...forms];
  return (
    all.find((form) => fits(form, value)) ??
    all.find((form) =>
      form instanceof RegExp
        ? typeof value === "string"
        : Array.isArray(form)
          ? Array.isArray(value)
          : isObject(value) &&
            (isFormOfMap(form) || Object.keys(form).some((key) => Object.hasOwn(value, key))),
    )
  );
}

/** Every place in a value that its form speaks of, the outer before the inner. */
export function* places(form: Form, value: unknown, path: Path = []): Generator<Place> {
  if (isFormOfSet(form)) {
    const one = meant(form, value);
    if (one) {
      yield* places(one, value, path);
      return;
    }
  }
  yield { form, value, path };
  if (isFormOfList(form)) {
    const [item, , first = item] = form;
    if (!Array.isArray(value)) return;
    for (const [index, each] of (value as unknown[]).entries())
      yield* places(index ? item : first, each, [...path, index]);
  } else if (isFormOfMap(form)) {
    if (!isObject(value)) return;
    for (const [key, each] of Object.entries(value))
      for (const item of form.values()) yield* places(item, each, [...path, key]);
  } else
    for (const { key, inner } of properties(form))
      if (isObject(value) && Object.hasOwn(value, key)) yield* places(inner, value[key], [...path, key]);
}

/** What the form of an object says of its properties; nothing for other forms. */
export function properties(form: Form): { key: string; optional: boolean; inner: Form }[] {
  if (Object.getPrototypeOf(form) !== Object.prototype) return [];
  return Object.entries(form as Record<string, Form>).map(([name, inner]) => ({
    key: name.replace("?", ""),
    optional: name.endsWith("?"),
    inner,
  }));
}
