import { forbiddenKeyPattern, harmlessPattern } from "./grammar.ts";
import { deepest, longestText } from "./limits.ts";
import { isObject } from "./is-object.ts";

/** Objects that inherit nothing. V8 makes and reads them several times as fast as those of `Object.create(null)`. */
class Bare {
  readonly [key: string]: unknown;
}
Object.setPrototypeOf(Bare.prototype, null);
Reflect.deleteProperty(Bare.prototype, "constructor");

/**
 * A copy of a JSON value in which objects inherit nothing: nothing that a page puts on `Object.prototype` is in it.
 * Throws at what may stand nowhere in a policy, also not in parts that nobody reads.
 */
export function harmlessCopy(value: unknown, depth = 0): unknown {
  if (
    depth > deepest ||
    (typeof value === "string" && (value.length > longestText || !harmlessPattern.test(value)))
  )
    throw Error();
  if (Array.isArray(value)) return value.map((each) => harmlessCopy(each, depth + 1));
  if (!isObject(value)) return value;
  const copy = new Bare() as Record<string, unknown>;
  for (const key of Object.keys(value)) {
    if (forbiddenKeyPattern.test(key)) throw Error();
    copy[key] = harmlessCopy(value[key], depth + 1);
  }
  return copy;
}
