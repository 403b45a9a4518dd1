import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { meaningOf } from "../../src/outbox/answer.ts";
import { endpointAddress } from "../../src/outbox/endpoint.ts";
import { entriesOf, isGivenUp, longestWait } from "../../src/outbox/entries.ts";
import {
  formatPause,
  nextPause,
  noPause,
  parsePause,
  remaining,
  retryAfter,
} from "../../src/outbox/pause.ts";
import { uuid } from "../../src/outbox/uuid.ts";
import { readPosting } from "../../src/receiver/posting.ts";
import { posting } from "../receiver/postings.ts";

const note = JSON.stringify({ record: "v=1", language: "en" });
const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const time = fc.integer({ min: 1.7e12, max: 2e12 });

describe("What waits in an outbox", () => {
  test("is sorted by the time of the choice, and what is no entry is left out", () => {
    const values = fc.oneof(fc.constant(note), fc.string(), fc.json(), fc.constant(null));
    const keys = fc.oneof(
      time.map((made) => `kotowari-outbox-${made}`),
      fc.double({ min: 1.7e12, max: 2e12, noNaN: true }).map((made) => `kotowari-outbox-${made}`),
      fc.constantFrom(
        "kotowari-outbox",
        "kotowari-outbox-turn",
        "kotowari-outbox-",
        "kotowari-seen",
        "__proto__",
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, values)), (pairs) => {
        const stored = new Map(pairs);
        const entries = entriesOf("kotowari-outbox", [...stored.keys()], (key) => stored.get(key) ?? null);
        for (const [index, { key, made, content }] of entries.entries()) {
          assert.equal(key, `kotowari-outbox-${made}`);
          assert.equal(typeof content.record, "string");
          if (index) assert.ok(entries[index - 1]!.made <= made, "in order");
        }
        const notes = [...stored].filter(([key, value]) => value === note && /^kotowari-outbox-\d/.test(key));
        assert.ok(entries.length >= notes.length, "no note is left out");
      }),
    );
  });

  test("of one moment has one order, in whichever the browser lists it", () => {
    const keys = ["kotowari-outbox-1764000000000", "kotowari-outbox-1764000000000.0"];
    for (const listed of [keys, keys.toReversed()])
      assert.deepEqual(
        entriesOf("kotowari-outbox", listed, () => note).map(({ key }) => key),
        keys,
      );
  });

  test("of another cookie name is not ours", () => {
    assert.deepEqual(
      entriesOf(
        "kotowari-outbox",
        ["other-outbox-1764000000000", "kotowari-outbox-x-1764000000000"],
        () => note,
      ),
      [],
    );
  });

  test("is given up after 7 days, or when it comes from a future as far", () => {
    const entry = { key: "", made: 1e13, content: { record: "", language: "" } };
    assert.deepEqual(
      [0, longestWait, -longestWait, longestWait + 1, -longestWait - 1].map((age) =>
        isGivenUp(entry, 1e13 + age),
      ),
      [false, false, false, true, true],
    );
  });
});

