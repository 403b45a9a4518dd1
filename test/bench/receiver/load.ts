// How many records receivers keep in a second, and how long one takes.
//
//   npm run load                     libSQL on a file, and PostgreSQL where it is installed; one receiver, and three
//   npm run load -- --seconds 30     longer than 10 seconds each

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { builtCommand } from "../../receiver/long/built-command.ts";
import { posting } from "../../receiver/postings.ts";
import { startPostgres } from "../../receiver/postgres-server.ts";
import { postTo, startReceive } from "../../receiver/receive-process.ts";

const { values } = parseArgs({
  options: { seconds: { type: "string", default: "10" }, senders: { type: "string", default: "32" } },
});
const site = "https://www.example.com";
const program = await builtCommand();

async function measure(name: string, address: string, count: number): Promise<void> {
  const words = ["--store", address, "--port", "0", "--per-minute", "0", "--origin", site];
  const receivers = await Promise.all(
    Array.from({ length: count }, () => startReceive(words, "started", program)),
  );
  let late = 0;
  const send = async (index: number) => {
    const { url } = receivers[index % count]!;
    const response = await postTo(url, posting(), { origin: site });
    await response.arrayBuffer();
    if (response.status !== 201) late++;
  };
  for (let index = 0; index < 100; index++) await send(index);

  const took: number[] = [];
  const end = performance.now() + Number(values.seconds) * 1000;
  await Promise.all(
    Array.from({ length: Number(values.senders) }, async (_, sender) => {
      for (let index = sender; performance.now() < end; index++) {
        const began = performance.now();
        await send(index);
        took.push(performance.now() - began);
      }
    }),
  );
  for (const receiver of receivers) await receiver.stop("SIGTERM");
  took.sort((one, other) => one - other);
  const at = (part: number) => took[Math.floor(took.length * part)]!.toFixed(0);
  const rate = ((took.length - late) / Number(values.seconds)).toFixed(0);
  console.log(
    `${name}, ${count} receiver${count > 1 ? "s" : ""}: ${rate} records/s, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, ${late} told to come later`,
  );
}

const folder = await mkdtemp(join(tmpdir(), "kotowari-load-"));
try {
  for (const count of [1, 3]) await measure("libSQL file", `file:${join(folder, `${count}.db`)}`, count);
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
const postgres = await startPostgres();
try {
  if (postgres) for (const count of [1, 3]) await measure("PostgreSQL", postgres.address, count);
} finally {
  await postgres?.remove();
}
