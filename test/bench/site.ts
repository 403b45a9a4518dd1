import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import { brotliCompressSync } from "node:zlib";

/** A site as it should be: everything compressed ahead, files kept for good, pages asked for each time. */
export interface Site {
  url(path: string): string;
  page(path: string, markup: string): void;
  file(path: string, content: string | Uint8Array): void;
  close(): Promise<void>;
}

const types: Record<string, string> = {
  "": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
};

export async function openSite(): Promise<Site> {
  const answers = new Map<string, { body: Buffer; cache: string; type: string }>();
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").replace(/[?#].*/s, "");
    const answer = answers.get(path);
    if (!answer) {
      response.writeHead(path === "/favicon.ico" ? 204 : 404).end();
      return;
    }
    const { body, cache, type } = answer;
    response.writeHead(200, {
      "content-type": type,
      "content-encoding": "br",
      "content-length": body.length,
      "cache-control": cache,
    });
    response.end(body);
  });
  server.keepAliveTimeout = 10_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  const add = (path: string, content: string | Uint8Array, cache: string) =>
    answers.set(path, { body: brotliCompressSync(content), cache, type: types[extname(path)] ?? "" });

  return {
    url: (path) => `http://localhost:${port}${path}`,
    page: (path, markup) => void add(path, markup, "no-cache"),
    file: (path, content) => void add(path, content, "public, max-age=31536000, immutable"),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
