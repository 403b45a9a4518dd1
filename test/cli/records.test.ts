import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { choicesByDay } from "../../src/cli/choices-by-day.ts";
import { makeReceipt } from "../../src/receipt/receipt.ts";
import { libsqlStore } from "../../src/receiver/libsql-store.ts";
import { parseRecord } from "../../src/storage/read.ts";
import { examplePolicy } from "../policy/example-policy.ts";
import { exampleHashes } from "../receipt/example-hashes.ts";
import { freePort } from "../free-port.ts";
import { startPostgres } from "../receiver/postgres-server.ts";
import { startReceive, postTo } from "../receiver/receive-process.ts";
import { keptRecord, posting, secondsAgo } from "../receiver/postings.ts";
import { runCommand } from "./run-command.ts";

const folder = await mkdtemp(join(tmpdir(), "kotowari-records-"));
after(() => rm(folder, { recursive: true }));
let files = 0;

async function storeWith(...records: ReturnType<typeof keptRecord>[]): Promise<string> {
  const address = `file:${join(folder, `${++files}.db`)}`;
  const store = await libsqlStore(address);
  await store.keep(records);
  await store.close();
  return address;
}

const line = (at: string, answers: string, revision = "1") =>
  `v=1&policy=example&revision=${revision}&at=${at}&via=settings&gpc=1&region=JP&${answers}`;

describe("npx kotowari records", () => {
  test("proves a record by the id of its receipt", async () => {
    const kept = keptRecord({ record: line("2026-11-23T09:00:00Z", "advertising=1&analytics=0") });
    const store = await storeWith(kept, keptRecord());
    const { status, printed } = await runCommand("records", "find", kept.id.toUpperCase(), "--store", store);
    assert.equal(status, 0);
    const proof = JSON.parse(printed.join("\n")) as Record<string, unknown>;
    assert.deepEqual(proof, {
      ...kept,
      says: {
        policy: "example",
        revision: "1",
        at: "2026-11-23T09:00:00Z",
        via: "settings",
        gpc: true,
        region: "JP",
        choice: { advertising: true, analytics: false },
      },
    });
  });

  test("says that an id is unknown, whatever it is", async () => {
    const store = await storeWith();
    for (const id of ["5b0c1f5e-0d0e-4b6a-9f0e-000000000001", "' OR 1=1 --", ""]) {
      const { status, complaints } = await runCommand("records", "find", id, "--store", store);
      assert.equal(status, 1);
      assert.match(complaints, /No record has the id/);
    }
  });

  test("exports everything, or what came since, one JSON object a line", async () => {
    const old = keptRecord({ received: "2026-01-01T00:00:00.000Z" });
    const young = keptRecord({ received: "2026-11-02T00:00:00.000Z" });
    const store = await storeWith(young, old);
    const ids = async (...words: string[]) =>
      (await runCommand("records", "export", ...words, "--store", store)).printed.map(
        (text) => (JSON.parse(text) as { id: string }).id,
      );
    assert.deepEqual(await ids(), [old.id, young.id]);
    assert.deepEqual(await ids("--since", "2026-11-01"), [young.id]);
    assert.deepEqual(await ids("--since", "2026-11-02T09:00:00+09:00"), [young.id]);
    assert.equal((await runCommand("records", "export", "--since", "yesterday", "--store", store)).status, 2);
  });

  test("counts by day, revision and purpose", async () => {
    const store = await storeWith(
      keptRecord({ record: line("2026-11-23T09:00:00Z", "advertising=1&analytics=0") }),
      keptRecord({ record: line("2026-11-23T10:00:00Z", "advertising=1&analytics=1") }),
      keptRecord({ record: line("2026-11-23T11:00:00Z", "advertising=0&k-later=1", "0") }),
      keptRecord({ record: line("2026-11-24T09:00:00Z", "advertising=0&example-ads=1") }),
    );
    const { printed } = await runCommand("records", "count", "--store", store);
    assert.deepEqual(printed, [
      "day         policy   revision  purpose      granted  denied",
      "2026-11-24  example  1         advertising        0       1",
      "2026-11-24  example  1         example-ads        1       0",
      "2026-11-23  example  0         advertising        0       1",
      "2026-11-23  example  1         advertising        2       0",
      "2026-11-23  example  1         analytics          1       1",
    ]);
    const asJson = await runCommand("records", "count", "--json", "--store", store);
    assert.equal((JSON.parse(asJson.printed.join("")) as unknown[]).length, 5);
    const empty = await storeWith();
    assert.deepEqual((await runCommand("records", "count", "--store", empty)).printed, [
      "No record has been kept yet",
    ]);
  });

  test("counts the newest day first, in whichever order a store has them", () => {
    const days = ["2026-11-02", "2026-11-03", "2026-11-01", "2026-11-03"];
    const rows = choicesByDay(
      days.map((day) => ({ alike: `at=${day}&policy=example&revision=1&advertising=1`, count: 1 })),
    );
    assert.deepEqual(
      rows.map(({ day, granted }) => [day, granted]),
      [
        ["2026-11-03", 2],
        ["2026-11-02", 1],
        ["2026-11-01", 1],
      ],
    );
  });

  test("deletes what is older than so many days, by the time of its arrival, and says how many", async () => {
    const daysAgo = (days: number) => new Date(Date.now() - days * 864e5).toISOString();
    const old = keptRecord({ received: daysAgo(101) });
    // A visitor's clock is not believed: this one says that it chose long ago, and came yesterday.
    const young = keptRecord({ received: daysAgo(1), record: line("2024-01-02T00:00:00Z", "advertising=1") });
    const store = await storeWith(old, young);
    const { printed } = await runCommand("records", "delete", "--older-than", "100", "--store", store);
    assert.deepEqual(printed, ["1 record deleted"]);
    const again = await runCommand("records", "delete", "--older-than", "100", "--store", store);
    assert.deepEqual(again.printed, ["0 records deleted"]);
    assert.equal((await runCommand("records", "find", old.id, "--store", store)).status, 1);
    assert.equal((await runCommand("records", "find", young.id, "--store", store)).status, 0);
  });

  test("does nothing it was not clearly told, and makes no store that was not there", async () => {
    const store = await storeWith(keptRecord({ received: "2024-02-01T00:00:00.000Z" }));
    const calls = [
      ["delete"],
      ["delete", "--older-than", "0"],
      ["delete", "--older-than", "-1"],
      ["delete", "--older-than", "1e3"],
      ["remove"],
      ["constructor"],
      ["find"],
      ["export", "twice"],
      [],
    ];
    for (const words of calls)
      assert.equal((await runCommand("records", ...words, "--store", store)).status, 2, words.join(" "));
    assert.equal((await runCommand("records", "export", "--store", store)).printed.length, 1);
    const missing = await runCommand("records", "count", "--store", `file:${join(folder, "typo.db")}`);
    assert.equal(missing.status, 2);
    assert.match(missing.complaints, /There is no file .*typo\.db/);
  });
});

