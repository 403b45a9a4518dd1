/** Reads `localStorage`; where it cannot be had (blocked, sandboxed), there is nothing. */
export function readStored(key: string): string | null | undefined {
  try {
    return localStorage.getItem(key);
  } catch {
    return undefined;
  }
}

/** Writes `localStorage` if it can be had. Nothing that the widget must keep is there: the cookie holds the choice. */
export function writeStored(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Without it the visitor is at most asked once more, or the policy looked at once more.
  }
}
