import assert from "node:assert/strict";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { createClient } from "@libsql/client";
import { libsqlStore } from "../../src/receiver/libsql-store.ts";
import { openStore } from "../../src/receiver/open-store.ts";
import { listed } from "./memory-store.ts";
import { keptRecord } from "./postings.ts";
import { storeContract } from "./store-contract.ts";

const folder = await mkdtemp(join(tmpdir(), "kotowari-store-"));
after(() => rm(folder, { recursive: true }));

storeContract("A store in a libSQL file", () => openStore(`file:${join(folder, "records.db")}`));

test("A libSQL file is written through to the disk before a record counts as kept", async () => {
  const client = createClient({ url: `file:${join(folder, "safe.db")}`, concurrency: 1 });
  await libsqlStore(client);
  const { rows: journal } = await client.execute("PRAGMA journal_mode");
  const { rows: synchronous } = await client.execute("PRAGMA synchronous");
  assert.deepEqual([journal[0]?.[0], synchronous[0]?.[0]], ["wal", 2]);
  client.close();
});

test("A store that had to wait for another process writes as soon as the file is free, and again afterwards", async () => {
  const address = `file:${join(folder, "shared.db")}`;
  const store = await openStore(address);
  const other = createClient({ url: address, concurrency: 1 });
  for (let turn = 0; turn < 3; turn++) {
    const transaction = await other.transaction("write");
    await transaction.execute("CREATE TABLE IF NOT EXISTS elsewhere (number INTEGER)");
    await transaction.execute("INSERT INTO elsewhere VALUES (1)");
    const began = performance.now();
    const kept = store.keep([keptRecord()]);
    // It meets the file held at least once, whose state the other then changes.
    await wait(150);
    await transaction.commit();
    assert.deepEqual(await kept, ["new"]);
    assert.ok(performance.now() - began < 2000);
    assert.deepEqual(await store.keep([keptRecord()]), ["new"]);
  }
  const reader = await openStore(address);
  assert.equal((await listed(reader)).length, 6);
  await Promise.all([store.close(), reader.close()]);
  other.close();
});

test("On a full disk nothing is said to be kept, and all goes on once there is room", async () => {
  const client = createClient({ url: `file:${join(folder, "full.db")}`, concurrency: 1 });
  const store = await libsqlStore(client);
  const { rows } = await client.execute("PRAGMA page_count");
  await client.execute(`PRAGMA max_page_count = ${Number(rows[0]?.[0]) + 4}`);
  const kept: string[] = [];
  const write = async () => {
    const record = keptRecord();
    await store.keep([record]);
    kept.push(record.id);
  };
  await assert.rejects(async () => {
    for (let tries = 0; tries < 1000; tries++) await write();
  }, /full/);
  // A smaller record may still fit; none is said to be kept that is not.
  await assert.rejects(async () => {
    for (let tries = 0; tries < 1000; tries++) await write();
  }, /full/);
  await client.execute("PRAGMA max_page_count = 100000");
  await write();
  for (const id of kept) assert.equal((await store.find(id))?.id, id);
  await store.close();
});

test("What is deleted is in none of the file's bytes, also while a receiver has it open", async () => {
  const path = join(folder, "deleted.db");
  const [receiver, owner] = [await openStore(`file:${path}`), await openStore(`file:${path}`)];
  const gone = Array.from({ length: 300 }, () => keptRecord({ received: "2020-01-01T00:00:00.000Z" }));
  const stays = keptRecord();
  await receiver.keep([...gone, stays]);
  assert.equal(await owner.deleteBefore("2021-01-01T00:00:00.000Z"), 300);
  const bytes = await Promise.all(["", "-wal"].map((end) => readFile(path + end, "latin1").catch(() => "")));
  const text = bytes.join("");
  assert.ok(text.includes(stays.id));
  assert.equal(gone.filter(({ id }) => text.includes(id)).length, 0);
  await Promise.all([receiver.close(), owner.close()]);
});

test("What is no database is told at the start", async () => {
  await assert.rejects(openStore(`file:${join(folder, "missing", "records.db")}`));
  await assert.rejects(openStore("records.db"), /file:records\.db/);
  await assert.rejects(openStore("mysql://localhost"), /is no store/);
});

test(
  "A folder that can be read only is told at the start",
  { skip: process.getuid?.() === 0 && "root may write anywhere" },
  async () => {
    const closed = await mkdtemp(join(folder, "closed-"));
    await chmod(closed, 0o500);
    await assert.rejects(openStore(`file:${join(closed, "records.db")}`));
  },
);
