import { readStored, writeStored } from "../storage/local.ts";
import { removeStored } from "../storage/remove-stored.ts";

/** Where letters wait. */
export interface Shelf {
  keys(): string[];
  read(key: string): string | null | undefined;
  /** Whether it is there now. */
  write(key: string, value: string): boolean;
  remove(key: string): void;
}

/**
 * `localStorage`, which all tabs share and which outlives them. What it does not take (it is blocked, or full) is held
 * for this page.
 */
export function shelf(): Shelf {
  const held = new Map<string, string>();
  const storedKeys = (): string[] => {
    try {
      return Object.keys(localStorage);
    } catch {
      return [];
    }
  };
  return {
    keys: () => [...new Set([...held.keys(), ...storedKeys()])],
    read: (key) => held.get(key) ?? readStored(key),
    write(key, value) {
      held.delete(key);
      writeStored(key, value);
      const isStored = readStored(key) === value;
      if (!isStored) held.set(key, value);
      return isStored;
    },
    remove(key) {
      held.delete(key);
      removeStored(key);
    },
  };
}
