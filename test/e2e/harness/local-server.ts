import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";

// A real server that can be as bad as servers get. Each story has its own, so its log holds that story's requests only.
// Every name under `localhost` leads to it: `http://cdn.localhost:PORT` is another origin, and another site.

/** What the server answers. All of it is optional: `{}` is an empty page. */
export interface Answer {
  /** Default 200. */
  status?: number;
  headers?: Record<string, string | string[]>;
  body?: string | Uint8Array;
  /** An object that is sent as JSON. */
  json?: unknown;
  /** Milliseconds before the first byte. */
  delay?: number;
  /** Takes the request and never answers it. */
  hangs?: boolean;
  /** Breaks the connection after so many bytes of the body, whose full length was promised. */
  cutAfter?: number;
  compressed?: "br" | "gzip" | "deflate";
  /** Sends the browser elsewhere; the status is 302 unless it is given. */
  redirect?: string;
}

export interface SeenRequest {
  readonly method: string;
  readonly host: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Milliseconds since the server started. */
  readonly at: number;
}

type Respond = Answer | ((request: SeenRequest) => Answer | Promise<Answer>);

export interface LocalServer {
  /** `url("/a")`, or on another host: `url("/a", "cdn")` is `http://cdn.localhost:PORT/a`. */
  url(path: string, host?: string): string;
  /**
   * Answers a path (`/policy.json`), everything under one (`/images/`), or a path on one host (`cdn/policy.json`).
   * What was said last holds. `/dist/` is the built files from the start.
   */
  on(path: string, respond: Respond): void;
  /** Serves the files of a folder of this repository under a path that ends in `/`. */
  serve(path: string, folder: string, changes?: Answer): void;
  /**
   * Puts a script at the start of each page that is sent from now on, before the page's own; it leaves no trace there.
   *
   * @returns ends that
   */
  addToPages(script: string): () => void;
  /** Puts markup at the end of each page that is sent from now on. */
  addToEnds(markup: string): void;
  /** Every request, in order; those whose path begins with `path` by `requestsTo`. */
  readonly requests: readonly SeenRequest[];
  requestsTo(path: string): SeenRequest[];
  close(): Promise<void>;
}

const types: Record<string, string> = {
  "": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};
const compress = { br: brotliCompressSync, gzip: gzipSync, deflate: deflateSync };

export async function startServer(): Promise<LocalServer> {
  const rules: { path: string; respond: Respond }[] = [];
  const requests: SeenRequest[] = [];
  const added: Added = { scripts: [], markup: [] };
  const start = performance.now();
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  // Chromium opens more connections than it uses; they must not hold up the end of a story.
  server.keepAliveTimeout = 1000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", url = "/", headers } = request;
    const host = (headers.host ?? "").replace(/\.?localhost(:\d+)?$/, "");
    const seen: SeenRequest = {
      method,
      host,
      path: url,
      headers,
      body: await bodyOf(request),
      at: performance.now() - start,
    };
    requests.push(seen);
    const path = url.replace(/[?#].*/s, "");
    const rule = rules.findLast((rule) => [path, host + path].some((name) => matches(rule.path, name)));
    if (!rule) {
      // Browsers ask for it by themselves.
      send({ status: path === "/favicon.ico" ? 204 : 404 }, path, response, added);
      return;
    }
    const { respond } = rule;
    const answer = typeof respond === "function" ? await respond(seen) : respond;
    if (answer.hangs) return;
    if (answer.delay) await wait(answer.delay);
    send(answer, path, response, added);
  }

  const on: LocalServer["on"] = (path, respond) => void rules.push({ path, respond });

  return {
    url: (path, host) => `http://${host ? `${host}.` : ""}localhost:${port}${path}`,
    on,
    serve(path, folder, changes) {
      on(path, async (request) => {
        const name =
          decodeURIComponent(request.path.replace(/[?#].*/s, "").slice(path.length)) || "index.html";
        try {
          const file = join(folder, name);
          const body = await readFile(file);
          return {
            body,
            ...changes,
            headers: { "content-type": types[extname(file)] ?? "", ...changes?.headers },
          };
        } catch {
          return { status: 404 };
        }
      });
    },
    addToPages(script) {
      added.scripts.push(script);
      return () => void added.scripts.splice(added.scripts.indexOf(script), 1);
    },
    addToEnds: (markup) => void added.markup.push(markup),
    requests,
    requestsTo: (path) => requests.filter((request) => request.path.startsWith(path)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function matches(rule: string, name: string): boolean {
  return rule.endsWith("/") && rule !== "/" ? name.startsWith(rule) : name === rule;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString();
}

/** What pages carry beside their own. */
interface Added {
  readonly scripts: string[];
  readonly markup: string[];
}

function send(answer: Answer, path: string, response: ServerResponse, added: Added): void {
  const { redirect, compressed, cutAfter } = answer;
  const type = answer.headers?.["content-type"] ?? types[extname(path)] ?? types[""];
  const isPage = String(type).startsWith("text/html");
  const given = answer.json === undefined ? (answer.body ?? "") : JSON.stringify(answer.json);
  const script = isPage ? scriptOf(added) : "";
  const plain = isPage ? withAdded(given, script, added.markup) : given;
  const body = compressed ? compress[compressed](plain) : Buffer.from(plain);
  response.writeHead(answer.status ?? (redirect ? 302 : 200), {
    "content-type": types[extname(path)] ?? types[""],
    "content-length": body.length,
    "cache-control": "no-store",
    ...(compressed && { "content-encoding": compressed }),
    ...(redirect && { location: redirect }),
    ...(script ? allowing(script, answer.headers) : answer.headers),
  });
  if (cutAfter === undefined) response.end(body);
  else response.write(body.subarray(0, cutAfter), () => response.destroy());
}

function scriptOf({ scripts }: Added): string {
  if (!scripts.length) return "";
  return `document.currentScript.remove();\n${scripts.join(";\n").replaceAll("</", "<\\/")}`;
}

/** Where the page's policy for content names the scripts that may run, ours is one of them; it allows no others. */
function allowing(script: string, headers: Answer["headers"] = {}): Answer["headers"] {
  const hash = `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
  const allowed = (policy: string) =>
    policy.replace(/(^|;)(\s*script-src(?:-elem)?\s)(?![^;]*'unsafe-inline')/g, `$1$2${hash} `);
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      name !== "content-security-policy" ? value : [value].flat().map(allowed),
    ]),
  );
}

function withAdded(
  page: string | Uint8Array,
  script: string,
  markup: readonly string[],
): string | Uint8Array {
  if (!script && !markup.length) return page;
  const tag = script && `<script>${script}</script>`;
  const html = typeof page === "string" ? page : Buffer.from(page).toString();
  return html
    .replace(/^(\s*<!doctype[^>]*>)?(\s*<html[^>]*>)?(\s*<head[^>]*>)?/i, (start) => start + tag)
    .replace(/(<\/body>)?(\s*<\/html>)?\s*$/i, (end) => markup.join("") + end);
}
