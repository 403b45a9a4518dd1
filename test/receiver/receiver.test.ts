import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import fc from "fast-check";
import { type LogEntry, receiver, type ReceiverOptions, type Store } from "../../src/receiver/receiver.ts";
import { listed, memoryStore } from "./memory-store.ts";
import { posting, recordOf, secondsAgo } from "./postings.ts";

const site = "https://www.example.com";
const address = `${site}/consent`;

interface Change {
  method?: string;
  url?: string;
  body?: BodyInit;
  headers?: Record<string, string | undefined>;
}

function requestOf(
  body: unknown,
  { method = "POST", url = address, headers, ...change }: Change = {},
): Request {
  const all = { origin: site, "content-type": "application/json", ...headers };
  const given = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const text = change.body ?? (method === "POST" ? JSON.stringify(body) : null);
  return new Request(url, {
    method,
    headers: given,
    body: text,
    ...(text !== null && { duplex: "half" }),
  });
}

async function scene(options: Partial<ReceiverOptions> = {}) {
  const store = options.store ?? (await memoryStore());
  const log: LogEntry[] = [];
  const handle = receiver({ log: (entry) => log.push(entry), ...options, store });
  const post = (body: unknown, change?: Change) => handle(requestOf(body, change));
  return { store, log, handle, post };
}

interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors?: { pointer: string; detail: string }[];
}

async function problemOf(response: Response, status: number): Promise<ProblemDocument> {
  assert.equal(response.status, status);
  assert.equal(response.headers.get("content-type"), "application/problem+json");
  assert.equal(response.headers.get("set-cookie"), null);
  const problem = (await response.json()) as ProblemDocument;
  assert.equal(problem.type, "about:blank");
  assert.equal(problem.status, status);
  assert.ok(problem.title);
  assert.ok(problem.detail);
  return problem;
}

describe("A record that is posted", () => {
  test("is kept as it came, with the page's origin and the time of its arrival, and nothing else", async () => {
    const { store, post } = await scene({ now: () => Date.parse("2026-11-24T10:00:00.123Z") });
    const sent = posting();
    const response = await post(
      { ...sent, userAgent: "Mozilla/5.0", ip: "192.0.2.1" },
      { headers: { "user-agent": "Mozilla/5.0", "x-forwarded-for": "192.0.2.1", referer: `${site}/secret` } },
    );
    assert.equal(response.status, 201);
    assert.deepEqual(await response.json(), { id: sent.id });
    const { id, record, language, text } = sent;
    assert.deepEqual(await listed(store), [
      { id, received: "2026-11-24T10:00:00.123Z", site, record, language, text },
    ]);
  });

  test("is kept once, however often it comes, and the answer says that it is known", async () => {
    const { store, post } = await scene();
    const sent = posting();
    const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await post(sent)).status));
    assert.deepEqual(statuses.toSorted(), [...Array<number>(19).fill(200), 201]);
    assert.equal((await post(sent)).status, 200);
    assert.equal((await listed(store)).length, 1);
  });

  test("does not take the place of another with its id", async () => {
    const { store, post } = await scene();
    const sent = posting();
    await post(sent);
    await problemOf(await post({ ...sent, record: recordOf("decline") }), 409);
    assert.equal((await listed(store))[0]?.record, sent.record);
  });

  test("may come without what is optional", async () => {
    const { post } = await scene();
    const { id, record } = posting();
    assert.equal((await post({ id, record })).status, 201);
  });

  test("may come from any path, and with a charset", async () => {
    const { post } = await scene();
    const headers = { "content-type": "application/json; charset=utf-8" };
    assert.equal((await post(posting(), { url: `${site}/deep/er?x=1`, headers })).status, 201);
  });

  test("may name purposes and services that the receiver has never heard of: it knows no policy", async () => {
    const { store, post } = await scene();
    const record = `${recordOf("accept")}&unheard-of=1&another=0`;
    assert.equal((await post(posting({ record }))).status, 201);
    assert.equal((await listed(store))[0]?.record, record);
  });

  test("may answer nothing, where the policy asks nothing", async () => {
    const { post } = await scene();
    const record = recordOf("accept").replace(/&advertising.*/, "");
    assert.equal((await post(posting({ record }))).status, 201);
  });

  test("may say that the browser's signal was on, and in which region it was made", async () => {
    const { store, post } = await scene();
    for (const parts of ["gpc=1", "region=JP", "region=none", "gpc=1&region=US-CA"]) {
      const record = recordOf("decline").replace("&advertising", `&${parts}&advertising`);
      assert.equal((await post(posting({ record }))).status, 201, parts);
    }
    const swapped = recordOf("decline").replace("&advertising", "&region=JP&gpc=1&advertising");
    await problemOf(await post(posting({ record: swapped })), 422);
    assert.equal((await listed(store)).length, 4);
  });

  test("is refused where it is made to be slow, or has a later key with no value or another kind of one", async () => {
    const { store, post } = await scene();
    const keys = Array.from({ length: 60 }, (_, number) => `&k-${number}=1`).join("");
    for (const parts of [`${keys}&k-z`, "&k-z", "&k-z=a:b", "&k-z=a=b"])
      await problemOf(await post(posting({ record: `${recordOf("accept")}${parts}` })), 422);
    assert.deepEqual(await listed(store), []);
  });

  test("may be of a version that names more, kept to the letter", async () => {
    const { store, post } = await scene();
    const record = `${recordOf("accept")}&k-later=a.b-c_d`;
    assert.equal((await post(posting({ record }))).status, 201);
    assert.equal((await listed(store))[0]?.record, record);
  });
});

