import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { rateLimit } from "../../src/receiver/rate.ts";

const from = (client?: string) =>
  new Request("https://www.example.com/consent", { headers: client ? { client } : {} });
const client = (request: Request) => request.headers.get("client") ?? undefined;

describe("How often a client may post", () => {
  test("is 120 times a minute unless the owner says otherwise", () => {
    const wait = rateLimit({ client }, () => 0);
    for (let times = 0; times < 120; times++) assert.equal(wait(from("a")), 0);
    assert.equal(wait(from("a")), 1);
    assert.equal(wait(from("b")), 0);
  });

  test("is not limited where the owner's server cannot tell who it is", () => {
    const wait = rateLimit({ client, perMinute: 1 }, () => 0);
    assert.deepEqual([wait(from()), wait(from()), wait(from())], [0, 0, 0]);
  });

  test("is forgotten of those who were quiet for longest, once there are too many", () => {
    const wait = rateLimit({ client, perMinute: 1 }, () => 0);
    const quiet = from("quiet");
    assert.deepEqual([wait(quiet), wait(quiet) > 0], [0, true]);
    for (let each = 0; each < 20_000; each++) wait(from(`client-${each}`));
    assert.equal(wait(quiet), 0);
  });
});
