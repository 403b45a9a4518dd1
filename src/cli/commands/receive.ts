import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { LogEntry } from "../../receiver/log.ts";
import { openStore } from "../../receiver/open-store.ts";
import { originTest } from "../../receiver/origins.ts";
import { receiver, type Store } from "../../receiver/receiver.ts";
import { policyTest } from "../../receiver/served-policies.ts";
import { clientOf, serve } from "../../receiver/serve.ts";
import { type Command, UsageError } from "../command.ts";
import { wordsOf } from "../failure.ts";
import { storeAddress } from "../store.ts";

/** Codes that say that a database is not there yet: it may be starting at the same time as we are. */
const notYet = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  // PostgreSQL: shutting down, crashed, starting up; too many connections
  "57P01",
  "57P02",
  "57P03",
  "53300",
  // An SQLite file that another process starts with, or mends after a crash
  "SQLITE_BUSY",
  "SQLITE_LOCKED",
]);

export const receive: Command = {
  usage: "receive --store ADDRESS [--port NUMBER] [--origin URL]...",
  summary: "keeps the consent records that pages post to their endpoint",
  help: `Pages post to it by data-endpoint="/consent", which the site's server passes on to it. GET /health tells
whether records can be kept. The log is on standard output, one JSON object a line. SIGTERM and SIGINT stop it
after it has answered what it took. It keeps nothing itself: any number may run on one store.
  --store ADDRESS     file:records.db, libsql://… (package @libsql/client) or postgres://… (package pg).
                      Default: the environment variable KOTOWARI_STORE, which no list of processes shows
  --port NUMBER       default 8787
  --host ADDRESS      default 127.0.0.1
  --origin URL        a site whose pages may post, as https://www.example.com; again for others.
                      Default: the host that the receiver is reached by
  --policy ID         a policy whose records are kept; again for others. Default: any
  --per-minute NUMBER what one client may post, default 120; 0 is no limit
  --behind-proxy      believe X-Forwarded-For, -Host and -Proto: the proxy in front overwrites them`,

  async run(words, output) {
    const { values } = parseArgs({
      args: [...words],
      options: {
        store: { type: "string" },
        port: { type: "string", default: "8787" },
        host: { type: "string", default: "127.0.0.1" },
        origin: { type: "string", multiple: true },
        policy: { type: "string", multiple: true },
        "per-minute": { type: "string", default: "120" },
        "behind-proxy": { type: "boolean", default: false },
      },
    });
    const port = numberOf("port", values.port, 65_535);
    const perMinute = numberOf("per-minute", values["per-minute"], 1_000_000);
    const address = storeAddress(values.store);
    // Complained of at once, whether the database is there or not.
    originTest(values.origin);
    policyTest(values.policy);
    const log = (entry: LogEntry) => output.print(JSON.stringify(entry));
    const note = (level: LogEntry["level"], event: string, detail: string) =>
      log({ time: new Date().toISOString(), level, event, detail });

    const ending = new AbortController();
    const end = (signal: string) => {
      note("info", "stopping", signal);
      ending.abort();
    };
    process.once("SIGTERM", end).once("SIGINT", end);
    try {
      await run(ending.signal);
    } finally {
      process.off("SIGTERM", end).off("SIGINT", end);
    }
    return 0;

    async function run(ending: AbortSignal): Promise<void> {
      const store = await openPatiently(address, ending, (detail) => note("warning", "unavailable", detail));
      if (!store) return;
      let url: string;
      try {
        url = await keep(store, ending);
      } finally {
        // Connections that are left open would hold up the end.
        await store.close();
      }
      note("info", "stopped", url);
    }

    /** Gives the address at which it received, once it is told to end. */
    async function keep(store: Store, ending: AbortSignal): Promise<string> {
      const handler = receiver({
        store,
        log,
        ...(values.origin && { origins: values.origin }),
        ...(values.policy && { policies: values.policy }),
        ...(perMinute && { rate: { client: clientOf, perMinute } }),
      });
      const server = await serve(handler, { port, host: values.host, isBehindProxy: values["behind-proxy"] });
      note("info", "started", server.url);
      if (!ending.aborted)
        await new Promise((resolve) => ending.addEventListener("abort", resolve, { once: true }));
      await server.stop();
      return server.url;
    }
  },
};

function numberOf(name: string, text: string, most: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > most)
    throw new UsageError(`--${name} must be a number from 0 to ${most}`);
  return number;
}

/** A connection that broke while it was made, or took too long, has words and no code. */
function isNotYet(error: unknown): boolean {
  const { code = "", cause } = error as { code?: string; cause?: unknown };
  return (
    notYet.has(code) || /^connection terminated|timeout/i.test(wordsOf(error)) || (!!cause && isNotYet(cause))
  );
}

/** Opens the store, and waits for a database that is not there yet; nothing if it is told to end meanwhile. */
async function openPatiently(
  address: string,
  ending: AbortSignal,
  tell: (detail: string) => void,
): Promise<Store | undefined> {
  while (!ending.aborted) {
    try {
      return await openStore(address);
    } catch (error) {
      if (!isNotYet(error)) throw error;
      tell(`${wordsOf(error)}; it is tried again`);
      await wait(1000, undefined, { signal: ending }).catch(() => {});
    }
  }
  return undefined;
}
