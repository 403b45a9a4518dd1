import assert from "node:assert/strict";
import { connect } from "node:net";
import type { TestContext } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { openStore } from "../../../src/receiver/open-store.ts";
import { listed } from "../memory-store.ts";
import { type ReceiveProcess, startReceive } from "../receive-process.ts";
import { builtCommand } from "./built-command.ts";
import { forked, seeded } from "./random.ts";
import { site, startSenders } from "./senders.ts";

/** @param random draws that are this fault's alone */
export type Fault = (random: () => number) => Promise<void>;

/** Faults by their names, each with how often it comes compared to the others. */
export type Faults = Readonly<Record<string, readonly [weight: number, fault: Fault]>>;

export interface Trial {
  /** Which faults come, in which order and how: all by this number. */
  readonly seed: number;
  readonly faults: number;
}

/** To a process that may have ended meanwhile. */
export function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has.
  }
}

/** Stops a process for a moment. */
export async function heldUp(pid: number, milliseconds: number): Promise<void> {
  signalTo(pid, "SIGSTOP");
  await wait(milliseconds);
  signalTo(pid, "SIGCONT");
}

const program = await builtCommand();

/** Lets so many faults happen to three receivers on one store while pages post, and looks at what is kept then. */
export async function ordeal(
  t: TestContext,
  address: string,
  { seed, faults: count }: Trial,
  faultsOfStore: Faults,
): Promise<void> {
  const random = seeded(seed);
  const words = ["--store", address, "--port", "0", "--per-minute", "0", "--origin", site];
  const receivers = await Promise.all([1, 2, 3].map(() => startReceive(words, "started", program)));
  const faults = { ...faultsOfReceivers(receivers, words), ...faultsOfStore };
  const names = Object.entries(faults).flatMap(([name, [weight]]) => Array<string>(weight).fill(name));
  const plan = Array.from({ length: count }, () => ({
    name: names[Math.floor(random() * names.length)]!,
    random: forked(random),
  }));

  const senders = startSenders(8, random, (draw) => receivers[Math.floor(draw() * 3)]!.url);
  const happened: Record<string, number> = {};
  const began = performance.now();
  const waiting = [...plan];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { name, random } = next;
      await faults[name]![1](random);
      happened[name] = (happened[name] ?? 0) + 1;
      await wait(random() * 60);
    }
  };
  const lanes = [lane(), lane(), lane()];
  try {
    await Promise.all(lanes);
    await senders.stop();
  } catch (error) {
    waiting.length = 0;
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
  const { failures } = senders;
  const sent = [...senders.sent.values()];
  const acknowledged = sent.filter(({ isAcknowledged }) => isAcknowledged);
  const lost = acknowledged.filter(({ posting }) => records.get(posting.id) !== posting.record);
  const doubled = kept.length - records.size + sent.filter(({ news }) => news > 1).length;
  for (const [name, times] of Object.entries(happened)) t.diagnostic(`${times} × ${name}`);
  t.diagnostic(`seed ${seed}: ${count} faults in ${seconds} s, ${failures} attempts failed`);
  t.diagnostic(
    `${sent.length} records sent, ${acknowledged.length} acknowledged, ${kept.length} stored, ${lost.length} lost, ${doubled} doubled`,
  );
  assert.deepEqual(
    lost.map(({ posting }) => posting.id),
    [],
    "acknowledged, and lost or another",
  );
  assert.equal(doubled, 0, "an id is there twice, or was new twice");
  assert.equal(acknowledged.length, sent.length);
  assert.equal(kept.length, sent.length, "there is what nobody sent");
}

function faultsOfReceivers(receivers: ReceiveProcess[], words: readonly string[]): Faults {
  const busy = new Set<number>();
  /** Does something to a receiver that nothing else is being done to. */
  const toOne =
    (act: (receiver: ReceiveProcess, random: () => number, index: number) => Promise<void>): Fault =>
    async (random) => {
      while (busy.size === receivers.length) await wait(5);
      let index = Math.floor(random() * receivers.length);
      while (busy.has(index)) index = (index + 1) % receivers.length;
      busy.add(index);
      try {
        await act(receivers[index]!, random, index);
      } finally {
        busy.delete(index);
      }
    };
  const restarted = (signal: "SIGKILL" | "SIGTERM") =>
    toOne(async (receiver, _, index) => {
      await receiver.stop(signal);
      receivers[index] = await startReceive(words, "started", program);
    });
  const brokenOff = (text: string) =>
    toOne(async ({ url }, random) => {
      const socket = connect(Number(new URL(url).port), "127.0.0.1");
      socket.on("error", () => {});
      socket.write(text);
      await wait(random() * 50);
      socket.resetAndDestroy();
    });
  return {
    "a receiver is killed": [3, restarted("SIGKILL")],
    "a receiver is told to stop": [1, restarted("SIGTERM")],
    "a receiver stands still": [3, toOne(({ pid }, random) => heldUp(pid, random() * 400))],
    "a sender breaks off": [
      3,
      brokenOff(
        'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 400\r\nContent-Type: application/json\r\n\r\n{"id":"',
      ),
    ],
    "noise comes": [1, brokenOff("\x16\x03\x01\x02 nothing that is HTTP\r\n\r\n")],
  };
}