describe("SQL in every field", () => {
  const sql = "x'); DROP TABLE kotowari_records; --";

  test("is refused, wherever it stands, and changes nothing that is kept", async () => {
    const { store, post } = await scene();
    const before = posting();
    assert.equal((await post(before)).status, 201);
    const cookie = { name: "kotowari", domain: "example.com", days: 182 };
    const changes: Record<string, unknown>[] = [
      ...["id", "record", "language", "text", "cookie"].map((key) => ({ [key]: sql })),
      ...["name", "domain", "days"].map((key) => ({ cookie: { ...cookie, [key]: sql } })),
      ...["v", "policy", "revision", "at", "via", "advertising"].map((key) => ({
        record: before.record.replace(new RegExp(`(\\b${key})=[^&]*`), `$1=${sql}`),
      })),
      { record: `${before.record}&${sql}=1` },
    ];
    for (const change of changes) await problemOf(await post({ ...posting(), ...change }), 422);
    for (const origin of [sql, `https://${sql}`, `https://www.example.com'--`])
      await problemOf(await post(posting(), { headers: { origin } }), 403);
    assert.deepEqual(
      (await listed(store)).map(({ id }) => id),
      [before.id],
    );
  });

  test("is not looked at where nothing is expected, and kept nowhere", async () => {
    const { store, post } = await scene();
    const sent = posting();
    assert.equal((await post({ ...sent, [sql]: sql, received: sql, site: sql })).status, 201);
    const [kept, ...more] = await listed(store);
    assert.deepEqual(more, []);
    assert.ok(!JSON.stringify(kept).includes("DROP"));
  });
});

