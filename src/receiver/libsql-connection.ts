import { optionalPackage } from "./optional-package.ts";

/** How long writers of other processes may hold the file before we give up, in milliseconds. */
const longestWait = 4000;

interface Statement {
  readonly sql: string;
  readonly args: string[];
}

interface Result {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly rowsAffected: number;
}

/** What is used of the package's `Client`: so these types hold where the package is not installed. */
export interface LibsqlClient {
  readonly protocol: string;
  execute(statement: string | Statement): Promise<Result>;
  batch(statements: (string | Statement)[], mode: "write"): Promise<Result[]>;
  executeMultiple(sql: string): Promise<void>;
  close(): void;
}

/** Where a store's statements run. */
export interface LibsqlConnection {
  /** Runs it, and again while another process writes to the file. */
  run<Value>(act: (client: LibsqlClient) => Promise<Value>): Promise<Value>;
  /** Leaves nothing of what was deleted in the file's log. */
  tidy(): Promise<void>;
  close(): void;
}

/** @param place an address, or a client that was made elsewhere */
export async function connect(place: string | LibsqlClient): Promise<LibsqlConnection> {
  if (typeof place !== "string") return connectionOf(place, () => place);
  // Acknowledged and gone with the process.
  if (/^file:(\/\/)?([?#]|$|:memory:)|[?&]mode=memory/.test(place))
    throw new Error(`"${place}" names no file, so nothing would stay: write file:records.db`);
  const { createClient } = await optionalPackage("@libsql/client", () => import("@libsql/client"));
  // One connection: settings of SQLite are a connection's own. It waits by itself for a moment only, since that holds
  // up everything else in this process.
  const concurrency = place.startsWith("file:") ? 1 : 20;
  const open = () => createClient({ url: place, concurrency, timeout: 50 });
  return connectionOf(open(), open);
}

/** @param open makes the next client */
function connectionOf(first: LibsqlClient, open: () => LibsqlClient): LibsqlConnection {
  let client = first;
  let isSet = false;

  async function attempt<Value>(act: (client: LibsqlClient) => Promise<Value>): Promise<Value> {
    const used = client;
    try {
      if (used.protocol === "file" && !isSet) {
        // Readers never wait for a writer; and what was acknowledged is on the disk, also after a power cut.
        await used.execute("PRAGMA journal_mode = WAL");
        await used.execute("PRAGMA synchronous = FULL");
        // What is deleted is overwritten, and not only forgotten.
        await used.execute("PRAGMA secure_delete = ON");
        isSet = client === used;
      }
      return await act(used);
    } catch (error) {
      if (isBusy(error) && used.protocol === "file" && client === used) {
        // The package leaves a statement that had to wait half done. By it the connection would see the file for ever as
        // it was then, and whoever does so is refused each write (SQLITE_BUSY_SNAPSHOT).
        client = open();
        isSet = false;
        // What others began on the old one has ended by then: on a file nothing takes longer than a turn.
        if (client !== used) setTimeout(() => used.close());
      }
      throw error;
    }
  }

  /** Waits for the writers before us, by what leaves nothing behind when it is refused. */
  async function untilFree(end: number): Promise<void> {
    while (performance.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 1 + Math.random() * 9));
      try {
        if (client.protocol === "file") await client.executeMultiple("BEGIN IMMEDIATE; ROLLBACK");
        return;
      } catch (error) {
        if (!isBusy(error)) throw error;
      }
    }
  }

  return {
    async run(act) {
      const end = performance.now() + longestWait;
      for (;;) {
        try {
          return await attempt(act);
        } catch (error) {
          if (!isBusy(error) || performance.now() > end) throw error;
          await untilFree(end);
        }
      }
    },
    async tidy() {
      // Where others read or write it is done later, by whoever writes next.
      if (client.protocol === "file")
        await client.execute("PRAGMA wal_checkpoint(TRUNCATE)").catch((error: unknown) => {
          if (!isBusy(error)) throw error;
        });
    },
    close: () => client.close(),
  };
}

function isBusy(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === "SQLITE_BUSY" || code === "SQLITE_LOCKED";
}
