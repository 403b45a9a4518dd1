import type { Client, InStatement } from "@libsql/client";
import { alike, isSame, type Kept, recordOfRow, type Store, tallyOfRow } from "./store.ts";

/** How long writers of other processes may hold the file before we give up, in milliseconds. */
const longestWait = 4000;

const insert = `INSERT INTO kotowari_records (id, received, site, record, language, text, alike)
  VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`;

const deletion = `DELETE FROM kotowari_records
  WHERE id IN (SELECT id FROM kotowari_records WHERE received < ? ORDER BY received LIMIT 1000)`;

/**
 * Keeps records in libSQL: an SQLite file (`file:records.db`), or a server that speaks its protocol
 * (`libsql://…`, `https://…`). Needs the package `@libsql/client`.
 *
 * @param place an address, or a client that was made elsewhere
 */
export async function libsqlStore(place: string | Client): Promise<Store> {
  const client = typeof place === "string" ? await patiently(() => connect(place)) : place;
  if (client.protocol === "file") {
    // Readers never wait for a writer; and what was acknowledged is on the disk, also after a power cut.
    await patiently(() => client.execute("PRAGMA journal_mode = WAL"));
    await client.execute("PRAGMA synchronous = FULL");
  }
  await patiently(() =>
    client.batch(
      [
        `CREATE TABLE IF NOT EXISTS kotowari_records (
          id TEXT PRIMARY KEY, received TEXT NOT NULL, site TEXT NOT NULL, record TEXT NOT NULL,
          language TEXT, text TEXT, alike TEXT NOT NULL) WITHOUT ROWID`,
        "CREATE INDEX IF NOT EXISTS kotowari_records_received ON kotowari_records (received, id)",
      ],
      "write",
    ),
  );

  const one = async (id: string) => {
    const { rows } = await client.execute({ sql: "SELECT * FROM kotowari_records WHERE id = ?", args: [id] });
    return rows[0] && recordOfRow(rows[0]);
  };

  return {
    async keep(records) {
      const statements: InStatement[] = records.map(({ id, received, site, record, language, text }) => ({
        sql: insert,
        args: [id, received, site, record, language ?? null, text ?? null, alike(record)],
      }));
      const results = await patiently(() => client.batch(statements, "write"));
      const kept: Kept[] = [];
      for (const [index, { rowsAffected }] of results.entries()) {
        const record = records[index]!;
        kept.push(rowsAffected ? "new" : isSame(record, await one(record.id)) ? "known" : "other");
      }
      return kept;
    },
    find: one,
    async *list(since = "") {
      let after = { received: since, id: "" };
      for (;;) {
        const { rows } = await client.execute({
          sql: `SELECT * FROM kotowari_records WHERE (received, id) > (?, ?) ORDER BY received, id LIMIT 1000`,
          args: [after.received, after.id],
        });
        const records = rows.map(recordOfRow);
        yield* records;
        if (!records.length) return;
        after = records.at(-1)!;
      }
    },
    async tally() {
      const { rows } = await client.execute(
        "SELECT alike, COUNT(*) AS count FROM kotowari_records GROUP BY alike ORDER BY alike",
      );
      return rows.map(tallyOfRow);
    },
    async deleteBefore(received) {
      const statement = { sql: deletion, args: [received] };
      // In steps, so that nobody who writes at the same time waits for long.
      for (let deleted = 0; ;) {
        const { rowsAffected } = await patiently(() => client.execute(statement));
        if (!rowsAffected) return deleted;
        deleted += rowsAffected;
      }
    },
    async check() {
      // A write that changes nothing: a file that can be read only, or a server that has lost its leader, is no use.
      await patiently(() => client.batch(["DELETE FROM kotowari_records WHERE id = ''"], "write"));
    },
    close() {
      client.close();
      return Promise.resolve();
    },
  };
}

async function connect(address: string): Promise<Client> {
  const { createClient } = await import("@libsql/client");
  // One connection: settings of SQLite are a connection's own. It waits by itself for a moment only, since that holds
  // up everything else in this process.
  return createClient({ url: address, concurrency: address.startsWith("file:") ? 1 : 20, timeout: 50 });
}

/** Tries again while another process writes to the file. */
async function patiently<Value>(run: () => Promise<Value>): Promise<Value> {
  const end = performance.now() + longestWait;
  for (;;) {
    try {
      return await run();
    } catch (error) {
      const { code } = error as { code?: unknown };
      if ((code !== "SQLITE_BUSY" && code !== "SQLITE_LOCKED") || performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1 + Math.random() * 9));
    }
  }
}