describe("A bad request is answered by a problem document and kept nowhere:", () => {
  const bodies: [what: string, body: BodyInit, status: number, says: RegExp][] = [
    ["no byte at all", "", 400, /empty/],
    ["no body", null!, 400, /empty/],
    ["half a JSON", JSON.stringify(posting()).slice(0, 90), 400, /not JSON/],
    ["HTML", "<!doctype html>", 400, /not JSON/],
    ["bytes that are no UTF-8", new Uint8Array([0x22, 0xff, 0xfe, 0x22]), 400, /UTF-8/],
    ["10 MB", "x".repeat(10_000_000), 413, /larger than 16384 bytes/],
    ["10 MB of spaces around a record", JSON.stringify(posting()).padEnd(10_000_000), 413, /larger/],
    ["null", "null", 422, /not a consent record/],
    ["a list", "[]", 422, /not a consent record/],
    ["a text", '"v=1"', 422, /not a consent record/],
    ["an empty object", "{}", 422, /not a consent record/],
    ["a deeply nested list", "[".repeat(8000) + "]".repeat(8000), 422, /not a consent record/],
  ];
  for (const [what, body, status, says] of bodies) {
    test(what, async () => {
      const { store, post } = await scene();
      assert.match((await problemOf(await post(undefined, { body }), status)).detail, says);
      assert.deepEqual(await listed(store), []);
    });
  }

  test("a body without an end, by its size and not by its length header", async () => {
    const { post } = await scene();
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent++;
        controller.enqueue(new Uint8Array(1000).fill(32));
      },
    });
    await problemOf(await post(undefined, { body }), 413);
    assert.ok(sent < 40, `${sent} KB were read`);
  });

  test("a body that does not arrive", async () => {
    const { post } = await scene({ patience: 50 });
    let isCancelled = false;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"id":')),
      cancel: () => void (isCancelled = true),
    });
    await problemOf(await post(undefined, { body }), 408);
    await wait(1);
    assert.ok(isCancelled);
  });

  test("a body whose connection breaks", async () => {
    const { post } = await scene();
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"id":'));
        setTimeout(() => controller.error(new Error("reset")), 10);
      },
    });
    await problemOf(await post(undefined, { body }), 400);
  });

  const at = secondsAgo(60);
  const ahead = secondsAgo(-3 * 86_400);
  const start = `v=1&policy=example&revision=1&at=${at}&via=accept`;
  const flaws: [what: string, change: Record<string, unknown>, pointer: string, says: RegExp][] = [
    ["no id", { id: undefined }, "/id", /missing/],
    ["a number as id", { id: 7 }, "/id", /UUID/],
    ["SQL as id", { id: "' OR 1=1; --" }, "/id", /UUID/],
    ["an id in upper case, which would be another", { id: randomUUID().toUpperCase() }, "/id", /lower case/],
    ["an id with a line's end", { id: `${randomUUID()}\n` }, "/id", /UUID/],
    ["no record", { record: undefined }, "/record", /missing/],
    ["an object as record", { record: { policy: "example" } }, "/record", /must be a consent record/],
    ["SQL as record", { record: "v=1'; DROP TABLE kotowari_records; --" }, "/record", /letters/],
    ["a record in quotes", { record: `"${start}"` }, "/record", /letters/],
    ["a record in percents", { record: encodeURIComponent(start) }, "/record", /letters/],
    ["a record with a line's end", { record: `${start}\r\nSet-Cookie: x=1` }, "/record", /letters/],
    ["a record with a semicolon", { record: `${start};Domain=evil.example` }, "/record", /letters/],
    ["a record of 4,000 bytes", { record: start.padEnd(4000, "&aaa=1") }, "/record", /3800/],
    ["an unknown version", { record: start.replace("v=1", "v=2") }, "/record", /"v" that is not 1/],
    ["half a beginning", { record: "v=1&policy=example" }, "/record", /no "revision"/],
    ["a region without a name", { record: `${start}&region` }, "/record", /"region"/],
    ["no revision", { record: start.replace("revision=1&", "") }, "/record", /no "revision"/],
    ["another order", { record: `policy=example&v=1&revision=1&at=${at}&via=accept` }, "/record", /no "v"/],
    ["an unknown way to choose", { record: start.replace("accept", "magic") }, "/record", /"via"/],
    ["an answer that is neither", { record: `${start}&advertising=true` }, "/record", /neither 0 nor 1/],
    ["an id twice", { record: `${start}&a=1&a=0` }, "/record", /"a" twice/],
    ["an id that is none", { record: `${start}&Ad=1` }, "/record", /no id/],
    ["the necessary, which is no choice", { record: `${start}&necessary=1` }, "/record", /"necessary"/],
    [
      "a time that does not exist",
      { record: start.replace(at, "2026-02-30T00:00:00Z") },
      "/record",
      /does not exist/,
    ],
    ["a clock that is days ahead", { record: start.replace(at, ahead) }, "/record", /ahead/],
    [
      "a clock at its beginning",
      { record: start.replace(at, "1970-01-01T00:00:00Z") },
      "/record",
      /before 2024/,
    ],
    [
      "a time in Tokyo's words",
      { record: start.replace(at, "2026-11-24T09:00:00+09") },
      "/record",
      /letters|UTC/,
    ],
    ["SQL as language", { language: "ja'); --" }, "/language", /language tag/],
    ["a null language", { language: null }, "/language", /language tag/],
    ["a hash of another kind", { text: "sha1:abc" }, "/text", /sha256/],
    ["a list as cookie", { cookie: [] }, "/cookie", /object/],
    ["a cookie without a name", { cookie: { days: 1 } }, "/cookie/name", /missing/],
    ["a cookie's name that adds one", { cookie: { name: "a=b; b", days: 1 } }, "/cookie/name", /letters/],
    [
      "a domain that adds a header",
      { cookie: { name: "a", days: 1, domain: "a\r\nx" } },
      "/cookie/domain",
      /host/,
    ],
    ["days without end", { cookie: { name: "a", days: 1e9 } }, "/cookie/days", /1 to 999/],
    ["a text as days", { cookie: { name: "a", days: "182" } }, "/cookie/days", /1 to 999/],
    [
      "inherited keys",
      JSON.parse('{"id":null,"__proto__":{"id":"x"}}') as Record<string, unknown>,
      "/id",
      /UUID/,
    ],
  ];
  for (const [what, change, pointer, says] of flaws) {
    test(what, async () => {
      const { store, post } = await scene();
      const { errors } = await problemOf(await post({ ...posting(), ...change }), 422);
      assert.deepEqual(
        errors?.map((error) => error.pointer),
        [pointer],
      );
      assert.match(errors[0]!.detail, says);
      assert.deepEqual(await listed(store), []);
    });
  }

  test("every flaw at once is named, each with its place", async () => {
    const { post } = await scene();
    const { errors } = await problemOf(await post({ id: 1, language: 2, text: 3, cookie: { name: 4 } }), 422);
    const places = errors?.map(({ pointer }) => pointer);
    assert.deepEqual(places, ["/id", "/record", "/language", "/text", "/cookie/name", "/cookie/days"]);
  });

  test("another content type, which any page could send without being asked", async () => {
    const { post } = await scene();
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", undefined])
      await problemOf(await post(posting(), { headers: { "content-type": type } }), 415);
    const bytes = new TextEncoder().encode(JSON.stringify(posting()));
    await problemOf(await post(undefined, { body: bytes, headers: { "content-type": undefined } }), 415);
  });

  test("other methods, and it names those that it takes", async () => {
    const { handle } = await scene();
    for (const method of ["GET", "HEAD", "PUT", "PATCH", "DELETE", "PROPFIND"]) {
      const response = await handle(requestOf(posting(), { method }));
      assert.equal(response.headers.get("allow"), "OPTIONS, POST");
      await problemOf(response, 405);
    }
  });

  test("a body that is packed, since nobody unpacks it", async () => {
    const { post } = await scene();
    for (const encoding of ["gzip", "br", "gzip, identity"])
      await problemOf(await post(posting(), { headers: { "content-encoding": encoding } }), 415);
    assert.equal((await post(posting(), { headers: { "content-encoding": "identity" } })).status, 201);
  });

  test("a record of a policy that is not the owner's", async () => {
    const { post } = await scene({ policies: ["example", "other"] });
    assert.equal((await post(posting())).status, 201);
    const record = recordOf("accept").replace("example", "foreign");
    const { errors } = await problemOf(await post(posting({ record })), 422);
    assert.match(errors![0]!.detail, /"foreign"/);
  });

  test("anything at all, without ever throwing", async () => {
    const { store, post } = await scene();
    const value = fc.oneof(fc.json(), fc.string(), fc.uint8Array({ maxLength: 200 }));
    const changed = fc
      .dictionary(fc.constantFrom("id", "record", "language", "text", "cookie", "__proto__"), fc.jsonValue())
      .map((change) => JSON.stringify({ ...posting(), ...change }));
    await fc.assert(
      fc.asyncProperty(fc.oneof(value, changed), async (body) => {
        const response = await post(undefined, { body: body as BodyInit });
        if (response.status === 201) return;
        const { status } = response;
        assert.ok([400, 422].includes(status), String(status));
        await problemOf(response, status);
      }),
      { numRuns: 500 },
    );
    for (const { record } of await listed(store)) assert.match(record, /^v=1&policy=example/);
  });
});

