import type { Path } from "./problem.ts";

/** What stands at a path of any value, by own properties only. */
export function own(value: unknown, ...path: Path): unknown {
  return path.reduce<unknown>(
    (each, key) =>
      Object.hasOwn(Object(each) as object, key)
        ? (each as Record<string | number, unknown>)[key]
        : undefined,
    value,
  );
}

/** The items of an array at a path; none if there is no array. */
export function ownList(value: unknown, ...path: Path): readonly unknown[] {
  const list = own(value, ...path);
  return Array.isArray(list) ? list : [];
}
