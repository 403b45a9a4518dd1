import type { Granted } from "./signal.ts";

/** What the `signal-map` attribute says. */
export interface SignalMap {
  /** Each key, alone or as `signal:key`, with the id that it follows. */
  readonly followed: ReadonlyMap<string, string>;
  /** Entries that are not `key=id`. */
  readonly faulty: readonly string[];
}

export function parseSignalMap(text: string | null): SignalMap {
  const followed = new Map<string, string>();
  const faulty: string[] = [];
  for (const entry of text?.match(/\S+/g) ?? []) {
    const [, key, id] = /^([\w:-]+)=([a-z\d/-]+)$/.exec(entry) ?? [];
    if (key && id) followed.set(key, id);
    else faulty.push(entry);
  }
  return { followed, faulty };
}

/** The id that each key of a signal follows. What the map says for this signal alone goes before what it says for all. */
export function idsFollowed(
  name: string,
  keys: Readonly<Record<string, string>>,
  { followed }: SignalMap,
): Record<string, string> {
  const entries = Object.entries(keys).map(([key, id]) => [
    key,
    followed.get(`${name}:${key}`) ?? followed.get(key) ?? id,
  ]);
  return Object.fromEntries(entries.filter(([, id]) => id !== "none")) as Record<string, string>;
}

/** What each key may do, by what its id may do. */
export function grantedBy(allows: (id: string) => boolean, ids: Readonly<Record<string, string>>): Granted {
  return Object.fromEntries(Object.entries(ids).map(([key, id]) => [key, allows(id)]));
}