describe("Only the owner's pages are answered:", () => {
  test("those of the receiver's own host, where nothing else is said", async () => {
    const { post } = await scene();
    // A proxy in front ends TLS: the receiver is asked by http for what is https outside.
    assert.equal((await post(posting(), { url: "http://www.example.com/consent" })).status, 201);
    for (const origin of [
      "https://evil.example",
      "https://example.com",
      "https://www.example.com.evil.example",
    ])
      await problemOf(await post(posting(), { headers: { origin } }), 403);
  });

  test("those of the origins that are named, and no other port or scheme", async () => {
    const { post } = await scene({ origins: ["https://www.example.com", "http://localhost:5173/"] });
    const url = "https://records.example.com/";
    for (const origin of ["https://www.example.com", "http://localhost:5173"]) {
      const response = await post(posting(), { url, headers: { origin } });
      assert.equal(response.status, 201);
      assert.equal(response.headers.get("access-control-allow-origin"), origin);
      assert.equal(response.headers.get("access-control-allow-credentials"), "true");
      assert.equal(response.headers.get("access-control-expose-headers"), "retry-after");
    }
    const foreign = [
      "http://www.example.com",
      "https://www.example.com:8443",
      "https://records.example.com",
      "null",
    ];
    for (const origin of [...foreign, "", undefined, "https://www.example.com/"]) {
      const response = await post(posting(), { url, headers: { origin } });
      assert.equal(response.headers.get("access-control-allow-origin"), null);
      await problemOf(response, 403);
    }
  });

  test("their browsers ask first, where the receiver is another host", async () => {
    const { handle } = await scene({ origins: [site] });
    const preflight = { method: "OPTIONS", url: "https://records.example.com/" };
    const allowed = await handle(requestOf(undefined, preflight));
    assert.equal(allowed.status, 204);
    assert.equal(allowed.headers.get("access-control-allow-origin"), site);
    assert.equal(allowed.headers.get("access-control-allow-headers"), "content-type");
    assert.equal(allowed.headers.get("vary"), "Origin");
    const origin = "https://evil.example";
    await problemOf(await handle(requestOf(undefined, { ...preflight, headers: { origin } })), 403);
  });

  test("an origin that cannot be one is told at the start", () => {
    const store = {} as Store;
    for (const origin of ["www.example.com", "https://www.example.com/page", "ftp://example.com", "*"])
      assert.throws(() => receiver({ store, origins: [origin] }), /is no origin/);
  });

  test("a policy's id that cannot be one is told at the start", () => {
    for (const id of ["Example", "example policy", "", "policy.json"])
      assert.throws(() => receiver({ store: {} as Store, policies: [id] }), /is no id of a policy/);
  });
});

