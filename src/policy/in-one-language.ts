import { isObject } from "./is-object.ts";
import type { Policy } from "./schema.ts";

/**
 * The policy as the file of one language holds it (contract §3): the same shape, every text in `language` alone, or in
 * the languages it has where it lacks this one.
 */
export function inOneLanguage(policy: Policy, language: string): Policy {
  const isByLanguage = (value: Readonly<Record<string, unknown>>) => {
    const keys = Object.keys(value);
    return keys.includes(language) && keys.every((key) => policy.languages.includes(key));
  };
  const only = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(only);
    if (!isObject(value)) return value;
    if (isByLanguage(value)) return { [language]: only(value[language]) };
    // The reference to the schema is for editors of the whole policy.
    const entries = Object.entries(value).filter(([key]) => key !== "$schema");
    return Object.fromEntries(entries.map(([key, each]) => [key, only(each)]));
  };
  return only(policy) as Policy;
}
