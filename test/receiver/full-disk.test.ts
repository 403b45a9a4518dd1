import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { openStore } from "../../src/receiver/open-store.ts";
import { listed } from "./memory-store.ts";
import { keptRecord } from "./postings.ts";

// A disk of a few hundred KB, in memory.
const folder = await mkdtemp(join(tmpdir(), "kotowari-disk-"));
const mount = (options: string) =>
  spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder]).status === 0;
const isMounted = process.getuid?.() === 0 && mount("size=400k");
after(async () => {
  if (isMounted) spawnSync("umount", ["--lazy", folder]);
  await rm(folder, { recursive: true });
});

test(
  "On a disk that is really full nothing is said to be kept, health says so, and all is well once there is room",
  { skip: !isMounted && "no disk can be made here" },
  async () => {
    const store = await openStore(`file:${join(folder, "records.db")}`);
    await store.check();
    const kept: string[] = [];
    const write = async () => {
      const record = keptRecord();
      await store.keep([record]);
      kept.push(record.id);
    };
    // A smaller change may still find room where a larger one has not, and the check is the smallest.
    const isRefused = (change: Promise<void>) =>
      change.then(
        () => false,
        (error: unknown) => {
          assert.match(String(error), /full/);
          return true;
        },
      );
    let refused = 0;
    for (let round = 0; refused < 5 && round < 10_000; round++) {
      const hasNoRoom = [await isRefused(write()), await isRefused(store.check())].every(Boolean);
      refused = hasNoRoom ? refused + 1 : 0;
    }
    assert.equal(refused, 5, "what is full refuses records, and says so of itself");
    assert.ok(mount("remount,size=4m"));
    await store.check();
    await write();
    assert.deepEqual((await listed(store)).map(({ id }) => id).toSorted(), kept.toSorted());
    await store.close();
  },
);
