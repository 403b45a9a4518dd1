import type { Kept, KeptRecord, Store } from "./store.ts";

/** Records that are written in one go at most. */
const largestBatch = 200;
/** Records that wait at most; beyond it the store is too slow for what comes, and senders had better try later. */
const longestQueue = 5000;

interface Waiting {
  readonly record: KeptRecord;
  readonly tell: (kept: Kept) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Writes together what arrives while the store is busy: a disk takes as long for one record as for many. Nothing waits
 * for others to come, and nothing is said to be kept before it is.
 *
 * @param patience how long the store may take, in milliseconds. One that answers later may have kept the records all
 * the same; they are then known when they come again
 */
export function gather(keep: Store["keep"], patience: number): (record: KeptRecord) => Promise<Kept> {
  let queue: Waiting[] = [];
  let isWriting = false;

  async function write(): Promise<void> {
    isWriting = true;
    while (queue.length) {
      // What has arrived is taken in first: where the store is a file, writing holds up all else in this process.
      await new Promise((resolve) => setTimeout(resolve));
      const batch = queue.slice(0, largestBatch);
      queue = queue.slice(largestBatch);
      try {
        const kept = await within(patience, keep(batch.map(({ record }) => record)));
        for (const [index, { tell }] of batch.entries()) tell(kept[index]!);
      } catch (error) {
        // Nobody waits for a store that hangs longer than the first who found out.
        if (error instanceof LateError) batch.push(...queue.splice(0));
        for (const { fail } of batch) fail(error);
      }
    }
    isWriting = false;
  }

  return (record) =>
    new Promise((tell, fail) => {
      if (queue.length >= longestQueue) {
        fail(new Error("more records wait than the store can take"));
        return;
      }
      queue.push({ record, tell, fail });
      if (!isWriting) void write();
    });
}

class LateError extends Error {}

/** Rejects if the promise takes longer. */
export async function within<Value>(patience: number, promise: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new LateError(`the store has not answered for ${patience} ms`)),
      patience,
    );
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
