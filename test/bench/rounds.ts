import { setTimeout as wait } from "node:timers/promises";
import type { Browser } from "puppeteer-core";
import type { Visit } from "./visit.ts";
import { visit } from "./visit.ts";

/** A page of the comparison: without a widget, or with one. */
export interface Contestant {
  readonly id: string;
  readonly url: string;
  readonly accept?: string;
}

/** The visits that a round makes to each page. */
export interface Visits {
  /** The first, on a fast network, watched frame by frame until the banner stands. */
  readonly firstSeen: Visit;
  /** The first, on a fast network, left alone; then *accept* is pressed. */
  readonly first: Visit;
  /** The same on slow 4G, watched. */
  readonly firstSlow: Visit;
  /** A later visit with the choice kept, when the browser has thrown away its files. */
  readonly back: Visit;
  readonly backSlow: Visit;
  /** The next page, with the choice and the files kept. */
  readonly next: Visit;
}

/** What each page took, a round each. */
export type Rounds = Record<string, Visits[]>;

/**
 * One page after the other and then again, so that what slows the machine for a while slows all of them. Every second
 * round goes the other way.
 *
 * @param keep called after each round
 */
export async function runRounds(
  browser: Browser,
  contestants: readonly Contestant[],
  { rounds, into, keep }: { rounds: number; into: Rounds; keep: () => void },
): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    for (const contestant of round % 2 ? contestants.toReversed() : contestants) {
      (into[contestant.id] ??= []).push(await visitsTo(browser, contestant));
    }
    keep();
    console.error(`round ${round + 1} of ${rounds}: ${((performance.now() - began) / 1000).toFixed(0)} s`);
  }
}

async function visitsTo(browser: Browser, { id, url, accept }: Contestant): Promise<Visits> {
  /** A visitor who has never been here. */
  const asNew = async <Result>(
    stay: (go: (options: Parameters<typeof visit>[2]) => Promise<Visit>) => Promise<Result>,
  ) => {
    const context = await browser.createBrowserContext();
    try {
      return await stay((options) => visit(context, url, { accept, ...options }));
    } catch (error) {
      throw new Error(`${id}: ${String(error)}`, { cause: error });
    } finally {
      await context.close();
      await wait(50);
    }
  };
  const press = accept !== undefined;
  const firstSeen = await asNew((go) => go({ net: "fast", untilBanner: press }));
  const firstSlow = await asNew((go) => go({ net: "slow 4G", untilBanner: press, press }));
  return asNew(async (go) => ({
    firstSeen,
    firstSlow,
    first: await go({ net: "fast", press }),
    next: await go({ net: "fast", quiet: 400 }),
    back: await go({ net: "fast", quiet: 400, emptyCache: true }),
    backSlow: await go({ net: "slow 4G", quiet: 100, emptyCache: true, untilGated: press }),
  }));
}
