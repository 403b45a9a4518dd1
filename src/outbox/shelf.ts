/** Where letters wait. */
export interface Shelf {
  keys(): string[];
  read(key: string): string | null;
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
  const stored = <Value>(act: (storage: Storage) => Value, otherwise: Value): Value => {
    try {
      return act(localStorage);
    } catch {
      return otherwise;
    }
  };
  return {
    keys: () => [...new Set([...held.keys(), ...stored((storage) => Object.keys(storage), [])])],
    read: (key) => held.get(key) ?? stored((storage) => storage.getItem(key), null),
    write(key, value) {
      held.delete(key);
      const isStored = stored((storage) => {
        storage.setItem(key, value);
        return storage.getItem(key) === value;
      }, false);
      if (!isStored) held.set(key, value);
      return isStored;
    },
    remove(key) {
      held.delete(key);
      stored((storage) => storage.removeItem(key), undefined);
    },
  };
}
