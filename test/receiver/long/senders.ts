import { setTimeout as wait } from "node:timers/promises";
import type { Posting } from "../../../src/receiver/receiver.ts";
import { posting, recordOf, secondsAgo } from "../postings.ts";
import { postTo } from "../receive-process.ts";
import { forked } from "./random.ts";

/** The pages are of one site, whichever receiver they are led to. */
export const site = "https://www.example.com";

/** What was said about one record. */
interface Sent {
  readonly posting: Posting;
  /** How often a receiver said that it is new: 201. */
  news: number;
  isAcknowledged: boolean;
}

/** Pages that post records, and post each again until it is acknowledged, as the outbox does. */
export interface Senders {
  readonly sent: ReadonlyMap<string, Sent>;
  /** Attempts that came to nothing. */
  readonly failures: number;
  /** Fulfilled when what is on its way has been acknowledged. */
  stop(): Promise<void>;
  /** Without waiting for that. */
  breakOff(): void;
}

/** @param url of any receiver that may be there */
export function startSenders(
  count: number,
  random: () => number,
  url: (random: () => number) => string,
): Senders {
  const sent = new Map<string, Sent>();
  let failures = 0;
  let isEnding = false;
  let isBroken = false;

  async function send(one: Sent, random: () => number): Promise<void> {
    try {
      const response = await postTo(url(random), one.posting, { origin: site });
      const { id } = (await response.json()) as { id?: string };
      if (response.status === 201) one.news++;
      if (response.ok && id === one.posting.id) one.isAcknowledged = true;
      else failures++;
    } catch {
      failures++;
    }
  }

  async function run(random: () => number): Promise<void> {
    while (!isEnding) {
      const record = recordOf(random() < 0.5 ? "accept" : "decline", secondsAgo(Math.floor(random() * 1e5)));
      const one: Sent = { posting: posting({ record }), news: 0, isAcknowledged: false };
      sent.set(one.posting.id, one);
      while (!one.isAcknowledged && !isBroken) {
        // Some come twice at the same time, to the same receiver or to another.
        await Promise.all(random() < 0.2 ? [send(one, random), send(one, random)] : [send(one, random)]);
        await wait(5 + random() * 15);
      }
    }
  }

  const running = Array.from({ length: count }, () => run(forked(random)));
  return {
    sent,
    get failures() {
      return failures;
    },
    async stop() {
      isEnding = true;
      await Promise.all(running);
    },
    breakOff() {
      isEnding = isBroken = true;
    },
  };
}
