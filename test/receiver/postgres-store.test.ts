import assert from "node:assert/strict";
import { after, test } from "node:test";
import postgres from "pg";
import { openStore } from "../../src/receiver/open-store.ts";
import { postgresStore } from "../../src/receiver/postgres-store.ts";
import { listed } from "./memory-store.ts";
import { startPostgres } from "./postgres-server.ts";
import { keptRecord } from "./postings.ts";
import { storeContract } from "./store-contract.ts";

const server = await startPostgres();
after(() => server?.remove());

if (server) {
  const poolOf = (changes = {}) => {
    const pool = new postgres.Pool({ connectionString: server.address, ...changes });
    // The server ends before its connections are closed.
    pool.on("error", () => {});
    return pool;
  };
  storeContract("A store in PostgreSQL", () => openStore(server.address));

  test("A store in PostgreSQL takes the pool that a site has", async () => {
    const store = await postgresStore(poolOf());
    try {
      const kept = keptRecord();
      await store.keep([kept]);
      assert.ok((await listed(store)).some(({ id }) => id === kept.id));
    } finally {
      await store.close();
    }
  });

  test("A store in PostgreSQL is not opened by who may make no table, and says why", async () => {
    const pool = poolOf({ options: "-c default_transaction_read_only=on" });
    try {
      await assert.rejects(postgresStore(pool), /read-only transaction/);
    } finally {
      await pool.end();
    }
  });
} else test("A store in PostgreSQL", { skip: "PostgreSQL is not installed" }, () => {});
