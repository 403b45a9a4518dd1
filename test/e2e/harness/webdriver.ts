import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../../free-port.ts";
import { DriverIsSilent } from "./driver-is-silent.ts";

// W3C WebDriver (https://www.w3.org/TR/webdriver2/) by plain requests.

/** In milliseconds: longer than the half minute that WebDriver itself gives a script of ours. */
const usualPatience = 35_000;
const probePatience = 5_000;

/** One window of a browser that a driver has started, with all its tabs. */
export interface Session {
  readonly capabilities: { readonly browserName: string; readonly browserVersion: string };
  /** `command("POST", "url", { url })`; rejects with the driver's message, or with `DriverIsSilent`. */
  command(
    method: "GET" | "POST" | "DELETE",
    path: string,
    body?: object,
    patience?: number,
  ): Promise<unknown>;
  /** Closes the browser and ends its driver. */
  close(): Promise<void>;
}

/** Starts a driver of its own for each session: WebKit's has room for one. */
export async function startSession(driver: string, display: string): Promise<Session> {
  const port = await freePort();
  const child = spawn(driver, [`--port=${port}`], {
    stdio: "ignore",
    env: { ...process.env, DISPLAY: display, NO_AT_BRIDGE: "1", LIBGL_ALWAYS_SOFTWARE: "1" },
  });
  const ask = (method: string, path: string, body: object, patience: number) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(method === "POST" && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patience),
    });
  const answers = (...asked: Parameters<typeof ask>) =>
    ask(...asked).then(
      () => true,
      () => false,
    );
  /** A page that never comes to an end is no fault of the driver's: it answers, and the page does not. */
  const isOfPage = async (path: string) => {
    const script = { script: "return 1", args: [] };
    const session = /^\/session\/[^/]+/.exec(path)?.[0];
    return (
      session !== undefined &&
      (await answers("GET", "/status", {}, probePatience)) &&
      !(await answers("POST", `${session}/execute/sync`, script, probePatience))
    );
  };
  const send = async (method: string, path: string, body: object = {}, patience = usualPatience) => {
    let response: Response;
    try {
      response = await ask(method, path, body, patience);
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "TimeoutError")) throw error;
      if (await isOfPage(path)) throw new Error(`the page did not answer ${path}`, { cause: error });
      throw new DriverIsSilent(path);
    }
    const { value } = (await response.json()) as { value: { error?: string; message?: string } | null };
    if (!response.ok) throw new Error(`${path}: ${value?.error} ${value?.message ?? ""}`);
    return value as unknown;
  };
  try {
    await listening(send);
    const { sessionId, capabilities } = (await send("POST", "/session", {
      // Now and then WebKit's driver misses that a page has loaded, and then waits for minutes: we look ourselves.
      capabilities: { alwaysMatch: { pageLoadStrategy: "none" } },
    })) as { sessionId: string; capabilities: Session["capabilities"] };
    return {
      capabilities,
      command: (method, path, body, patience) =>
        send(method, `/session/${sessionId}/${path}`, body, patience),
      async close() {
        await send("DELETE", `/session/${sessionId}`, undefined, 5_000).catch(() => {});
        await ended(child);
      },
    };
  } catch (error) {
    await ended(child);
    throw error;
  }
}

/** A screen that nobody sees. */
export async function startScreen(program: string): Promise<{ display: string; close: () => Promise<void> }> {
  const child = spawn(program, ["-displayfd", "3", "-screen", "0", "2000x1600x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const number = await new Promise<string>((resolve, reject) => {
    child.stdio[3]!.once("data", (data: Buffer) => resolve(data.toString().trim()));
    child.once("exit", () => reject(new Error(`${program} ended at once`)));
  });
  return { display: `:${number}`, close: () => ended(child) };
}

async function listening(send: (method: string, path: string) => Promise<unknown>): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await send("GET", "/status");
      return;
    } catch (error) {
      if (attempt > 200) throw error;
      await wait(50);
    }
  }
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.kill();
  });
}
