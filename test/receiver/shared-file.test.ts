import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openStore } from "../../src/receiver/open-store.ts";
import { listed } from "./memory-store.ts";
import { posting } from "./postings.ts";
import { postTo, startReceive } from "./receive-process.ts";

test("Of three receivers on one file none starves: under load each keeps its share, or says when to come again", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "kotowari-shared-"));
  const address = `file:${join(folder, "records.db")}`;
  const words = ["--store", address, "--port", "0", "--per-minute", "0"];
  const receivers = await Promise.all([1, 2, 3].map(() => startReceive(words)));
  const kept = receivers.map(() => [] as string[]);
  let slowest = 0;
  const end = performance.now() + 4000;

  async function send(index: number): Promise<void> {
    while (performance.now() < end) {
      const sent = posting();
      const began = performance.now();
      const response = await postTo(receivers[index]!.url, sent);
      await response.arrayBuffer();
      slowest = Math.max(slowest, performance.now() - began);
      if (response.status === 201) kept[index]!.push(sent.id);
      else {
        assert.equal(response.status, 503);
        assert.ok(Number(response.headers.get("retry-after")) > 0);
      }
    }
  }
  try {
    await Promise.all(receivers.flatMap((_, index) => [1, 2, 3, 4].map(() => send(index))));
  } finally {
    await Promise.all(receivers.map((receiver) => receiver.stop("SIGTERM")));
  }
  const store = await openStore(address);
  const ids = (await listed(store)).map(({ id }) => id);
  await store.close();
  await rm(folder, { recursive: true });

  const counts = kept.map(({ length }) => length);
  t.diagnostic(`kept by each: ${counts.join(", ")}; the slowest answer took ${slowest.toFixed(0)} ms`);
  // The store itself gives up a record after 4 seconds.
  assert.ok(slowest < 5000, `an answer took ${slowest} ms`);
  const all = counts.reduce((sum, count) => sum + count);
  for (const count of counts) assert.ok(count > all / 10, `kept by each: ${counts.join(", ")}`);
  assert.deepEqual(ids.toSorted(), kept.flat().toSorted());
});
