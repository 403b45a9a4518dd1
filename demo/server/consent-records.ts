import { mkdirSync } from "node:fs";
import { createRequestListener } from "@remix-run/node-fetch-server";
import type { Plugin } from "vite";
import { openStore } from "../../src/receiver/open-store.ts";
import { type KeptRecord, receiver, type Store } from "../../src/receiver/receiver.ts";

/** The last so many are shown. */
const shown = 5;

/** The demo's endpoint: the receiver on a file; and for the workbench alone, what it keeps. */
export function consentRecords(): Plugin {
  return {
    name: "consent-records",
    async configureServer({ middlewares, httpServer, config }) {
      // Vite's own folder is no part of the repository, and still there at the next start.
      mkdirSync(config.cacheDir, { recursive: true });
      const address = process.env["KOTOWARI_STORE"] ?? `file:${config.cacheDir}/consent-records.db`;
      const store = await openStore(address);
      httpServer?.on("close", () => void store.close());
      const receive = receiver({
        store,
        log: ({ event, status, detail, id }) =>
          config.logger.info(`consent record: ${event} (${status}) ${detail ?? id}`),
      });
      const listener = createRequestListener(async (request) =>
        request.method === "GET" && new URL(request.url).pathname === "/kept"
          ? Response.json(await newest(store))
          : receive(request),
      );
      middlewares.use("/consent-records", (request, response) => void listener(request, response));
      config.logger.info(`Consent records: npx kotowari records count --store ${address}`);
    },
  };
}

async function newest(store: Store): Promise<KeptRecord[]> {
  const records: KeptRecord[] = [];
  for await (const record of store.list(new Date(Date.now() - 864e5).toISOString())) records.push(record);
  return records.slice(-shown).reverse();
}
