import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { createRequestListener, type FetchHandler } from "@remix-run/node-fetch-server";
import { Problem } from "./problem.ts";

export interface ServeOptions {
  /** Default 8787; 0 takes any that is free. */
  readonly port?: number;
  /** Default `127.0.0.1`: the receiver stands behind the site's own server. */
  readonly host?: string;
  /** The proxy in front overwrites `X-Forwarded-For`, `-Host` and `-Proto`, and they are believed. Default `false`. */
  readonly isBehindProxy?: boolean;
  /** How long a sender may take for the headers, and again for the whole request, in milliseconds. Default 10,000. */
  readonly patience?: number;
}

export interface RunningServer {
  readonly url: string;
  /** Takes no new requests, answers those that came, and ends. */
  stop(): Promise<void>;
}

const clients = new WeakMap<Request, string>();

/** The address of who sent a request, for `rate`; of an IPv6 address the part that one customer has. */
export function clientOf(request: Request): string | undefined {
  const address = clients.get(request)?.replace(/^::ffff:(?=.*\.)/, "");
  return address?.includes(":") ? customerOf(address) : address;
}

/** The first 64 bits; `::` stands for as many zeros as are missing of eight groups. */
function customerOf(address: string): string {
  const [before = "", after] = address.split("::");
  const groups = before ? before.split(":") : [];
  const last = after ? after.split(":") : [];
  while (after !== undefined && groups.length + last.length < 8) groups.push("0");
  return [...groups, ...last].slice(0, 4).join(":");
}

/** Serves a fetch handler by Node's own HTTP server, with limits for senders that are slow on purpose. */
export async function serve(
  handler: (request: Request) => Promise<Response>,
  { port = 8787, host = "127.0.0.1", isBehindProxy = false, patience = 10_000 }: ServeOptions = {},
): Promise<RunningServer> {
  const known: FetchHandler = (request, { address }) => {
    clients.set(request, address);
    return handler(request);
  };
  const listener = createRequestListener(known, {
    trustProxy: isBehindProxy,
    onError: () => new Problem(400, "The request's method or address cannot be used.").toResponse(),
  });
  const server = createServer(
    {
      headersTimeout: patience,
      requestTimeout: patience,
      connectionsCheckingInterval: Math.min(1000, patience / 4),
      keepAliveTimeout: 5000,
      // Node itself would refuse it without a word.
      requireHostHeader: false,
    },
    (request, response) => {
      if (!request.headers.host && request.httpVersion === "1.1") {
        answer(response, new Problem(400, "The request has no Host header."));
        return;
      }
      // A body that is too large is read on for a moment, or its sender would not get to see the answer.
      response.on("finish", () => {
        if (!request.complete) setTimeout(() => request.destroy(), 1000).unref();
      });
      listener(request, response);
    },
  );
  server.on("clientError", refuse);
  server.on("checkExpectation", (_, response: ServerResponse) => {
    answer(response, new Problem(417, "Nothing but 100-continue can be expected."));
  });
  server.on("connect", (_, socket: Duplex) => {
    end(socket, new Problem(405, "Records are posted."));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, host, resolve);
  });
  const { port: taken, family, address } = server.address() as AddressInfo;
  const name = family === "IPv6" ? `[${address}]` : address;
  return { url: `http://${name}:${taken}`, stop: () => stop(server, patience) };
}

/** Node could not read the request: it is not HTTP, too large, or too slow. */
function refuse(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem =
    error.code === "ERR_HTTP_REQUEST_TIMEOUT"
      ? new Problem(408, "The request did not arrive in time.")
      : error.code === "HPE_HEADER_OVERFLOW"
        ? new Problem(431, "The headers are too large.")
        : new Problem(400, "This is not an HTTP request.");
  end(socket, problem);
}

function answer(response: ServerResponse, problem: Problem): void {
  const headers = { "content-type": "application/problem+json", connection: "close" };
  response.writeHead(problem.status, headers).end(problem.toString());
}

/** On a connection that has no response. */
function end(socket: Duplex, problem: Problem): void {
  const body = problem.toString();
  socket.on("error", () => {});
  socket.end(
    `HTTP/1.1 ${problem.status} ${problem.title}\r\nContent-Type: application/problem+json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

function stop(server: Server, patience: number): Promise<void> {
  return new Promise((resolve) => {
    // Browsers keep their connections open after they were answered.
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    const late = setTimeout(() => server.closeAllConnections(), patience);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(late);
      resolve();
    });
  });
}
