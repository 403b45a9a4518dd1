import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { wordingNames } from "../../src/cli/wording-names.ts";
import type { Problem } from "../../src/policy/findings/problem.ts";
import { examplePolicy, spoilt } from "../policy/example-policy.ts";
import { runCommand } from "./run-command.ts";

/* eslint-disable @typescript-eslint/no-unsafe-member-access -- policies are spoilt as any JSON */

const folder = mkdtempSync(join(tmpdir(), "kotowari-check-"));
after(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content, null, 2));
  return path;
}

const good = file("good.json", examplePolicy);
const faulty = file(
  "faulty.json",
  spoilt((policy) => {
    policy.mode = "optin";
    policy.services[0].dataSent.ja[0] = "閲覧履歴等";
  }),
);
const doubtful = file(
  "doubtful.json",
  spoilt((policy) => void (policy.services[0].dataSent.ja[0] = "閲覧履歴等")),
);

describe("kotowari check", () => {
  test("says that a good policy has no problem, and ends with 0", async () => {
    const { status, printed, complaints } = await runCommand("check", good);
    assert.deepEqual([status, printed, complaints], [0, ["1 file checked: no problem"], ""]);
  });

  test("tells each problem with its line, its place and its mend, then how many there are, and ends with 1", async () => {
    const { status, printed } = await runCommand("check", faulty);
    assert.equal(status, 1);
    assert.equal(printed.length, 5);
    assert.match(printed[0]!, /faulty\.json:\d+:11 {2}error {2}"optin" is no mode {2}\(\$\.mode\)$/);
    assert.match(printed[1]!, /^ {4}Write opt-in, opt-out or notice\.$/);
    assert.match(
      printed[2]!,
      /faulty\.json:\d+:11 {2}warning {2}"閲覧履歴等" .* {2}\(\$\.services\[0\]\.dataSent\.ja\[0\]\)$/,
    );
    assert.equal(printed[4], "1 error, 1 warning");
  });

  test("ends with 0 where there are only warnings, and with 1 under --strict", async () => {
    assert.equal((await runCommand("check", doubtful)).status, 0);
    assert.equal((await runCommand("check", doubtful, "--strict")).status, 1);
    assert.equal((await runCommand("check", good, "--strict")).status, 0);
  });

  test("gives the problems of every file as JSON", async () => {
    const { status, printed } = await runCommand("check", good, faulty, "--json");
    const files = JSON.parse(printed.join("\n")) as { file: string; problems: Problem[] }[];
    assert.equal(status, 1);
    assert.deepEqual(
      files.map(({ file, problems }) => [file, problems.map(({ rule }) => rule)]),
      [
        [good, []],
        [faulty, ["mode", "vague"]],
      ],
    );
    assert.deepEqual(Object.keys(files[1]!.problems[0]!).sort(), [
      "column",
      "line",
      "mend",
      "message",
      "path",
      "rule",
      "severity",
    ]);
  });

  test("takes policy.ja.json for the file of one language", async () => {
    const inJapanese = spoilt((policy) => {
      const only = (value: unknown): unknown =>
        Array.isArray(value)
          ? value.map(only)
          : typeof value !== "object" || value === null
            ? value
            : "ja" in value
              ? { ja: only(value.ja) }
              : Object.fromEntries(Object.entries(value).map(([key, each]) => [key, only(each)]));
      Object.assign(policy, only(policy));
    });
    assert.equal((await runCommand("check", file("policy.ja.json", inJapanese), "--strict")).status, 0);
    assert.equal((await runCommand("check", file("policy.json", inJapanese), "--strict")).status, 1);
  });

  test("knows the widget's own texts: all that its locales have", async () => {
    const locales = new URL("../../src/locales/", import.meta.url);
    const names = new Set<string>();
    for (const name of readdirSync(locales)) {
      const exported = (await import(new URL(name, locales).href)) as Record<string, { en?: object }>;
      for (const value of Object.values(exported))
        for (const key of Object.keys(value.en ?? {})) names.add(key);
    }
    assert.deepEqual([...wordingNames].sort(), [...names].sort());
    const misspelt = file(
      "misspelt.json",
      spoilt((policy) => void (policy.texts.ja.setings = "設定")),
    );
    const { printed } = await runCommand("check", misspelt);
    assert.match(printed.join("\n"), /Did you mean "settings"\?/);
  });

  test("shows no character that could command a terminal", async () => {
    const hostile = file("hostile.json", `{"\u009b2J\u202e":1,"id":"\\u001b[2J\\u009b","mode":"\\u202e"}`);
    const { printed } = await runCommand("check", hostile);
    assert.doesNotMatch(printed.join("\n"), /[\0-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
  });
});

describe("kotowari ends with 2 and says why", () => {
  const rows: [string, string[], RegExp][] = [
    ["no command", [], /^$/],
    ["a command that there is not", ["chek"], /no command "chek"[^]*kotowari check/],
    ["check without a file", ["check"], /Name a policy file\nkotowari check FILE/],
    [
      "check of a file that is not there",
      ["check", join(folder, "none.json")],
      /none\.json cannot be read: ENOENT/,
    ],
    ["check of a folder", ["check", folder], /cannot be read: EISDIR/],
    ["an option that there is not", ["check", good, "--quick"], /--quick/],
    ["split of two files", ["split", good, good], /Name one policy file\nkotowari split FILE/],
    ["split into a folder that is a file", ["split", good, "--out", good], /EEXIST|ENOTDIR/],
  ];
  for (const [sentence, words, complaint] of rows)
    test(sentence, async () => {
      const { status, complaints } = await runCommand(...words);
      assert.equal(status, 2);
      assert.match(complaints, complaint);
    });
});

describe("kotowari tells of itself", () => {
  test("--version is the package's", async () => {
    const { status, printed } = await runCommand("--version");
    assert.equal(status, 0);
    assert.match(printed.join(), /^\d+\.\d+\.\d+$/);
  });

  test("--help names every command, and a command's --help its options", async () => {
    const { status, printed } = await runCommand("--help");
    assert.equal(status, 0);
    assert.match(printed.join("\n"), /kotowari check[^]*kotowari split/);
    assert.match((await runCommand("check", "--help")).printed.join("\n"), /--strict/);
    for (const name of ["check", "diff", "split", "stub", "receive", "records", "verify"]) {
      const { status, printed } = await runCommand(name, "--help");
      assert.equal(status, 0);
      assert.match(printed.join("\n"), new RegExp(`^kotowari ${name} .*\n[a-z].*\n.`), name);
    }
  });

  test("as a process it prints to its output, complains to its error output, and ends with the status", () => {
    const run = (...words: string[]) =>
      spawnSync(process.execPath, ["--import", "tsx", "src/cli/main.ts", ...words], { encoding: "utf8" });
    const failed = run("check", faulty);
    assert.deepEqual([failed.status, failed.stderr], [1, ""]);
    assert.match(failed.stdout, /1 error, 1 warning\n$/);
    const misused = run("chek");
    assert.deepEqual([misused.status, misused.stdout], [2, ""]);
    assert.match(misused.stderr, /no command "chek"/);
  });
});
