import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import { check } from "../../src/policy/check.ts";
import { readPolicy } from "../../src/policy/read.ts";
import type { Policy } from "../../src/policy/schema.ts";
import { examplePolicy, spoilt } from "../policy/example-policy.ts";
import { runCommand } from "./run-command.ts";

/* eslint-disable @typescript-eslint/no-unsafe-member-access -- policies are spoilt as any JSON */

describe("kotowari split", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "kotowari-split-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(content: unknown): string {
    const path = join(folder, "policy.json");
    writeFileSync(path, JSON.stringify(content));
    return path;
  }

  test("writes beside the policy a file for each language, and says which", async () => {
    const { status, printed } = await runCommand("split", write(examplePolicy));
    assert.equal(status, 0);
    assert.deepEqual(printed, [join(folder, "policy.en.json"), join(folder, "policy.ja.json")]);
    assert.deepEqual(readdirSync(folder).sort(), ["policy.en.json", "policy.ja.json", "policy.json"]);
  });

  test("writes them into another folder, which it makes", async () => {
    const out = join(folder, "a", "b");
    assert.equal((await runCommand("split", write(examplePolicy), "--out", out)).status, 0);
    assert.deepEqual(readdirSync(out).sort(), ["policy.en.json", "policy.ja.json"]);
  });

  test("each holds its language alone, lists all, and has nothing to be mended", async () => {
    await runCommand("split", write(examplePolicy));
    for (const [language, other] of [
      ["en", "プライバシー"],
      ["ja", "Privacy Policy"],
    ] as const) {
      const path = join(folder, `policy.${language}.json`);
      const text = readFileSync(path, "utf8");
      assert.deepEqual((JSON.parse(text) as Policy).languages, ["en", "ja"]);
      assert.ok(!text.includes(other), `${other} is not in ${language}`);
      assert.deepEqual(check(text, { path }), []);
      assert.ok(text.length < 0.8 * JSON.stringify(examplePolicy).length);
    }
  });

  test("keeps in the file of a language, in another one, what it lacks", async () => {
    const gap = spoilt((policy) => void delete policy.sections[2].body.ja);
    await runCommand("split", write(gap));
    const path = join(folder, "policy.ja.json");
    const text = readFileSync(path, "utf8");
    const policy = readPolicy(JSON.parse(text));
    assert.equal(JSON.stringify(policy?.sections[2]?.body), '{"en":["Ads."]}');
    assert.deepEqual(
      check(text, { path }).map(({ rule, severity }) => [rule, severity]),
      [["gap", "warning"]],
    );
  });

  test("writes nothing for a policy with an error, and ends with 1", async () => {
    const { status, complaints } = await runCommand(
      "split",
      write(spoilt((policy) => void (policy.mode = "x"))),
    );
    assert.equal(status, 1);
    assert.match(complaints, /not a valid policy: npx kotowari check/);
    assert.deepEqual(readdirSync(folder), ["policy.json"]);
  });
});