describe("A client that posts too often", () => {
  test("is told to wait, while others are served, and is served again later", async () => {
    let time = Date.now();
    const client = (request: Request) => request.headers.get("x-client") ?? undefined;
    const { post } = await scene({ rate: { client, perMinute: 10 }, now: () => time });
    const from = (name: string) => post(posting(), { headers: { "x-client": name } });
    for (let count = 0; count < 10; count++) assert.equal((await from("one")).status, 201);
    const refused = await from("one");
    const seconds = Number(refused.headers.get("retry-after"));
    assert.ok(seconds >= 1 && seconds <= 6, String(seconds));
    await problemOf(refused, 429);
    assert.equal((await from("two")).status, 201);
    time += seconds * 1000;
    assert.equal((await from("one")).status, 201);
    await problemOf(await from("one"), 429);
  });

  test("is never refused for what others do, whatever the order", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 60 }), async (names) => {
        const client = (request: Request) => request.headers.get("x-client") ?? undefined;
        const { handle } = await scene({
          rate: { client, perMinute: 5 },
          now: () => 1e12,
          store: {} as Store,
        });
        const counts = new Map<string, number>();
        for (const name of names) {
          const count = (counts.get(name) ?? 0) + 1;
          counts.set(name, count);
          // A body that is refused later counts too.
          const { status } = await handle(requestOf({}, { headers: { "x-client": name } }));
          assert.equal(status, count <= 5 ? 422 : 429);
        }
      }),
    );
  });
});

