import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { KeptRecord, Store } from "../../src/receiver/receiver.ts";
import { keptRecord, recordOf } from "./postings.ts";

async function all(records: AsyncIterable<KeptRecord>): Promise<KeptRecord[]> {
  const found: KeptRecord[] = [];
  for await (const record of records) found.push(record);
  return found;
}

/** What every store promises, told for one. `open` opens the same place again each time it is called. */
export function storeContract(title: string, open: () => Promise<Store>): void {
  describe(title, () => {
    test("gives back what it keeps, to the letter", async () => {
      const store = await open();
      const record = keptRecord();
      const bare = keptRecord({ language: undefined, text: undefined });
      assert.deepEqual(await store.keep([record, bare]), ["new", "new"]);
      assert.deepEqual(await store.find(record.id), record);
      assert.deepEqual(await store.find(bare.id), bare);
      await store.close();
    });

    test("knows no id that never came", async () => {
      const store = await open();
      assert.equal(await store.find(randomUUID()), undefined);
      await store.close();
    });

    test("keeps each id once, however often and by however many it is given", async () => {
      const stores = await Promise.all([open(), open(), open()]);
      const records = Array.from({ length: 40 }, () => keptRecord());
      const tries = Array.from({ length: 12 }, (_, index) =>
        stores[index % 3]!.keep(index % 2 ? records : records.toReversed()),
      );
      const outcomes = (await Promise.all(tries)).flat();
      assert.equal(outcomes.filter((kept) => kept === "new").length, 40);
      assert.equal(outcomes.filter((kept) => kept === "known").length, 40 * 11);
      const ids = (await all(stores[0].list())).map(({ id }) => id);
      for (const { id } of records) assert.equal(ids.filter((each) => each === id).length, 1);
      await Promise.all(stores.map((store) => store.close()));
    });

    test("keeps the first of two records with one id, also where both come at once", async () => {
      const store = await open();
      const first = keptRecord();
      const second = { ...first, record: recordOf("decline") };
      const third = { ...first, received: new Date(Date.now() + 1000).toISOString() };
      assert.deepEqual(await store.keep([first, second, third]), ["new", "other", "known"]);
      assert.deepEqual(await store.keep([second]), ["other"]);
      assert.deepEqual(await store.find(first.id), first);
      await store.close();
    });

    test("keeps what it was given after it is closed and opened again", async () => {
      const store = await open();
      const record = keptRecord();
      await store.keep([record]);
      await store.close();
      const again = await open();
      assert.deepEqual(await again.find(record.id), record);
      await again.close();
    });

    test("lists everything once, in the order of its arrival, and from a time on", async () => {
      const store = await open();
      // More than one page of a listing, many at the same millisecond, given in disorder.
      const base = Date.parse("2031-01-01T00:00:00Z");
      const records = Array.from({ length: 2300 }, (_, index) =>
        keptRecord({ received: new Date(base + Math.floor(index / 700)).toISOString() }),
      );
      const disorder = records.toSorted((one, other) => (one.id < other.id ? -1 : 1));
      for (let from = 0; from < disorder.length; from += 500)
        await store.keep(disorder.slice(from, from + 500));
      const listed = await all(store.list("2031-01-01T00:00:00.000Z"));
      const order = (list: readonly KeptRecord[]) => list.map(({ received, id }) => `${received} ${id}`);
      assert.deepEqual(order(listed), order(records).toSorted());
      const late = await all(store.list("2031-01-01T00:00:00.002Z"));
      assert.deepEqual(
        order(late),
        order(records.filter(({ received }) => received >= "2031-01-01T00:00:00.002Z")).toSorted(),
      );
      await store.close();
    });

    test("counts together what differs in the time of day alone", async () => {
      const store = await open();
      const day = "2024-02-03";
      await store.keep([
        keptRecord({ record: recordOf("accept", `${day}T01:00:00Z`) }),
        keptRecord({ record: recordOf("accept", `${day}T23:59:59Z`) }),
        keptRecord({ record: recordOf("decline", `${day}T01:00:00Z`) }),
        keptRecord({ record: recordOf("accept", `2024-02-04T01:00:00Z`) }),
      ]);
      const tallies = (await store.tally()).filter(({ alike }) => alike.includes("at=2024-02-0"));
      assert.deepEqual(tallies, [
        { alike: recordOf("accept", day), count: 2 },
        { alike: recordOf("decline", day), count: 1 },
        { alike: recordOf("accept", "2024-02-04"), count: 1 },
      ]);
      await store.close();
    });

    test("deletes what came before a time, says how many, and nothing else", async () => {
      const store = await open();
      const old = Array.from({ length: 1201 }, () => keptRecord({ received: "2020-01-01T00:00:00.000Z" }));
      const young = keptRecord({ received: "2020-01-01T00:00:00.001Z" });
      await store.keep([...old, young]);
      assert.equal(await store.deleteBefore("2020-01-01T00:00:00.001Z"), 1201);
      assert.equal(await store.find(old[0]!.id), undefined);
      assert.deepEqual(await store.find(young.id), young);
      assert.equal(await store.deleteBefore("2020-01-01T00:00:00.001Z"), 0);
      await store.close();
    });

    test("takes any text as text", async () => {
      const store = await open();
      const nasty = fc.oneof(
        fc.constantFrom(
          "'; DROP TABLE kotowari_records; --",
          '" OR 1=1',
          "$1",
          "?",
          "{a,b}",
          "\\",
          "NULL",
          "%",
        ),
        // PostgreSQL knows no NUL in a text, and no half of a surrogate pair is UTF-8.
        fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\0", "")),
      );
      await fc.assert(
        fc.asyncProperty(nasty, nasty, nasty, async (site, language, text) => {
          const record = keptRecord({ site, language, text, record: `v=1&at=2024-01-01T00:00:00Z${site}` });
          assert.deepEqual(await store.keep([record]), ["new"]);
          assert.deepEqual(await store.find(record.id), record);
        }),
        { numRuns: 60 },
      );
      await store.close();
    });

    test("is well while it can keep records, and says so when it cannot", async () => {
      const store = await open();
      await store.check();
      await store.close();
      await assert.rejects(store.check());
      await assert.rejects(store.keep([keptRecord()]));
    });
  });
}
