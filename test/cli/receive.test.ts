import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { freePort } from "../free-port.ts";
import { runCommand } from "./run-command.ts";

describe("kotowari receive", () => {
  const misused: readonly (readonly [option: string, value: string, complaint: RegExp])[] = [
    ["--origin", "www.example.com", /"www\.example\.com" is no origin/],
    ["--policy", "Not an id", /"Not an id" is no id of a policy/],
    ["--port", "many", /--port must be a number/],
  ];
  for (const [option, value, complaint] of misused)
    test(`complains of ${option} ${value} at once, though no database answers`, async () => {
      const store = `postgres://localhost:${await freePort()}/records`;
      const { status, printed, complaints } = await runCommand("receive", "--store", store, option, value);
      assert.equal(status, 2);
      assert.match(complaints, complaint);
      assert.deepEqual(printed, []);
    });
});