describe("The pause between attempts", () => {
  test("grows from 1 to 2 seconds to at most an hour, and is never shorter than the endpoint asked for", () => {
    fc.assert(
      fc.property(
        fc.nat(99),
        fc.option(fc.nat(1e9), { nil: undefined }),
        time,
        fraction,
        (failures, told, now, random) => {
          const pause = nextPause({ ...noPause, failures }, told, now, random);
          const wait = pause.until - now;
          assert.ok(wait >= 1000 && wait <= Math.max(36e5, Math.min(told ?? 0, 864e5)) + 1, String(wait));
          assert.ok(wait >= Math.min(told ?? 0, 864e5), "as asked for");
          assert.ok(wait >= Math.min(36e5, 2000 * 2 ** failures) / 2, "grown");
          assert.equal(pause.isTold, told !== undefined);
        },
      ),
    );
  });

  test("is the same after it was stored, and any stored text is read", () => {
    fc.assert(
      fc.property(fc.nat(29), time, fc.boolean(), (failures, until, isTold) => {
        const pause = { failures, until, isTold };
        assert.deepEqual(parsePause(formatPause(pause)), pause);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => void parsePause(text)));
    assert.deepEqual(["", "0", "1 2", null].map(parsePause), [noPause, noPause, noPause, noPause]);
  });

  test("of a missing network ends at any sign that it is back; one that a server asked for does not", () => {
    const until = 1e12 + 5000;
    const pause = { failures: 1, until, isTold: false };
    assert.equal(remaining(pause, 1e12, false), 5000);
    assert.equal(remaining(pause, 1e12, true), 0);
    assert.equal(remaining({ ...pause, isTold: true }, 1e12, true), 5000);
    assert.equal(remaining(pause, until + 1, false), 0);
  });

  test("is not waited for when the clock was set back by more than a day", () => {
    assert.equal(remaining({ failures: 1, until: 2e12, isTold: true }, 1e12, true), 0);
  });

  test("reads Retry-After as seconds or as a date, and anything else as nothing", () => {
    const now = Date.parse("Wed, 25 Nov 2026 12:00:00 GMT");
    assert.deepEqual(
      [
        "120",
        " 5 ",
        "Wed, 25 Nov 2026 12:01:00 GMT",
        "Wed, 25 Nov 2020 12:01:00 GMT",
        "soon",
        "-1",
        "",
        null,
      ].map((header) => retryAfter(header, now)),
      [120_000, 5000, 60_000, 0, 0, 0, 0, 0],
    );
    fc.assert(
      fc.property(fc.string(), fc.nat(), (header, now) => assert.ok(retryAfter(header, now) >= 0, header)),
    );
  });
});

describe("An answer", () => {
  const id = uuid();
  const body = JSON.stringify({ id });

  test("acknowledges a record only by its id", () => {
    assert.equal(meaningOf({ status: 201, body }, id), "kept");
    assert.equal(meaningOf({ status: 200, body }, id), "kept");
    for (const nonsense of [
      "",
      "ok",
      "null",
      "[]",
      "{}",
      '{"id":1}',
      `{"id":"${uuid()}"}`,
      "<!doctype html>",
    ])
      assert.equal(meaningOf({ status: 200, body: nonsense }, id), "wrong");
  });

  test("refuses a record, asks for time, or comes from no receiver", () => {
    const meanings = (...statuses: number[]) =>
      new Set(statuses.map((status) => meaningOf({ status, body }, id)));
    assert.deepEqual(meanings(400, 409, 413, 415, 422), new Set(["refused"]));
    assert.deepEqual(meanings(408, 425, 429, 500, 502, 503, 504, 599), new Set(["later"]));
    assert.deepEqual(meanings(0, 202, 204, 301, 401, 403, 404, 405, 410, 418), new Set(["wrong"]));
  });

  test("has one meaning, whatever comes", () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), (status, body) => {
        assert.ok(
          ["kept", "refused", "later", "wrong"].includes(meaningOf({ status, body }, id)),
          String(status),
        );
      }),
    );
  });
});

describe("An endpoint", () => {
  const address = (value: string, changes = {}) =>
    endpointAddress(value, {
      base: "https://www.example.com/shop/",
      protocol: "https:",
      host: "www.example.com",
      domain: undefined,
      ...changes,
    });

  test("is a path of the site, or a URL of its own domain", () => {
    assert.equal(address("/consent"), "https://www.example.com/consent");
    assert.equal(address("consent"), "https://www.example.com/shop/consent");
    for (const url of ["https://consent.example.com/", "https://example.com/", "https://a.www.example.com/"])
      assert.equal(address(url), url);
  });

  test("may be anywhere under the cookie's domain, if that covers the page", () => {
    const page = { host: "shop.example.co.jp", base: "https://shop.example.co.jp/" };
    assert.equal(address("https://consent.example.co.jp/", page), undefined);
    const domain = { ...page, domain: "example.co.jp" };
    assert.equal(address("https://consent.example.co.jp/", domain), "https://consent.example.co.jp/");
    assert.equal(address("https://elsewhere.test/", { ...page, domain: "elsewhere.test" }), undefined);
  });

  test("is never another site, another scheme, or one with a password", () => {
    for (const value of [
      "https://elsewhere.test/",
      "https://notexample.com/",
      "https://example.com.elsewhere.test/",
      "//elsewhere.test/consent",
      "http://www.example.com/",
      "javascript:alert(1)",
      "data:application/json,{}",
      "blob:https://www.example.com/1",
      "https://name:word@www.example.com/",
      "https://",
      "https://[",
    ])
      assert.equal(address(value), undefined, value);
  });

  test("may be http on a page that is", () => {
    const page = { protocol: "http:", base: "http://www.example.com/" };
    assert.equal(address("/consent", page), "http://www.example.com/consent");
    assert.equal(address("https://www.example.com/consent", page), "https://www.example.com/consent");
  });

  test("is read from any text without a fall", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.webUrl()), (value) => void address(value)));
  });
});

test("Each id is a random UUID that the receiver takes", () => {
  const ids = Array.from({ length: 200 }, uuid);
  assert.equal(new Set(ids).size, 200);
  for (const id of ids) {
    assert.match(id, /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    assert.ok("posting" in readPosting(posting({ id })), id);
  }
});
