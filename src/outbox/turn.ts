import type { Shelf } from "./shelf.ts";

/** A tab that was closed or crashed holds its lease no longer than this, in milliseconds: longer than one attempt. */
export const leaseTime = 15_000;

/** Keeps the turn for a little longer. */
export type Renew = () => void;

/**
 * One tab at a time: by Web Locks, and where there are none (pages by plain http, older browsers) by a lease in the
 * shelf. Two leases can be taken at once if tabs are very unlucky; then a letter is sent twice, which its id makes good.
 *
 * @returns `undefined`, with a lease, if it is another's turn
 */
export async function inTurn<Value>(
  name: string,
  shelf: Shelf,
  act: (renew: Renew) => Promise<Value>,
): Promise<Value | undefined> {
  const { locks } = navigator as { locks?: LockManager };
  if (locks) {
    let isBegun = false;
    const begin = () => {
      isBegun = true;
      return act(() => {});
    };
    try {
      return await locks.request(name, begin);
    } catch (error) {
      if (isBegun) throw error;
      // They are refused where nothing can be stored either: then there is nothing that tabs would share.
      return begin();
    }
  }
  const key = `${name}-turn`;
  const own = String(Math.random());
  const [, until] = shelf.read(key)?.split(" ") ?? [];
  const left = Number(until) - Date.now();
  if (left > 0 && left <= leaseTime) return undefined;
  const renew = () => void shelf.write(key, `${own} ${Date.now() + leaseTime}`);
  renew();
  // Who wrote last has the turn; a tab that looked at the same moment has written by then.
  await new Promise((resolve) => setTimeout(resolve, 100 + 50 * Math.random()));
  if (!shelf.read(key)?.startsWith(`${own} `)) return undefined;
  try {
    return await act(renew);
  } finally {
    if (shelf.read(key)?.startsWith(`${own} `)) shelf.remove(key);
  }
}
