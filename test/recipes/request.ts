import { Agent, type IncomingHttpHeaders, request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** Asks a local server for its page with these cookies; while it starts, again. */
export async function ask(
  server: { port: number } | { socketPath: string },
  cookies: string,
  gpc = false,
): Promise<{ headers: IncomingHttpHeaders; body: string }> {
  for (let tries = 1; ; tries++) {
    try {
      return await once(server, cookies, gpc);
    } catch (error) {
      if (tries === 100) throw error;
      await wait(50);
    }
  }
}

function once(
  server: { port: number } | { socketPath: string },
  cookies: string,
  gpc: boolean,
): Promise<{ headers: IncomingHttpHeaders; body: string }> {
  // Node sends the characters of a header as bytes: so these are those of UTF-8.
  const cookie = Buffer.from(cookies).toString("latin1");
  const headers = { host: "localhost", cookie, ...(gpc && { "sec-gpc": "1" }) };
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", ...server, agent, headers }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (text: string) => (body += text));
      response.on("end", () => resolve({ headers: response.headers, body }));
    });
    asked.on("error", reject).end();
  });
}
