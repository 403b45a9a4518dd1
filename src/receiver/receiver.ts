import { readJson } from "./body.ts";
import { gather, within } from "./gather.ts";
import type { Log, LogEntry } from "./log.ts";
import { originOf, originTest } from "./origins.ts";
import { readPosting } from "./posting.ts";
import { Problem } from "./problem.ts";
import { type Rate, rateLimit } from "./rate.ts";
import { renewedCookie } from "./renewed-cookie.ts";
import { policyTest } from "./served-policies.ts";
import type { Kept, Store } from "./store.ts";

export type { Log, LogEntry } from "./log.ts";
export type { CookieOfPage, Posting } from "./posting.ts";
export type { Rate } from "./rate.ts";
export type { Kept, KeptRecord, Store, Tally } from "./store.ts";

export interface ReceiverOptions {
  /** Where records are kept: `libsqlStore(…)`, `postgresStore(…)`, or one's own. */
  readonly store: Store;
  /** The origins of the owner's pages, as `https://www.example.com`. Default: the receiver's own host. */
  readonly origins?: readonly string[];
  /** The ids of the owner's policies. Default: any. */
  readonly policies?: readonly string[];
  /** How often one client may post. Default: no limit, since a web-standard request does not tell who sent it. */
  readonly rate?: Rate;
  /** In bytes. Default 16,384: no record is larger. */
  readonly largestBody?: number;
  /** How long the sender and the store may each take, in milliseconds. Default 5,000. */
  readonly patience?: number;
  readonly log?: Log;
  /** The clock. Default `Date.now`. */
  readonly now?: () => number;
}

const always = {
  "cache-control": "no-store",
  "cross-origin-resource-policy": "same-site",
  vary: "Origin",
  "x-content-type-options": "nosniff",
} as const;

/**
 * Makes a fetch handler that keeps consent records: for Node, Bun, Deno and edge functions alike (contract §1).
 *
 * - `POST`, at any path: keeps the record, each id once. 201 if it is new, 200 if it is known already; the answer names
 *   its id. Sets the page's cookie again where that is safe (see `renewedCookie`).
 * - `GET …/health` (or `HEAD`): 200 if records can be kept now, else 503.
 *
 * What cannot be kept is answered by a problem document (RFC 9457). The handler never throws, and keeps no state but
 * the counts of `rate`, so any number may run side by side on one store.
 */
export function receiver({
  store,
  origins,
  policies,
  rate,
  largestBody = 16_384,
  patience = 5000,
  log = () => {},
  now = Date.now,
}: ReceiverOptions): (request: Request) => Promise<Response> {
  const isOwn = originTest(origins);
  const isServed = policyTest(policies);
  const overRate = rate ? rateLimit(rate, now) : () => 0;
  const keep = gather((records) => store.keep(records), patience);

  async function post(
    request: Request,
    origin: URL,
  ): Promise<{ response: Response; entry: Partial<LogEntry> }> {
    const wait = overRate(request);
    if (wait)
      throw new Problem(429, "This client posts too often.", { headers: { "retry-after": String(wait) } });
    if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? ""))
      throw new Problem(415, "Post JSON, with the content type application/json.");
    if (!/^(identity)?$/i.test(request.headers.get("content-encoding") ?? ""))
      throw new Problem(415, "Post the record without a content encoding.");
    const read = readPosting(await readJson(request, largestBody, patience));
    if ("flaws" in read) throw new Problem(422, "This is not a consent record.", read);
    const { posting, record } = read;
    if (!isServed(record.policy)) {
      const detail = `is a record of the policy "${record.policy}", which this receiver does not serve`;
      throw new Problem(422, "This is not a record of ours.", { flaws: [{ pointer: "/record", detail }] });
    }
    const { id, language, text } = posting;
    const time = now();
    const received = new Date(time).toISOString();
    const site = origin.origin;
    let kept: Kept;
    try {
      kept = await keep({ id, received, site, record: posting.record, language, text });
    } catch (cause) {
      throw unavailable("The record cannot be kept now. Post it again later, with the same id.", cause);
    }
    if (kept === "other") throw new Problem(409, "Another record has this id; that one stays.");
    const cookie = renewedCookie(posting, record.at, request.headers.get("cookie"), origin, time);
    const response = Response.json({ id }, { status: kept === "new" ? 201 : 200 });
    if (cookie) response.headers.append("set-cookie", cookie);
    return { response, entry: { event: kept === "new" ? "kept" : "known", id, site } };
  }

  async function health(): Promise<Response> {
    try {
      await within(patience, store.check());
    } catch (cause) {
      throw unavailable("No record can be kept now: see the log.", cause);
    }
    return Response.json({ status: "ok" });
  }

  return async (request) => {
    const began = now();
    const origin = originOf(request);
    const headers: Record<string, string> = { ...always };
    let response: Response;
    let entry: Partial<LogEntry> | undefined;
    try {
      const url = new URL(request.url);
      const asks = url.pathname.endsWith("/health") ? ["GET", "HEAD"] : [];
      if (asks.includes(request.method)) response = await health();
      else {
        if (request.method !== "POST" && request.method !== "OPTIONS") {
          const allow = [...asks, "OPTIONS", "POST"].join(", ");
          throw new Problem(405, "Records are posted.", { headers: { allow } });
        }
        if (!origin || !isOwn(origin, url)) throw new Problem(403, refusal(origin));
        headers["access-control-allow-origin"] = origin.origin;
        headers["access-control-allow-credentials"] = "true";
        headers["access-control-expose-headers"] = "retry-after";
        if (request.method === "OPTIONS") response = preflight();
        else ({ response, entry } = await post(request, origin));
      }
    } catch (error) {
      const problem =
        error instanceof Problem ? error : new Problem(500, "This is our fault.", { cause: error });
      response = problem.toResponse();
      entry = entryOf(problem);
    }
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    if (entry) {
      const time = new Date(now()).toISOString();
      const { status } = response;
      log({ time, level: "info", event: "", ...entry, status, milliseconds: now() - began });
    }
    return response;
  };
}

function preflight(): Response {
  const headers = {
    "access-control-allow-methods": "POST",
    "access-control-allow-headers": "content-type",
    "access-control-max-age": "86400",
  };
  return new Response(null, { status: 204, headers });
}

function refusal(origin: URL | undefined): string {
  if (!origin) return "Records come from pages: the request has no Origin header that names one.";
  return `Pages of ${origin.origin} may not post here: its owner can allow them.`;
}

function unavailable(detail: string, cause: unknown): Problem {
  return new Problem(503, detail, { headers: { "retry-after": "5" }, cause });
}

function entryOf({ status, message, flaws, cause }: Problem): Partial<LogEntry> {
  const places = flaws.map(({ pointer, detail }) => `${pointer} ${detail}`);
  const detail = [message, ...places, ...(cause instanceof Error ? [cause.message] : [])].join(" ");
  if (status === 503) return { level: "error", event: "unavailable", detail };
  if (status >= 500) return { level: "error", event: "failed", detail };
  return { level: "warning", event: "refused", detail };
}
