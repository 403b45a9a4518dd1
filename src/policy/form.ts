// A small language for the forms of data. A policy is described in it once (schema.ts); the types, the browser's reader,
// the JSON Schema and `kotowari check` are all made of that description, so that they cannot disagree. With a schema
// library (Valibot) the description alone would be twice the size of all that a visitor now loads to read a policy.

/** Whether a value is of a kind that no other form can say. */
export type Test<Value> = (value: unknown) => value is Value;

/**
 * - a pattern: a text in which it is found
 * - `[form]`: a list of one or more; `[form, 0]`: of none or more; `[form, 1, first]`: whose first item has a form too
 * - an object: an object with these properties; names that end in `?` may be missing, others are not looked at
 * - a Map of one pattern and form: an object of any keys that have the pattern
 * - a Set: one of these forms
 */
export type Form =
  RegExp | Test<unknown> | FormOfList | FormOfMap | FormOfSet | { readonly [name: string]: Form };

export type FormOfMap = ReadonlyMap<RegExp, Form>;
export type FormOfSet = ReadonlySet<Form>;
export type FormOfList = readonly [item: Form, least?: 0 | 1, first?: Form];

export function isFormOfList(form: Form): form is FormOfList {
  return Array.isArray(form);
}

export function isFormOfMap(form: Form): form is FormOfMap {
  return form instanceof Map;
}

export function isFormOfSet(form: Form): form is FormOfSet {
  return form instanceof Set;
}

/** A form whose type is said, not derived: for words of a pattern, and for what holds itself. */
export type Of<Value, Kind = Form> = Kind & { readonly like?: Value };

/** The type of what has a form. */
export type Formed<Given> = Form extends Given
  ? unknown
  : Given extends Test<infer Value>
    ? Value
    : Given extends { readonly like?: infer Value }
      ? Said<Given, Value>
      : Derived<Given>;

type Said<Given, Value> = unknown extends Value ? Derived<Given> : Value;

type Derived<Given> = Given extends RegExp
  ? string
  : Given extends readonly [infer Item, ...unknown[]]
    ? readonly Formed<Item>[]
    : Given extends ReadonlyMap<RegExp, infer Item>
      ? Readonly<Record<string, Formed<Item>>>
      : Given extends ReadonlySet<infer Item>
        ? Formed<Item>
        : Flat<
            {
              readonly [Name in keyof Given as Name extends `${string}?` ? never : Name]: Formed<Given[Name]>;
            } & {
              readonly [Name in keyof Given as Name extends `${infer Key}?` ? Key : never]?: Formed<
                Given[Name]
              >;
            }
          >;

type Flat<Given> = { [Name in keyof Given]: Given[Name] };
