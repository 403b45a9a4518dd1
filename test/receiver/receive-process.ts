import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import type { LogEntry } from "../../src/receiver/receiver.ts";

/** `npx kotowari receive`, as a process of its own. */
export interface ReceiveProcess {
  readonly url: string;
  readonly pid: number;
  readonly log: LogEntry[];
  /** Closes what its log goes to. */
  readNoMore(): void;
  /** Everything that it wrote to its error output. */
  complaints(): string;
  /** Gives its exit status once it has ended, `null` if it was killed. */
  stop(signal: "SIGTERM" | "SIGINT" | "SIGKILL"): Promise<number | null>;
}

const started: ChildProcess[] = [];
process.on("exit", () => {
  for (const child of started) child.kill("SIGKILL");
});

/** Starts one, and waits until its log has a line of this event. Rejects with its complaints if it ends before. */
export async function startReceive(
  words: readonly string[],
  event = "started",
  program: readonly string[] = ["--import", "tsx", "src/cli/main.ts"],
): Promise<ReceiveProcess> {
  const child = spawn(process.execPath, [...program, "receive", ...words], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.push(child);
  const log: LogEntry[] = [];
  let complaints = "";
  child.stderr.on("data", (data: Buffer) => (complaints += data.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on("line", (line) => {
      const entry = JSON.parse(line) as LogEntry;
      log.push(entry);
      if (entry.event === event) resolve(entry.detail!);
    });
    void ended.then((status) => reject(new Error(`it ended with ${status}: ${complaints}`)));
  });
  return {
    url,
    pid: child.pid!,
    log,
    readNoMore: () => void child.stdout.destroy(),
    complaints: () => complaints,
    stop(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

/** Posts as a page of the receiver's own host. */
export function postTo(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const origin = new URL(url).origin;
  return fetch(url, {
    method: "POST",
    headers: { origin, "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  });
}
