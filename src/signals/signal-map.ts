import type { Policy } from "../policy/schema.ts";
import type { Granted } from "./signal.ts";

/** What the `signal-map` attribute says: each key, alone or as `signal:key`, with the id that it follows. */
export type SignalMap = ReadonlyMap<string, string>;

type Keys = Readonly<Record<string, string>>;

export function parseSignalMap(text: string | null | undefined): SignalMap {
  const entries = text?.match(/\S+/g)?.map((entry): [string, string] => {
    const [key = "", id = ""] = entry.split("=", 2);
    return [key, id];
  });
  return new Map(entries);
}

/** The id that each key of a signal follows. What the map says for this signal alone goes before what it says for all. */
export function idsFollowed(name: string, keys: Keys, map: SignalMap): Record<string, string> {
  return Object.fromEntries(
    Object.entries(keys)
      .map(([key, id]) => [key, map.get(`${name}:${key}`) || map.get(key) || id] as const)
      .filter(([, id]) => id !== "none"),
  );
}

/** What each key may do, by what its id may do. */
export function grantedBy(allows: (id: string) => boolean, ids: Keys): Granted {
  return Object.fromEntries(Object.entries(ids).map(([key, id]) => [key, allows(id)]));
}

/**
 * What of a map cannot be used: keys that no signal of the page has or that follow nothing and, once the policy is at
 * hand, ids that it does not know.
 *
 * @param keys all that the map may name
 */
export function mapFaults(map: SignalMap, keys: readonly string[], policy?: Policy): string[] {
  const ids = policy && [
    "necessary",
    "none",
    ...policy.purposes.map(({ id }) => id),
    ...policy.services.flatMap(({ id, purposes }) => [id, ...purposes.map((purpose) => `${purpose}/${id}`)]),
  ];
  return [...map]
    .filter(([key, id]) => !id || !keys.includes(key) || ids?.includes(id) === false)
    .map((entry) => entry.join("="));
}

/** The keys of a signal as a map may name them. */
export function namesOf(name: string, keys: Keys): string[] {
  return Object.keys(keys).flatMap((key) => [key, `${name}:${key}`]);
}
