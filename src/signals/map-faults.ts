import type { Policy } from "../policy/schema.ts";
import type { SignalMap } from "./signal-map.ts";

/**
 * What of a map cannot be used: entries that are no `key=id`, keys of none of the signals that are named, and, once the
 * policy is at hand, ids that it does not know.
 *
 * @param keys of each signal that is named
 */
export function mapFaults(
  { followed, faulty }: SignalMap,
  keys: Readonly<Record<string, readonly string[]>>,
  policy: Policy | undefined,
): string[] {
  const known = new Set(
    Object.entries(keys).flatMap(([name, keys]) => [...keys, ...keys.map((key) => `${name}:${key}`)]),
  );
  const ids = policy && [
    ...["necessary", "none"],
    ...policy.purposes.map(({ id }) => id),
    ...policy.services.flatMap(({ id, purposes }) => [id, ...purposes.map((purpose) => `${purpose}/${id}`)]),
  ];
  const unknown = [...followed].filter(([key, id]) => !known.has(key) || ids?.includes(id) === false);
  return [...faulty, ...unknown.map((entry) => entry.join("="))];
}