describe("npx kotowari verify", () => {
  const record = parseRecord(
    `v=1&policy=example&revision=2026-11-24&at=${secondsAgo(60)}&via=accept&advertising=1`,
  )!;

  async function filesOf(changes: { site?: string } = {}) {
    const kept = keptRecord({ text: exampleHashes.ja, site: "https://www.example.com" });
    const receipt = makeReceipt(examplePolicy, {
      id: kept.id,
      record,
      site: changes.site ?? kept.site,
      language: "ja",
      hash: exampleHashes.ja,
      days: 182,
    });
    const paths = [join(folder, `${++files}.receipt.json`), join(folder, `${files}.policy.json`)] as const;
    await writeFile(paths[0], JSON.stringify(receipt));
    await writeFile(paths[1], JSON.stringify(examplePolicy));
    return { paths, kept: { ...kept, record: receipt.event.record } };
  }

  test("says that a receipt matches, and with a store that it is the record that was kept", async () => {
    const { paths, kept } = await filesOf();
    const { status, printed } = await runCommand("verify", ...paths);
    assert.deepEqual([status, printed.at(-1)], [0, "The receipt matches"]);
    const store = await storeWith(kept);
    const compared = await runCommand("verify", ...paths, "--store", store);
    assert.equal(compared.status, 0);
    assert.match(compared.printed.join("\n"), /ok {5}store {5}received/);
  });

  test("says what does not match", async () => {
    const { paths, kept } = await filesOf();
    await writeFile(paths[1], JSON.stringify(examplePolicy).replace("ようこそ。", "ようこそ！"));
    const { status, printed } = await runCommand("verify", ...paths);
    assert.deepEqual([status, printed.at(-1)], [1, "The receipt does not match"]);
    assert.match(printed.join("\n"), /WRONG {2}text/);
    const none = await runCommand("verify", ...paths, "--store", await storeWith());
    assert.match(none.printed.join("\n"), /WRONG {2}store {5}no record has the id/);
    const other = await storeWith({ ...kept, record: kept.record.replace("advertising=1", "advertising=0") });
    const differs = await runCommand("verify", ...paths, "--store", other);
    assert.match(differs.printed.join("\n"), /WRONG {2}store.*advertising=1, the store .*advertising=0/);
  });

  test("makes no store that was not there", async () => {
    const { paths } = await filesOf();
    const typo = join(folder, "typo.db");
    const { status, complaints } = await runCommand("verify", ...paths, "--store", `file:${typo}`);
    assert.equal(status, 2);
    assert.match(complaints, /There is no file .*typo\.db/);
    assert.ok(!existsSync(typo));
  });

  test("says which file cannot be used", async () => {
    const { paths } = await filesOf();
    for (const words of [[], [paths[0]], [...paths, paths[1]]])
      assert.match((await runCommand("verify", ...words)).complaints, /Name a receipt and a policy file/);
    assert.match(
      (await runCommand("verify", "missing.json", paths[1])).complaints,
      /missing\.json cannot be read/,
    );
    await writeFile(paths[1], "{}");
    assert.match((await runCommand("verify", ...paths)).complaints, /is not a valid policy/);
    await writeFile(paths[0], "{");
    const broken = await runCommand("verify", ...paths);
    assert.deepEqual([broken.status, broken.complaints.includes("is not JSON")], [2, true]);
    await writeFile(paths[0], "[]");
    await writeFile(paths[1], JSON.stringify(examplePolicy));
    assert.equal((await runCommand("verify", ...paths)).status, 1);
  });
});

