import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { posting, recordOf, secondsAgo } from "../receiver/postings.ts";
import { postTo } from "../receiver/receive-process.ts";
import { type RecipeServer, startNginx, startPhp } from "./recipe-servers.ts";

const php = await startPhp();
const nginx = php && (await startNginx(php));
after(async () => {
  await nginx?.stop();
  await php?.stop();
});

function tellOf(name: string, server: RecipeServer | undefined): void {
  if (!server) {
    test(name, { skip: "it is not installed" }, () => {});
    return;
  }
  const url = `http://127.0.0.1:${server.port}/consent`;
  const own = { origin: `http://127.0.0.1:${server.port}` };
  const cookieOf = async (body: unknown, headers: Record<string, string>) =>
    (await postTo(url, body, { ...own, ...headers })).headers.getSetCookie();

  describe(name, () => {
    test("sets the cookie that is the posted record again, for what is left of its time", async () => {
      const sent = posting({ record: recordOf("accept", secondsAgo(864_000)) });
      const response = await postTo(url, sent, { ...own, cookie: `a=b; kotowari=${sent.record}; c=d` });
      assert.deepEqual([response.status, await response.json()], [200, { id: sent.id }]);
      const [cookie, ...more] = response.headers.getSetCookie();
      assert.deepEqual(more, []);
      assert.ok(cookie!.startsWith(`kotowari=${sent.record}; `), cookie);
      assert.match(cookie!, /; path=\/; SameSite=Lax$/);
      const left = Number(/Max-Age=(\d+)/.exec(cookie!)![1]);
      assert.ok(Math.abs(left - 172 * 86_400) < 10, String(left));
    });

    test("never brings an old choice back", async () => {
      const old = posting({ record: recordOf("accept") });
      for (const cookie of [
        "",
        `kotowari=${recordOf("decline", secondsAgo(10))}`,
        `kotowari=${old.record}; kotowari=${recordOf("decline", secondsAgo(10))}`,
        `other=${old.record}`,
      ])
        assert.deepEqual(await cookieOf(old, { cookie }), [], cookie);
      const ancient = posting({ record: recordOf("accept", secondsAgo(183 * 86_400)) });
      assert.deepEqual(await cookieOf(ancient, { cookie: `kotowari=${ancient.record}` }), []);
    });

    test("sets no cookie of another domain", async () => {
      const sent = posting({ cookie: { name: "kotowari", domain: "elsewhere.test", days: 182 } });
      assert.deepEqual(await cookieOf(sent, { cookie: `kotowari=${sent.record}` }), []);
    });

    test("takes posts of its own pages alone", async () => {
      assert.equal((await postTo(url, posting(), { origin: "https://elsewhere.test" })).status, 403);
      assert.ok([403, 405].includes((await fetch(url)).status), "GET");
    });

    test("answers what is no record by a refusal, without a fall", async () => {
      const wrong: unknown[] = [
        null,
        [],
        "text",
        {},
        { id: 1, record: [] },
        posting({ record: "v=1&policy=a\r\nSet-Cookie: a=b" }),
        posting({ id: "x" }),
        posting({ record: `${recordOf("accept")}\n` }),
      ];
      for (const body of wrong)
        assert.equal((await postTo(url, body, own)).status, 422, JSON.stringify(body));
      const odd = posting({ cookie: { name: ["kotowari"], days: "9" } as never });
      assert.deepEqual(await cookieOf(odd, { cookie: `kotowari=${odd.record}` }), []);
      const large = await postTo(url, { ...posting(), more: "x".repeat(20_000) }, own);
      assert.ok([413, 422].includes(large.status), String(large.status));
    });
  });
}

tellOf("The PHP recipe", php);
tellOf("The nginx recipe", nginx);
