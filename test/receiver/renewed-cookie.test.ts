import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { receiver } from "../../src/receiver/receiver.ts";
import type { CookieOfPage } from "../../src/receiver/receiver.ts";
import { readConsent } from "../../src/storage/read.ts";
import { memoryStore } from "./memory-store.ts";
import { posting, recordOf, secondsAgo } from "./postings.ts";

const handle = receiver({
  store: await memoryStore(),
  origins: ["https://www.example.com", "http://www.example.com"],
});

interface Given {
  record: string;
  /** The request's own cookies; `undefined`: it has none. */
  cookies: string | undefined;
  cookie?: CookieOfPage;
  origin?: string;
}

async function renewed({ record, cookies, cookie, origin = "https://www.example.com" }: Given) {
  const body = JSON.stringify(posting({ record, ...(cookie && { cookie }) }));
  const headers = {
    origin,
    "content-type": "application/json",
    ...(cookies !== undefined && { cookie: cookies }),
  };
  const response = await handle(new Request("https://www.example.com/", { method: "POST", headers, body }));
  assert.equal(response.status, 201);
  return response.headers.getSetCookie();
}

const lifeOf = (cookie = "") => Number(/Max-Age=(-?\d+)/.exec(cookie)?.[1]);

describe("The cookie is set again", () => {
  test("as the page set it, where the request holds exactly the posted record", async () => {
    const record = recordOf("accept", secondsAgo(0));
    const [cookie, ...more] = await renewed({ record, cookies: `theme=dark; kotowari=${record}; x=1` });
    assert.deepEqual(more, []);
    assert.match(cookie!, /^kotowari=v=1&[^;]+; Max-Age=\d+; Path=\/; SameSite=Lax; Secure$/);
    assert.ok(cookie!.startsWith(`kotowari=${record};`));
    assert.ok(Math.abs(lifeOf(cookie) - 182 * 86_400) < 5);
  });

  test("by the page's own name, domain, days and scheme", async () => {
    const record = recordOf("decline", secondsAgo(0));
    const cookie = { name: "my.consent", domain: "example.com", days: 30 };
    const [set] = await renewed({
      record,
      cookies: `my.consent=${record}`,
      cookie,
      origin: "http://www.example.com",
    });
    assert.match(set!, /^my\.consent=.*; Max-Age=259\d{4}; Path=\/; SameSite=Lax; Domain=example\.com$/);
  });

  test("for what is left of its life, counted from the choice", async () => {
    const record = recordOf("accept", secondsAgo(100 * 86_400));
    const [cookie] = await renewed({ record, cookies: `kotowari=${record}` });
    assert.ok(Math.abs(lifeOf(cookie) - 82 * 86_400) < 5);
  });

  test("for no longer than its life by a clock that runs ahead", async () => {
    const record = recordOf("accept", secondsAgo(-20 * 3600));
    const [cookie] = await renewed({ record, cookies: `kotowari=${record}` });
    assert.equal(lifeOf(cookie), 182 * 86_400);
  });
});

describe("The cookie is left alone", () => {
  const record = recordOf("accept", secondsAgo(500));
  const newer = recordOf("decline", secondsAgo(5));
  const cases: [when: string, given: Partial<Given>][] = [
    [
      "when the visitor has refused since: a late retry of an old accept changes nothing",
      { cookies: `kotowari=${newer}` },
    ],
    ["when one of two copies is newer", { cookies: `kotowari=${record}; kotowari=${newer}` }],
    [
      "when one of two copies is newer, the other way round",
      { cookies: `kotowari=${newer}; kotowari=${record}` },
    ],
    ["when the visitor has removed it", { cookies: "theme=dark" }],
    ["when the request brings no cookies", { cookies: undefined }],
    ["when it is empty", { cookies: "kotowari=" }],
    ["when a server has quoted it", { cookies: `kotowari="${record}"` }],
    ["when a server has percent-encoded it", { cookies: `kotowari=${encodeURIComponent(record)}` }],
    [
      "when it differs in one answer",
      { cookies: `kotowari=${record.replace("analytics=1", "analytics=0")}` },
    ],
    ["when it goes on where the record ends", { cookies: `kotowari=${record}&more=1` }],
    ["when another cookie ends in its name", { cookies: `mykotowari=${record}` }],
    ["when the page did not say where its cookie is", { cookies: `kotowari=${record}`, cookie: undefined! }],
    ["when its life is over", { cookies: `kotowari=${record}`, cookie: { name: "kotowari", days: 182 } }],
    [
      "for a domain that is not the page's",
      { cookies: `kotowari=${record}`, cookie: { name: "kotowari", days: 9, domain: "ample.com" } },
    ],
    [
      "for a foreign domain",
      { cookies: `kotowari=${record}`, cookie: { name: "kotowari", days: 9, domain: "evil.example" } },
    ],
    [
      "for the name of another cookie",
      { cookies: `kotowari=${record}; session=abc`, cookie: { name: "session", days: 9 } },
    ],
  ];
  for (const [when, given] of cases) {
    test(when, async () => {
      const old = when.endsWith("over") ? recordOf("accept", secondsAgo(183 * 86_400)) : record;
      const cookies = given.cookies?.replace(record, old);
      const cookie = "cookie" in given ? given.cookie : { name: "kotowari", days: 182 };
      const body = { ...posting({ record: old }), cookie };
      const response = await handle(
        new Request("https://www.example.com/", {
          method: "POST",
          headers: {
            origin: "https://www.example.com",
            "content-type": "application/json",
            ...(cookies !== undefined && { cookie: cookies }),
          },
          body: JSON.stringify(body),
        }),
      );
      assert.equal(response.status, 201);
      assert.deepEqual(response.headers.getSetCookie(), []);
    });
  }

  test("never makes what the page reads differ from what it read before, whatever cookies there are", async () => {
    const time = fc.integer({ min: 1, max: 1000 }).map(secondsAgo);
    const some = fc
      .tuple(fc.constantFrom("accept" as const, "decline" as const), time)
      .map(([via, at]) => recordOf(via, at));
    // Where a copy is: the browser tells the server its value alone.
    const copy = fc.record({
      domain: fc.constantFrom(undefined, "example.com", "www.example.com"),
      record: some,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(copy, { selector: ({ domain }) => domain, maxLength: 3 }),
        some,
        copy,
        async (copies, own, { domain }) => {
          for (const posted of [own, ...copies.map((each) => each.record)]) {
            const jar = new Map(copies.map((each) => [each.domain, each.record]));
            const header = () => [...jar.values()].map((value) => `kotowari=${value}`).join("; ");
            const before = readConsent(header());
            const cookie = { name: "kotowari", days: 182, ...(domain && { domain }) };
            const [set] = await renewed({ record: posted, cookies: header(), cookie });
            if (set) jar.set(domain, /^kotowari=([^;]*)/.exec(set)![1]!);
            assert.deepEqual(readConsent(header()), before);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
