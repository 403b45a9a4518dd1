import type { Answers } from "./signal.ts";

/** What the `signal-map` attribute says: each key, alone or as `signal:key`, with the id that it follows. */
export type SignalMap = Map<string, string>;

type Keys = Readonly<Record<string, string>>;

export function parseSignalMap(text: string | null | undefined): SignalMap {
  return new Map(text?.match(/\S+/g)?.map((entry) => `${entry}=`.split("=", 2) as [string, string]));
}

/**
 * The id that each key of a signal follows. What the map says for this signal alone goes before what it says for all.
 *
 * @param used takes what the map is read for
 */
export function idsFollowed(signal: string, keys: Keys, map: SignalMap, used?: Set<string>): Keys {
  const ids: Record<string, string> = {};
  for (const key in keys) {
    let id = keys[key]!;
    for (const owner of ["", `${signal}:`]) {
      const name = owner + key.toLowerCase();
      id = map.get(name) || id;
      used?.add(name);
    }
    if (id !== "none") ids[key] = id;
  }
  return ids;
}

/** What each key may do, by what its id may do. */
export function answersOf(allows: (id: string) => boolean, ids: Keys): Answers {
  const answers: Record<string, "granted" | "denied"> = {};
  for (const key in ids) answers[key] = allows(ids[key]!) ? "granted" : "denied";
  return answers;
}

/**
 * The entries of a map that cannot be used: keys that no signal of the page has, or that follow nothing or an unknown id.
 *
 * @param used what the map was read for
 * @param ids of the policy's purposes and services, if it is at hand
 */
export function mapFaults(
  map: SignalMap,
  used: ReadonlySet<string>,
  ids?: readonly string[],
): [string, string][] {
  const isKnown = (id: string) => /^(none|necessary)$/.test(id) || ids?.includes(id) !== false;
  return [...map].filter(([name, id]) => !id || !used.has(name) || !id.split("/").every(isKnown));
}