describe("npx kotowari receive", () => {
  test("keeps records in a file from one command on, and stops in order", async () => {
    const address = `file:${join(folder, "receive.db")}`;
    const receiver = await startReceive(["--store", address, "--port", "0"]);
    const health = await fetch(`${receiver.url}/health`);
    assert.equal(health.status, 200);
    const sent = posting();
    assert.equal((await postTo(receiver.url, sent)).status, 201);
    assert.equal(await receiver.stop("SIGTERM"), 0);
    assert.deepEqual(
      receiver.log.map(({ event }) => event),
      ["started", "kept", "stopping", "stopped"],
    );
    assert.equal(receiver.complaints(), "");
    assert.equal((await runCommand("records", "find", sent.id, "--store", address)).status, 0);
  });

  test("says at once what it cannot work with", async () => {
    await writeFile(join(folder, "text.db"), "This is a text, and no database. ".repeat(10));
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port: taken } = other.address() as AddressInfo;
    const cases: [words: string[], says: RegExp][] = [
      [[], /Name a store/],
      [["--store", "records.db"], /is no store/],
      [["--store", `file:${folder}/nowhere/records.db`], /It failed: .*folder must be there/],
      [["--store", "file:"], /names no file/],
      [["--store", "file:?cache=shared"], /names no file/],
      [["--store", "file::memory:"], /names no file/],
      [["--store", "file:x?mode=memory"], /names no file/],
      [["--store", `file:${folder}/text.db`], /not a database\. Name another file/],
      [["--store", "file:x", "--port", "eighty"], /--port must be a number/],
      [
        ["--store", `file:${folder}/a.db`, "--port", "0", "--origin", "example.com"],
        /^It failed: "example\.com" is no origin/,
      ],
      [["--store", `file:${folder}/a.db`, "--port", "0", "--policy", "a.json"], /is no id of a policy/],
      [["--store", `file:${folder}/a.db`, "--port", String(taken)], /EADDRINUSE.*Choose another port/],
    ];
    for (const [words, says] of cases) {
      const { status, complaints } = await runCommand("receive", ...words);
      assert.equal(status, 2, words.join(" "));
      assert.match(complaints, says);
    }
    other.close();
  });

  test("goes on receiving where nobody reads its log any longer", async () => {
    const address = `file:${join(folder, "unread.db")}`;
    const receiver = await startReceive(["--store", address, "--port", "0"]);
    receiver.readNoMore();
    for (let times = 0; times < 5; times++) assert.equal((await postTo(receiver.url, posting())).status, 201);
    assert.equal(await receiver.stop("SIGTERM"), 0);
    assert.equal(receiver.complaints(), "");
  });

  test("ends at once where it cannot begin, though the database holds its connections open", async (t) => {
    const postgres = await startPostgres();
    if (!postgres) {
      t.skip("PostgreSQL is not installed");
      return;
    }
    try {
      const began = performance.now();
      const words = ["--store", postgres.address, "--port", "0", "--origin", "nowhere"];
      await assert.rejects(startReceive(words), /it ended with 2: It failed: "nowhere" is no origin/);
      assert.ok(performance.now() - began < 8000);
    } finally {
      await postgres.remove();
    }
  });

  test("waits for a libSQL server that is not there yet", async () => {
    const receiver = await startReceive(["--store", `http://127.0.0.1:${await freePort()}`], "unavailable");
    assert.match(receiver.log[0]?.detail ?? "", /ECONNREFUSED.*tried again/);
    assert.equal(await receiver.stop("SIGTERM"), 0);
  });

  test("waits for a database that is not there yet, and can be stopped meanwhile", async () => {
    const words = ["--store", "postgres://kotowari@127.0.0.1:1/postgres", "--port", "0"];
    const receiver = await startReceive(words, "unavailable");
    assert.match(receiver.log[0]?.detail ?? "", /ECONNREFUSED.*tried again/);
    assert.equal(await receiver.stop("SIGINT"), 0);
    assert.equal(receiver.complaints(), "");
  });
});
