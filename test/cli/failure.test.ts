import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { explainFailure } from "../../src/cli/failure.ts";

describe("A failure is explained", () => {
  const refused = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:1"), { code: "ECONNREFUSED" });
  const rows: [string, unknown, RegExp][] = [
    ["by its own words", new Error("no such table"), /^no such table$/],
    ["with what can be done about it", refused, /^connect ECONNREFUSED .*\. Look whether the database runs/],
    ["by its cause, where a request failed", new TypeError("fetch failed", { cause: refused }), /^connect/],
    ["by the first of several", new AggregateError([refused, new Error("other")]), /^connect/],
    ["by its code, where it has no words", Object.assign(new Error(), { code: "EIO" }), /^EIO$/],
    ["by what was thrown, where that is no error", "out of paper", /^out of paper$/],
  ];
  for (const [title, error, says] of rows) test(title, () => assert.match(explainFailure(error), says));
});
