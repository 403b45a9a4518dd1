import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import type { Revision } from "../../src/policy/schema.ts";
import { examplePolicy, spoilt } from "../policy/example-policy.ts";
import { runCommand } from "./run-command.ts";

/* eslint-disable @typescript-eslint/no-unsafe-member-access -- policies are spoilt as any JSON */

describe("kotowari diff", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "kotowari-diff-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(name: string, content: unknown): string {
    const path = join(folder, name);
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    return path;
  }

  const old = () => write("old.json", examplePolicy);
  const renamed = spoilt((policy) => {
    policy.services[0].recipient.en = "Other Ltd.";
    policy.revision = "2026-12-24";
  });

  test("ends with 0 and proposes nothing where both say the same", async () => {
    const { status, printed } = await runCommand("diff", old(), write("new.json", examplePolicy));
    assert.deepEqual([status, printed], [0, []]);
  });

  test("ends with 1 and prints the entry alone; why is told apart from it", async () => {
    const { status, printed, complaints } = await runCommand("diff", old(), write("new.json", renamed));
    assert.equal(status, 1);
    const entry = JSON.parse(printed.join("\n")) as Revision;
    assert.deepEqual(
      [entry.revision, entry.material, entry.services, entry.summary],
      ["2026-12-24", true, ["example-ads"], { en: "Changed: Example Ads.", ja: "変更：エグザンプル広告。" }],
    );
    assert.match(complaints, /^material {2}service "example-ads": recipient changed/);
  });

  test("says that the revision was not changed", async () => {
    const silent = spoilt((policy) => void (policy.controller.contact.en = "other@site.example"));
    const { complaints } = await runCommand("diff", old(), write("new.json", silent));
    assert.match(complaints, /has the revision of .*: set it to "\d{4}-\d\d-\d\d"/);
  });

  test("says that the owner's entry judges otherwise", async () => {
    const complaintsOf = async (material: boolean, change: Parameters<typeof spoilt>[0]) => {
      const kept = spoilt((policy) => {
        change(policy);
        policy.revision = "2026-12-24";
        const summary = { en: "A slip.", ja: "誤字。" };
        policy.revisions = [
          { revision: "2026-12-24", date: "2026-12-24", material, summary },
          ...examplePolicy.revisions,
        ];
      });
      return (await runCommand("diff", old(), write("new.json", kept))).complaints;
    };
    const isOther = (policy: typeof examplePolicy) => (policy.services[0]!.recipient!.en = "Other Ltd.");
    assert.match(await complaintsOf(false, isOther), /lists it as immaterial/);
    assert.match(
      await complaintsOf(true, (policy: typeof examplePolicy) => (policy.title.en = "Privacy")),
      /lists it as material/,
    );
    assert.doesNotMatch(await complaintsOf(true, isOther), /lists it/);
  });

  test("ends with 2 for what is no policy, is not there, or is not named", async () => {
    const good = old();
    for (const words of [
      [good, write("half.json", '{"id"')],
      [write("null.json", "null"), good],
      [
        good,
        write(
          "bad.json",
          spoilt((policy) => void (policy.mode = "x")),
        ),
      ],
      [
        good,
        write(
          "name.json",
          spoilt((policy) => void (policy.revision = "no name")),
        ),
      ],
      [good, join(folder, "nowhere.json")],
      [good],
      [good, good, good],
    ])
      assert.equal((await runCommand("diff", ...words)).status, 2, words.join(" "));
  });
});
