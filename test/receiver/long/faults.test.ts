import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { createClient } from "@libsql/client";
import { startPostgres } from "../postgres-server.ts";
import { type Fault, heldUp, ordeal, signalTo } from "./ordeal.ts";

// Receivers and databases are killed, stopped and held up at random while pages post. Another seed: FAULTS_SEED=2. More
// or fewer faults on each store: FAULTS=100.

const trial = {
  seed: Number(process.env["FAULTS_SEED"] ?? 1),
  faults: Number(process.env["FAULTS"] ?? 1000),
};

test(`${trial.faults} random faults: three receivers on a libSQL file lose nothing and double nothing`, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "kotowari-faults-"));
  const address = `file:${join(folder, "records.db")}`;
  const held: Fault = async (random) => {
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
  };
  try {
    await ordeal(t, address, trial, { "another process holds the file": [3, held] });
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

const postgres = await startPostgres();
after(() => postgres?.remove());

if (!postgres) test("Random faults with PostgreSQL", { skip: "PostgreSQL is not installed" }, () => {});
else {
  test(`${trial.faults} random faults: three receivers on PostgreSQL lose nothing and double nothing`, async (t) => {
    let isDown = false;
    /** One at a time. */
    const whole =
      (act: Fault): Fault =>
      async (random) => {
        while (isDown) await wait(5);
        isDown = true;
        try {
          await act(random);
        } finally {
          isDown = false;
        }
      };
    const toBackend = (act: (pid: number, random: () => number) => Promise<void> | void) =>
      whole(async (random) => {
        const backends = postgres.backends();
        const pid = backends[Math.floor(random() * backends.length)];
        if (pid !== undefined) await act(pid, random);
      });
    const restarted = (signal: "SIGKILL" | "SIGINT") =>
      whole(async (random) => {
        await postgres.stop(signal);
        await wait(random() * 300);
        await postgres.start();
      });
    await ordeal(t, postgres.address, trial, {
      "the database is killed": [2, restarted("SIGKILL")],
      "the database is told to stop": [1, restarted("SIGINT")],
      "a connection's process is killed, and the database recovers": [
        1,
        toBackend((pid) => signalTo(pid, "SIGKILL")),
      ],
      "a connection is ended": [2, toBackend((pid) => signalTo(pid, "SIGTERM"))],
      "a connection's process stands still": [2, toBackend((pid, random) => heldUp(pid, random() * 400))],
    });
  });
}