describe("A function of the owner's that fails", () => {
  test("is answered by 500 without its words, which the log has", async () => {
    const client = () => {
      throw new Error("the proxy's header is gone");
    };
    const { store, post, log } = await scene({ rate: { client } });
    const { detail } = await problemOf(await post(posting()), 500);
    assert.doesNotMatch(detail, /proxy/);
    assert.deepEqual([log[0]?.level, log[0]?.event], ["error", "failed"]);
    assert.match(log[0]?.detail ?? "", /the proxy's header is gone/);
    assert.deepEqual(await listed(store), []);
  });
});

describe("A store that", () => {
  const withStore = (changes: Partial<Store>) => async () => ({ ...(await memoryStore()), ...changes });

  test("fails is answered by 503 with a time to come again, and the log says why", async () => {
    const store = await withStore({ keep: () => Promise.reject(new Error("disk is full")) })();
    const { post, log } = await scene({ store });
    const response = await post(posting());
    assert.equal(response.headers.get("retry-after"), "5");
    const { detail } = await problemOf(response, 503);
    assert.doesNotMatch(detail, /disk/);
    assert.deepEqual([log[0]?.level, log[0]?.event], ["error", "unavailable"]);
    assert.match(log[0]?.detail ?? "", /disk is full/);
  });

  test("never answers does not hold up the senders, and those that come later are served", async () => {
    const real = await memoryStore();
    let isStuck = true;
    const { post } = await scene({
      store: { ...real, keep: (records) => (isStuck ? new Promise(() => {}) : real.keep(records)) },
      patience: 60,
    });
    const refused = await Promise.all([post(posting()), post(posting())]);
    isStuck = false;
    for (const response of refused) await problemOf(response, 503);
    assert.equal((await post(posting())).status, 201);
  });

  test("answers late is waited for, and what comes meanwhile is written in one go", async () => {
    const real = await memoryStore();
    const sizes: number[] = [];
    const { post } = await scene({
      store: {
        ...real,
        async keep(records) {
          sizes.push(records.length);
          await wait(30);
          return real.keep(records);
        },
      },
    });
    const statuses = await Promise.all(
      Array.from({ length: 50 }, async () => (await post(posting())).status),
    );
    assert.deepEqual(new Set(statuses), new Set([201]));
    assert.ok(sizes.length <= 4, String(sizes));
  });

  test("cannot follow makes senders wait outside", async () => {
    const store = await withStore({ keep: () => new Promise(() => {}) })();
    const { post } = await scene({ store, patience: 2000 });
    const answers = Array.from({ length: 5400 }, () => post(posting()).then(({ status }) => status));
    const first = await Promise.race(answers);
    assert.equal(first, 503);
  });
});

describe("Health", () => {
  test("is good while records can be kept", async () => {
    const { handle } = await scene();
    const response = await handle(new Request("http://127.0.0.1:8787/health"));
    assert.deepEqual([response.status, await response.json()], [200, { status: "ok" }]);
  });

  test("answers HEAD too, as some balancers ask, and names what may be asked", async () => {
    const { handle } = await scene();
    const asked = (method: string) => handle(new Request("http://127.0.0.1:8787/health", { method }));
    assert.equal((await asked("HEAD")).status, 200);
    assert.equal((await asked("PUT")).headers.get("allow"), "GET, HEAD, OPTIONS, POST");
  });

  test("is bad when the store fails or does not answer", async () => {
    for (const check of [() => Promise.reject(new Error("down")), () => new Promise<void>(() => {})]) {
      const { handle } = await scene({ store: { ...(await memoryStore()), check }, patience: 30 });
      await problemOf(await handle(new Request("http://127.0.0.1:8787/health")), 503);
    }
  });
});

describe("The log", () => {
  test("has one entry a record, with its id and nothing about the visitor", async () => {
    const { post, log } = await scene();
    const sent = posting();
    const headers = {
      "user-agent": "Mozilla/5.0 (Secret)",
      cookie: "session=secret",
      "x-forwarded-for": "192.0.2.77",
    };
    await post(sent, { headers });
    await post(sent, { headers });
    await post({ id: 1, record: "secret" }, { headers });
    assert.deepEqual(
      log.map(({ level, event, status, id }) => ({ level, event, status, id })),
      [
        { level: "info", event: "kept", status: 201, id: sent.id },
        { level: "info", event: "known", status: 200, id: sent.id },
        { level: "warning", event: "refused", status: 422, id: undefined },
      ],
    );
    assert.match(log[2]!.detail!, /\/id must be a UUID/);
    assert.doesNotMatch(JSON.stringify(log), /secret|192\.0\.2|advertising/i);
  });
});
