import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chown, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import postgres from "pg";
import { freePort } from "../free-port.ts";

/** A PostgreSQL server of our own, in a folder of its own. */
export interface PostgresServer {
  readonly address: string;
  /** Its main process. */
  readonly pid: number;
  start(): Promise<void>;
  /** `SIGKILL`: as a crash of it and all of its processes; `SIGINT`: it breaks all connections and ends in order. */
  stop(signal: "SIGKILL" | "SIGINT"): Promise<void>;
  /** The processes that serve one connection each. */
  backends(): number[];
  remove(): Promise<void>;
}

/** Where Debian and others put the server's programs, newest first. */
async function programs(): Promise<string | undefined> {
  const root = "/usr/lib/postgresql";
  const versions = await readdir(root).catch(() => []);
  const folders = [
    ...versions
      .toSorted((one, other) => Number(other) - Number(one))
      .map((version) => join(root, version, "bin")),
    "/usr/local/bin",
    "/usr/bin",
  ];
  return folders.find((folder) => spawnSync(join(folder, "postgres"), ["--version"]).status === 0);
}

/** The server refuses to run as root: then it runs as the user that its package made. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(spawnSync("id", [flag, "postgres"]).stdout.toString().trim());
  return { uid: id("-u"), gid: id("-g") };
}

function killed(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It is gone already.
  }
}

/** Makes one and starts it; nothing, after a word to the reader, where PostgreSQL is not installed. */
export async function startPostgres(): Promise<PostgresServer | undefined> {
  const bin = await programs();
  if (!bin) {
    console.log("PostgreSQL is not installed (Debian: apt-get install postgresql): its store was not tried");
    return undefined;
  }
  const folder = await mkdtemp(join(tmpdir(), "kotowari-postgres-"));
  const user = unprivileged();
  if (user) await chown(folder, user.uid, user.gid);
  const data = join(folder, "data");
  const cluster = basename(folder);
  const made = spawnSync(join(bin, "initdb"), ["-D", data, "-A", "trust", "-U", "kotowari", "-E", "UTF8"], {
    ...user,
    cwd: folder,
  });
  if (made.status !== 0) throw new Error(`initdb: ${String(made.stderr)}`);
  const port = await freePort();
  const address = `postgres://kotowari@127.0.0.1:${port}/postgres`;
  let server: ChildProcess | undefined;

  /** Asked as a client does, so that nothing else here waits meanwhile. */
  async function isUp(): Promise<boolean> {
    const client = new postgres.Client({ connectionString: address, connectionTimeoutMillis: 1000 });
    client.on("error", () => {});
    try {
      await client.connect();
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => {});
    }
  }

  /** What runs on this folder, the main process too, and what each says that it does: all of them name the cluster. */
  function processes(): [pid: number, title: string][] {
    const { stdout } = spawnSync("ps", ["-A", "-ww", "-o", "pid=,args="]);
    const lines = String(stdout)
      .split("\n")
      .filter((line) => line.includes(cluster));
    return lines.map((line) => [Number.parseInt(line, 10), line]);
  }

  /** As a crash of all at once. Looked for until there is none: one can be born between the look and the blow. */
  async function crash(): Promise<void> {
    for (let left = processes(); left.length > 0; left = processes()) {
      for (const [pid] of left) killed(pid);
      await wait(5);
    }
  }

  async function start(): Promise<void> {
    const settings = [
      `listen_addresses=127.0.0.1`,
      `port=${port}`,
      `unix_socket_directories=${folder}`,
      "max_connections=60",
      `cluster_name=${cluster}`,
      // After a crash it would open and sync each of a thousand files that nothing has changed: seconds. What it
      // commits it still syncs.
      "recovery_init_sync_method=syncfs",
    ];
    for (let tries = 0; ; tries++) {
      const begun = spawn(
        join(bin!, "postgres"),
        ["-D", data, ...settings.flatMap((setting) => ["-c", setting])],
        {
          ...user,
          cwd: folder,
          stdio: ["ignore", "ignore", "pipe"],
        },
      );
      let told = "";
      begun.stderr.on("data", (text: Buffer) => (told += text.toString()).slice(-2000));
      server = begun;
      while (begun.exitCode === null && begun.signalCode === null) {
        if (await isUp()) return;
        await wait(20);
      }
      // What a crash left may hold its shared memory for a moment longer than it is listed.
      if (tries > 500) throw new Error(`PostgreSQL does not start: ${told}`);
      await wait(10);
    }
  }

  async function stop(signal: "SIGKILL" | "SIGINT"): Promise<void> {
    const running = server;
    server = undefined;
    if (running && signal === "SIGINT") {
      const ended = new Promise((resolve) => running.once("exit", resolve));
      // Under a stream of new connections it may never come to its end by itself; a service manager would wait as long.
      if (running.kill(signal)) await Promise.race([ended, wait(5000, undefined, { ref: false })]);
    }
    await crash();
  }

  await start();
  return {
    address,
    get pid() {
      return server?.pid ?? 0;
    },
    start,
    stop,
    backends: () =>
      processes()
        .filter(([, title]) => title.includes(" kotowari postgres "))
        .map(([pid]) => pid),
    async remove() {
      await stop("SIGINT");
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
