import { connect, type LibsqlClient } from "./libsql-connection.ts";
import { columns, outcomes, recordOfRow, rowOfRecord, type Store, tallyOfRow, trial } from "./store.ts";

const creation = [
  `CREATE TABLE IF NOT EXISTS kotowari_records (
    id TEXT PRIMARY KEY, received TEXT NOT NULL, site TEXT NOT NULL, record TEXT NOT NULL,
    language TEXT, text TEXT, alike TEXT NOT NULL) WITHOUT ROWID`,
  "CREATE INDEX IF NOT EXISTS kotowari_records_received ON kotowari_records (received, id)",
];

/** One statement for all, so that other processes wait for as short as can be. */
const insert = `INSERT INTO kotowari_records (${columns.join(", ")})
  SELECT ${columns.map((name) => `value ->> '${name}'`).join(", ")} FROM json_each(?) WHERE true
  ON CONFLICT (id) DO NOTHING RETURNING id`;

const selection = "SELECT * FROM kotowari_records WHERE id IN (SELECT value FROM json_each(?))";

const deletion = `DELETE FROM kotowari_records
  WHERE id IN (SELECT id FROM kotowari_records WHERE received < ? ORDER BY received LIMIT 1000)`;

/**
 * Keeps records in libSQL: an SQLite file (`file:records.db`), or a server that speaks its protocol
 * (`libsql://…`, `https://…`). Needs the package `@libsql/client`.
 *
 * @param place an address, or a client that was made elsewhere: with one connection where it is a file, which other
 * processes had better leave alone
 */
export async function libsqlStore(place: string | LibsqlClient): Promise<Store> {
  const connection = await connect(place);
  // Always in a transaction: what is part of one is never half done.
  const change = (sql: string, ...args: string[]) =>
    connection.run(async (client) => (await client.batch([{ sql, args }], "write"))[0]!);
  const read = (sql: string, ...args: string[]) => connection.run((client) => client.execute({ sql, args }));
  const find = async (ids: readonly string[]) =>
    (await read(selection, JSON.stringify(ids))).rows.map(recordOfRow);
  await connection.run((client) => client.batch(creation, "write"));

  return {
    async keep(records) {
      const { rows: created } = await change(insert, JSON.stringify(records.map(rowOfRecord)));
      return outcomes(
        records,
        created.map(({ id }) => id as string),
        find,
      );
    },
    async find(id) {
      return (await find([id]))[0];
    },
    async *list(since = "") {
      let after = { received: since, id: "" };
      for (;;) {
        const { rows } = await read(
          "SELECT * FROM kotowari_records WHERE (received, id) > (?, ?) ORDER BY received, id LIMIT 1000",
          after.received,
          after.id,
        );
        const records = rows.map(recordOfRow);
        yield* records;
        if (!records.length) return;
        after = records.at(-1)!;
      }
    },
    async tally() {
      const { rows } = await read(
        "SELECT alike, COUNT(*) AS count FROM kotowari_records GROUP BY alike ORDER BY alike",
      );
      return rows.map(tallyOfRow);
    },
    async deleteBefore(received) {
      // In steps, so that nobody who writes at the same time waits for long.
      let deleted = 0;
      for (let step = 1; step; deleted += step) step = (await change(deletion, received)).rowsAffected;
      await connection.tidy();
      return deleted;
    },
    async check() {
      await connection.run((client) => client.batch([...trial], "write"));
    },
    close() {
      connection.close();
      return Promise.resolve();
    },
  };
}
