/** Removes a key of `localStorage`. By itself, since what a first visit waits for removes none. */
export function removeStored(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // What cannot be reached cannot be there.
  }
}
