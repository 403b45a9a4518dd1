import { optionalPackage } from "./optional-package.ts";
import {
  columns,
  outcomes,
  recordOfRow,
  rowOfRecord,
  type Row,
  type Store,
  tallyOfRow,
  trial,
} from "./store.ts";

/** What is used of the package's `Pool`: so these types hold where neither it nor its types are installed. */
export interface PostgresPool {
  query(sql: string, values?: unknown[]): Promise<{ rows: Row[]; rowCount: number | null }>;
  end(): Promise<void>;
}

// Bytes are compared as they are: orders and equality must not depend on the database's language.
const creation = [
  `CREATE TABLE IF NOT EXISTS kotowari_records (
    id text COLLATE "C" PRIMARY KEY, received text COLLATE "C" NOT NULL, site text NOT NULL, record text NOT NULL,
    language text, text text, alike text COLLATE "C" NOT NULL)`,
  "CREATE INDEX IF NOT EXISTS kotowari_records_received ON kotowari_records (received, id)",
];

const insert = `INSERT INTO kotowari_records (${columns.join(", ")})
  SELECT * FROM unnest(${columns.map((_, index) => `$${index + 1}::text[]`).join(", ")})
  ON CONFLICT (id) DO NOTHING RETURNING id`;

const selection = "SELECT * FROM kotowari_records WHERE id = ANY($1)";

const deletion = `DELETE FROM kotowari_records
  WHERE id IN (SELECT id FROM kotowari_records WHERE received < $1 ORDER BY received LIMIT 1000)`;

/**
 * Keeps records in PostgreSQL, or a database that speaks its protocol (`postgres://user@host/database`).
 * Needs the package `pg`.
 *
 * @param place an address, or a pool that was made elsewhere; that one should have time limits and listen to `error`
 */
export async function postgresStore(place: string | PostgresPool): Promise<Store> {
  const pool = typeof place === "string" ? await connect(place) : place;
  await create(pool);
  const find = async (ids: readonly string[]) => (await pool.query(selection, [ids])).rows.map(recordOfRow);

  return {
    async keep(records) {
      // In one order, so that two processes that write the same ids do not wait for each other for ever.
      const sorted = records.toSorted((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0));
      const rows = sorted.map(rowOfRecord);
      const values = columns.map((name) => rows.map((row) => row[name] ?? null));
      const inserted = await pool.query(insert, values);
      return outcomes(
        records,
        inserted.rows.map(({ id }) => id as string),
        find,
      );
    },
    async find(id) {
      return (await find([id]))[0];
    },
    async *list(since = "") {
      let after = { received: since, id: "" };
      for (;;) {
        const { rows } = await pool.query(
          "SELECT * FROM kotowari_records WHERE (received, id) > ($1, $2) ORDER BY received, id LIMIT 1000",
          [after.received, after.id],
        );
        const records = rows.map(recordOfRow);
        yield* records;
        if (!records.length) return;
        after = records.at(-1)!;
      }
    },
    async tally() {
      const { rows } = await pool.query(
        "SELECT alike, COUNT(*) AS count FROM kotowari_records GROUP BY alike ORDER BY alike",
      );
      return rows.map(tallyOfRow);
    },
    async deleteBefore(received) {
      for (let deleted = 0; ;) {
        const { rowCount } = await pool.query(deletion, [received]);
        if (!rowCount) return deleted;
        deleted += rowCount;
      }
    },
    async check() {
      // One text is one transaction.
      await pool.query(trial.join("; "));
    },
    async close() {
      await pool.end();
    },
  };
}

async function connect(address: string): Promise<PostgresPool> {
  const { default: postgres } = await optionalPackage("pg", () => import("pg"));
  const pool = new postgres.Pool({
    connectionString: address,
    max: 10,
    connectionTimeoutMillis: 3000,
    query_timeout: 4500,
    statement_timeout: 4000,
    keepAlive: true,
  });
  // A connection that breaks while nobody uses it is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => {});
  return pool;
}

/** Two receivers that start at once may both create the table; one of them is then told that it exists. */
async function create(pool: PostgresPool): Promise<void> {
  for (const statement of creation) {
    try {
      await pool.query(statement);
    } catch (error) {
      const { code } = error as { code?: unknown };
      // duplicate_table, duplicate_object, unique_violation in the catalogue
      if (!["42P07", "42710", "23505"].includes(String(code))) throw error;
    }
  }
}
