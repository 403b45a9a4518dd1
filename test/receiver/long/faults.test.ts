import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test, type TestContext } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { createClient } from "@libsql/client";
import { openStore } from "../../../src/receiver/open-store.ts";
import { listed } from "../memory-store.ts";
import { startPostgres } from "../postgres-server.ts";
import { type ReceiveProcess, startReceive } from "../receive-process.ts";
import { builtCommand } from "./built-command.ts";
import { seeded } from "./random.ts";
import { site, startSenders } from "./senders.ts";

// Receivers and databases are killed, stopped and held up at random while pages post. Another seed: FAULTS_SEED=2. More
// or fewer faults: FAULTS=100.

const seed = Number(process.env["FAULTS_SEED"] ?? 1);
const total = Number(process.env["FAULTS"] ?? 1000);

const program = await builtCommand();

type Fault = () => Promise<void>;

/** Faults by their names, each with how often it comes compared to the others. */
type Faults = Readonly<Record<string, readonly [weight: number, fault: Fault]>>;

const isThere = (pid: number, signal: NodeJS.Signals) => {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
};

/** Lets so many faults happen to three receivers on one store while pages post, and looks at what is kept then. */
async function ordeal(
  t: TestContext,
  address: string,
  count: number,
  faultsOfStore: (random: () => number) => Faults,
): Promise<void> {
  const random = seeded(seed);
  const words = ["--store", address, "--port", "0", "--per-minute", "0", "--origin", site];
  const receivers = await Promise.all([1, 2, 3].map(() => startReceive(words, "started", program)));
  const busy = new Set<number>();
  const restarted = async (index: number, signal: "SIGKILL" | "SIGTERM") => {
    await receivers[index]!.stop(signal);
    receivers[index] = await startReceive(words, "started", program);
  };
  /** Does something to a receiver that nothing else is being done to. */
  const toOne = (act: (receiver: ReceiveProcess, index: number) => Promise<void>) => async () => {
    while (busy.size === receivers.length) await wait(20);
    const free = [0, 1, 2].filter((index) => !busy.has(index));
    const index = free[Math.floor(random() * free.length)]!;
    busy.add(index);
    try {
      await act(receivers[index]!, index);
    } finally {
      busy.delete(index);
    }
  };
  const brokenOff = (text: string) =>
    toOne(async ({ url }) => {
      const socket = connect(Number(new URL(url).port), "127.0.0.1");
      socket.on("error", () => {});
      socket.write(text);
      await wait(random() * 50);
      socket.resetAndDestroy();
    });
  const faults: Faults = {
    "a receiver is killed": [3, toOne((_, index) => restarted(index, "SIGKILL"))],
    "a receiver is told to stop": [1, toOne((_, index) => restarted(index, "SIGTERM"))],
    "a receiver stands still": [
      3,
      toOne(async ({ pid }) => {
        isThere(pid, "SIGSTOP");
        await wait(random() * 400);
        isThere(pid, "SIGCONT");
      }),
    ],
    "a sender breaks off": [
      3,
      brokenOff(
        'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 400\r\nContent-Type: application/json\r\n\r\n{"id":"',
      ),
    ],
    "noise comes": [1, brokenOff("\x16\x03\x01\x02 nothing that is HTTP\r\n\r\n")],
    ...faultsOfStore(random),
  };

  const senders = startSenders(8, random, () => receivers[Math.floor(random() * 3)]!.url);
  const happened: Record<string, number> = {};
  const began = performance.now();
  let left = count;
  const lane = async () => {
    const names = Object.entries(faults).flatMap(([name, [weight]]) => Array<string>(weight).fill(name));
    while (left-- > 0) {
      const name = names[Math.floor(random() * names.length)]!;
      happened[name] = (happened[name] ?? 0) + 1;
      await faults[name]![1]();
      await wait(random() * 60);
    }
  };
  const lanes = [lane(), lane(), lane()];
  try {
    await Promise.all(lanes);
    await senders.stop();
  } catch (error) {
    left = 0;
    senders.breakOff();
    await Promise.allSettled(lanes);
    await Promise.all(receivers.map((receiver) => receiver.stop("SIGKILL")));
    throw error;
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  const statuses = await Promise.all(receivers.map((receiver) => receiver.stop("SIGTERM")));
  assert.deepEqual(statuses, [0, 0, 0]);

  const store = await openStore(address);
  const kept = await listed(store);
  await store.close();
  const records = new Map(kept.map(({ id, record }) => [id, record]));
  const { sent, failures } = senders;
  for (const [name, times] of Object.entries(happened)) t.diagnostic(`${times} × ${name}`);
  t.diagnostic(
    `seed ${seed}: ${count} faults in ${seconds} s, ${failures} attempts failed, ${sent.size} records sent`,
  );
  assert.equal(records.size, kept.length, "an id is there twice");
  for (const [id, { posting, news }] of sent) {
    assert.equal(records.get(id), posting.record, `the acknowledged record ${id} is lost or another`);
    assert.ok(news <= 1, `the record ${id} was new ${news} times`);
  }
  assert.equal(kept.length, sent.size, "there is what nobody sent");
}

const half = Math.ceil(total / 2);

test(`${half} random faults: three receivers on a libSQL file lose nothing and double nothing`, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "kotowari-faults-"));
  const address = `file:${join(folder, "records.db")}`;
  try {
    await ordeal(t, address, half, (random) => ({
      "another process holds the file": [
        3,
        async () => {
          const client = createClient({ url: address, concurrency: 1, timeout: 100 });
          try {
            const transaction = await client.transaction("write");
            await wait(random() * 300);
            await transaction.rollback();
          } catch {
            // The file is written to without a pause: then it is not held this time.
          } finally {
            client.close();
          }
        },
      ],
    }));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

const postgres = await startPostgres();
after(() => postgres?.remove());

if (!postgres) test("Random faults with PostgreSQL", { skip: "PostgreSQL is not installed" }, () => {});
else {
  test(`${half} random faults: three receivers on PostgreSQL lose nothing and double nothing`, async (t) => {
    let isDown = false;
    /** One at a time. */
    const whole = (act: Fault) => async () => {
      while (isDown) await wait(20);
      isDown = true;
      try {
        await act();
      } finally {
        isDown = false;
      }
    };
    await ordeal(t, postgres.address, half, (random) => {
      const toBackend = (signal: NodeJS.Signals) =>
        whole(async () => {
          const backends = postgres.backends();
          const pid = backends[Math.floor(random() * backends.length)];
          if (pid === undefined) return;
          isThere(pid, signal);
          if (signal !== "SIGSTOP") return;
          await wait(random() * 400);
          isThere(pid, "SIGCONT");
        });
      const restarted = (signal: "SIGKILL" | "SIGINT") =>
        whole(async () => {
          await postgres.stop(signal);
          await wait(random() * 300);
          await postgres.start();
        });
      return {
        "the database is killed": [2, restarted("SIGKILL")],
        "the database is told to stop": [1, restarted("SIGINT")],
        "a connection's process is killed, and the database recovers": [1, toBackend("SIGKILL")],
        "a connection is ended": [2, toBackend("SIGTERM")],
        "a connection's process stands still": [2, toBackend("SIGSTOP")],
      };
    });
  });
}
