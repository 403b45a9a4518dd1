// How many records receivers keep in a second, and how long one takes.
//
//   npm run load                     libSQL on a file, and PostgreSQL where it is installed; one receiver, and three
//   npm run load -- --write          and writes the table into the README
//   npm run load -- --rounds 5 --seconds 10 --senders 64
//
// A closed loop: each sender posts its next record when the one before was answered. Senders, receivers and database
// share one machine, and so its cores.

import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { builtCommand } from "../../receiver/long/built-command.ts";
import { posting } from "../../receiver/postings.ts";
import { startPostgres } from "../../receiver/postgres-server.ts";
import { postTo, startReceive } from "../../receiver/receive-process.ts";
import { writeBetweenMarkers } from "../readme.ts";
import { summaryOf } from "../statistics.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "3" },
    seconds: { type: "string", default: "5" },
    senders: { type: "string", default: "32" },
    write: { type: "boolean", default: false },
  },
});
const [rounds, seconds, senders] = [values.rounds, values.seconds, values.senders].map(Number) as [
  number,
  number,
  number,
];
const warmUp = 2;
const site = "https://www.example.com";
const program = await builtCommand();

interface Round {
  /** Acknowledged, in a second. */
  readonly rate: number;
  /** Milliseconds that 99 of 100 acknowledged records took at most. */
  readonly p99: number;
  /** Answers by 503: come again later. */
  readonly later: number;
}

/** Posts by all senders for so many seconds, to the receivers by turns. */
async function round(urls: readonly string[], seconds: number): Promise<Round> {
  const took: number[] = [];
  let later = 0;
  const begun = performance.now();
  const end = begun + seconds * 1000;
  const send = async (sender: number) => {
    for (let index = sender; performance.now() < end; index++) {
      const began = performance.now();
      const response = await postTo(urls[index % urls.length]!, posting(), { origin: site });
      await response.arrayBuffer();
      if (response.status === 503) later++;
      else if (response.status === 201) took.push(performance.now() - began);
      else throw new Error(`a receiver answers ${response.status}`);
    }
  };
  await Promise.all(Array.from({ length: senders }, (_, sender) => send(sender)));
  const rate = (took.length * 1000) / (performance.now() - begun);
  took.sort((one, other) => one - other);
  return { rate, p99: took[Math.ceil(took.length * 0.99) - 1] ?? NaN, later };
}

async function measure(store: string, address: string, count: number): Promise<string> {
  const words = ["--store", address, "--port", "0", "--per-minute", "0", "--origin", site];
  const receivers = await Promise.all(
    Array.from({ length: count }, () => startReceive(words, "started", program)),
  );
  const urls = receivers.map(({ url }) => url);
  await round(urls, warmUp);
  const measured: Round[] = [];
  for (let number = 0; number < rounds; number++) measured.push(await round(urls, seconds));
  for (const receiver of receivers) await receiver.stop("SIGTERM");
  const rate = summaryOf(measured.map(({ rate }) => rate));
  const p99 = summaryOf(measured.map(({ p99 }) => p99));
  const later = measured.reduce((sum, round) => sum + round.later, 0);
  const cells = [store, count, `${spread(rate)}/s`, `${spread(p99)} ms`, later];
  const row = `| ${cells.join(" | ")} |`;
  console.log(row);
  return row;
}

const spread = ({ median, spread }: { median: number; spread: number }) =>
  `${median.toFixed(0)} ±${(spread / 2).toFixed(0)}`;

const table = [
  "| store | receivers | records kept | p99 | told to come later |",
  "| --- | --: | --: | --: | --: |",
];
console.log(table.join("\n"));
const folder = await mkdtemp(join(tmpdir(), "kotowari-load-"));
try {
  for (const count of [1, 3])
    table.push(await measure("libSQL file", `file:${join(folder, `${count}.db`)}`, count));
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
const postgres = await startPostgres();
try {
  if (postgres) for (const count of [1, 3]) table.push(await measure("PostgreSQL", postgres.address, count));
} finally {
  await postgres?.remove();
}
const how = `${senders} senders in a closed loop, ${warmUp} s of warm-up, medians of ${rounds} rounds of ${seconds} s (± half of what half of them spread); senders, receivers and database on the same ${availableParallelism()} cores.`;
console.log(`\n${how}`);
if (values.write) await writeBetweenMarkers("load", `${table.join("\n")}\n\n${how}`);
