import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { describe, test } from "node:test";
import { missing } from "./missing.ts";
import { testReader } from "./judged.ts";
import { snippet } from "./snippet.ts";
import { lives } from "./renewals.ts";

const recipe = [snippet("python", "def kotowari"), snippet("python", "def renewed_consent")].join("\n");

function run<Result>(expression: string, asked: unknown): Result {
  const program = `${recipe}\nimport json, sys\nprint(json.dumps([${expression} for it in json.load(sys.stdin)]))`;
  const output = execFileSync("python3", ["-W", "error", "-c", program], {
    input: JSON.stringify(asked),
    encoding: "utf8",
  });
  return JSON.parse(output) as Result;
}

describe("Python's recipe", { skip: missing("python3", "--version") }, () => {
  testReader("It", (asked) => run('kotowari(it["cookies"], it["gpc"]).get("advertising") == "1"', asked));

  test("sets the same cookie again, for what is left of its time", () => {
    const headers = run<(string | null)[]>(
      "renewed_consent(it)",
      lives.map(({ cookies }) => cookies),
    );
    for (const [index, { what, check }] of lives.entries()) check(headers[index] ?? undefined, what);
    assert.equal(headers.length, lives.length);
  });
});
