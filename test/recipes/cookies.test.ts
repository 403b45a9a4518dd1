import assert from "node:assert/strict";
import { test } from "node:test";
import { isGranted, nearMisses, rows } from "./cookies.ts";

test("The table of cookies says what the widget's own reader says", () => {
  for (const { what, cookies, gpc, grants } of rows) assert.equal(isGranted(cookies, gpc), grants, what);
});

test("Of the near misses some grant and some do not", () => {
  const granted = nearMisses(3000).filter(({ cookies, gpc }) => isGranted(cookies, gpc)).length;
  assert.ok(granted > 100 && granted < 1500, `${granted} grant`);
});
