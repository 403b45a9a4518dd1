import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, mock, test } from "node:test";
import fc from "fast-check";
import type { ConsentRecord, Via } from "../../src/consent/record.ts";
import { parseRecord, readConsent } from "../../src/storage/read.ts";
import { formatRecord } from "../../src/storage/format.ts";
import { damaged, granting } from "./values.ts";

const reserved = "v policy revision at via gpc region mode lang id seen necessary".split(" ");
const id = fc
  .stringMatching(/^[a-z][a-z0-9-]{0,31}$/)
  .filter((text) => !reserved.includes(text) && !text.startsWith("k-"));
const time = fc
  .integer({ min: Date.UTC(2024, 0, 1) / 1000 + 1, max: Math.floor(Date.now() / 1000) })
  .map((seconds) => new Date(seconds * 1000).toISOString().replace(".000", ""));
const vias: Via[] = ["accept", "decline", "settings", "embed", "withdraw", "api", "notice"];
const record: fc.Arbitrary<ConsentRecord> = fc.record(
  {
    policy: id,
    revision: fc.stringMatching(/^[A-Za-z0-9._-]{1,32}$/),
    at: time,
    via: fc.constantFrom(...vias),
    gpc: fc.boolean(),
    region: fc.option(fc.stringMatching(/^([A-Z]{2}(-[A-Z0-9]{1,3})?|none)$/), { nil: undefined }),
    choice: fc.dictionary(id, fc.boolean(), { maxKeys: 12, noNullPrototype: true }),
  },
  { noNullPrototype: true },
);

async function untilAnswered(url: string): Promise<Response> {
  for (let tries = 0; tries < 50; tries++) {
    try {
      return await fetch(url);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error(`${url} does not answer`);
}

describe("A consent record as a cookie value", () => {
  test("comes back as it was written", () => {
    fc.assert(fc.property(record, (it) => assert.deepEqual(parseRecord(formatRecord(it)), it)));
  });

  test("is ASCII that no cookie parser touches", () => {
    fc.assert(fc.property(record, (it) => assert.match(formatRecord(it), /^[\w.:&=-]*$/)));
  });

  test("is read by any query-string parser", () => {
    const fields = Object.fromEntries(new URLSearchParams(granting));
    assert.deepEqual(fields["policy"], "prism");
    assert.deepEqual(fields["advertising"], "1");
  });

  test("is read as the contract shows it", () => {
    const text =
      "v=1&policy=example&revision=2022-04-01&at=2026-11-23T09:00:00Z&via=decline&advertising=0&analytics=0";
    assert.deepEqual(parseRecord(text), {
      policy: "example",
      revision: "2022-04-01",
      at: "2026-11-23T09:00:00Z",
      via: "decline",
      gpc: false,
      region: undefined,
      choice: { advertising: false, analytics: false },
    });
  });

  test("keeps a purpose with the name of an object's own member apart from it", () => {
    const value = granting.replace("analytics=0", "constructor=0");
    assert.deepEqual(parseRecord(value)?.choice, { advertising: true, constructor: false });
  });

  test("lets keys that begin with k- pass unread", () => {
    assert.deepEqual(parseRecord(`${granting}&k-later=a.b-9`)?.choice, {
      advertising: true,
      analytics: false,
    });
  });
});

describe("Whatever a cookie holds", () => {
  const near = fc
    .tuple(fc.nat(granting.length), fc.nat(4), fc.string({ maxLength: 4 }))
    .map(([at, drop, add]) => granting.slice(0, at) + add + granting.slice(at + drop));

  test("reading it never throws, and grants only what is exactly the grammar", () => {
    fc.assert(
      fc.property(fc.oneof(near, fc.string(), fc.string({ unit: "binary" })), (text) => {
        const found = parseRecord(text);
        if (!found) return;
        const plain = text.startsWith('"') ? text.slice(1, -1) : decodeURIComponent(text);
        for (const [id, granted] of Object.entries(found.choice)) {
          if (granted) assert.match(`${plain}&`, new RegExp(`&${id}=1&`));
        }
      }),
      { numRuns: 20_000, seed: 20_261_124 },
    );
  });

  for (const [what, value] of damaged) {
    test(`${what} is no choice`, () => assert.equal(parseRecord(value), undefined));
  }

  test("more than a browser keeps is no choice, and neither is what has another cookie behind it", () => {
    const services = Array.from({ length: 500 }, (_, number) => `&service-${number}=1`).join("");
    for (const behind of [services, ";", "; x=1"]) assert.equal(parseRecord(granting + behind), undefined);
    assert.ok(parseRecord(granting + services.slice(0, 3000).replace(/&[^&]*$/, "")));
  });

  // Where the time grew with a power of the length, these would not come to their end.
  test("what is made to be slow is no choice", () => {
    const keys = Array.from({ length: 4000 }, (_, number) => `&k-${number}=1`).join("");
    for (const slow of [
      `${"=".repeat(16_000)}${"a".repeat(5000)}`,
      "a".repeat(100_000),
      `v=1${"&".repeat(8000)}=${"&".repeat(8000)}`,
      `${granting}${keys}&!`,
      `"${granting}${keys}`,
    ]) {
      assert.equal(parseRecord(slow), undefined);
      assert.equal(readConsent(slow), undefined);
    }
  });

  test("a choice that stands within another cookie's value is none, whatever stands before it", () => {
    for (const sign of [" ", "\n", "\r", "\u2028", "\u2029", ",", "&", '"'])
      assert.equal(readConsent(`other=x${sign}kotowari=${granting}`), undefined, JSON.stringify(sign));
  });

  test("a time of just 24 hours ahead is the last one that is a choice", () => {
    mock.timers.enable({ apis: ["Date"], now: Date.parse("2026-11-22T09:00:00Z") });
    try {
      assert.ok(parseRecord(granting), "24 hours");
      assert.equal(parseRecord(granting.replace("09:00:00", "09:00:01")), undefined);
    } finally {
      mock.timers.reset();
    }
  });

  test("a time of more than 24 hours ahead is no choice, 23 hours are the clock's fault", () => {
    const ahead = (hours: number) =>
      granting.replace("2026-11-23T09:00:00", new Date(Date.now() + hours * 36e5).toISOString().slice(0, 19));
    assert.equal(parseRecord(ahead(25)), undefined);
    assert.ok(parseRecord(ahead(23)));
  });
});

describe("A value that a server wrote again", () => {
  const has = (command: string, ...version: string[]) => {
    try {
      execFileSync(command, version, { stdio: "ignore" });
      return false;
    } catch {
      return `${command} is not installed`;
    }
  };
  const valueOf = (header: string) => /(?:kotowari|raw)=([^;\s]*)/.exec(header)?.[1] ?? "";

  test("by Express (percent-encoded) is read", () => {
    assert.equal(parseRecord(encodeURIComponent(granting))?.choice["advertising"], true);
  });

  test("by Python's SimpleCookie (quoted) is read", { skip: has("python3", "--version") }, () => {
    const program =
      "import sys; from http.cookies import SimpleCookie; c = SimpleCookie(); c['kotowari'] = sys.argv[1]; print(c.output(header=''))";
    const header = execFileSync("python3", ["-c", program, granting], { encoding: "utf8" });
    assert.match(header, /"/);
    assert.equal(parseRecord(valueOf(header))?.choice["advertising"], true);
  });

  test("by PHP's setcookie and setrawcookie is read", { skip: has("php", "-v") }, async () => {
    const folder = await mkdtemp(join(tmpdir(), "kotowari-php-"));
    await writeFile(
      join(folder, "router.php"),
      '<?php setcookie("kotowari", $_GET["value"]); setrawcookie("raw", $_GET["value"]);',
    );
    const server = spawn("php", ["-S", "127.0.0.1:8947", join(folder, "router.php")], { stdio: "ignore" });
    try {
      const url = `http://127.0.0.1:8947/?value=${encodeURIComponent(granting)}`;
      const response = await untilAnswered(url);
      const [cooked, raw] = response.headers.getSetCookie();
      assert.match(cooked!, /%3D/);
      assert.equal(parseRecord(valueOf(cooked!))?.choice["advertising"], true);
      assert.equal(parseRecord(valueOf(raw!))?.choice["advertising"], true);
    } finally {
      server.kill();
      await rm(folder, { recursive: true });
    }
  });
});

describe("Of several cookies with the name", () => {
  const older = granting.replace("09:00:00", "08:00:00").replace("advertising=1", "advertising=0");

  test("the newest counts, in either order", () => {
    assert.equal(readConsent(`kotowari=${older}; kotowari=${granting}`)?.choice["advertising"], true);
    assert.equal(readConsent(`kotowari=${granting}; kotowari=${older}`)?.choice["advertising"], true);
  });

  test("the newest valid one counts", () => {
    const cookies = `kotowari=nonsense; kotowari=${older}; kotowari=${granting}x`;
    assert.equal(readConsent(cookies)?.at, "2026-11-23T08:00:00Z");
  });

  test("two of one time grant only what both grant", () => {
    const other = granting.replace("advertising=1&analytics=0", "advertising=1&analytics=1&video=1");
    for (const cookies of [
      `kotowari=${granting}; kotowari=${other}`,
      `kotowari=${other}; kotowari=${granting}`,
    ]) {
      assert.deepEqual(readConsent(cookies)?.choice, {
        advertising: true,
        analytics: false,
        video: false,
      });
    }
  });

  test("a grant that only one of two of one time names is none, and neither is a prototype's", () => {
    const prototype = Object.prototype as Record<string, unknown>;
    prototype["video"] = true;
    try {
      const other = granting.replace("&analytics=0", "");
      const found = readConsent(
        `kotowari=${granting.replace("analytics=0", "analytics=1")}; kotowari=${other}`,
      );
      assert.deepEqual({ ...found?.choice }, { advertising: true, analytics: false });
      const own = granting.replace("analytics=0", "constructor=1");
      for (const cookies of [`kotowari=${own}; kotowari=${other}`, `kotowari=${other}; kotowari=${own}`])
        assert.deepEqual({ ...readConsent(cookies)?.choice }, { advertising: true, constructor: false });
    } finally {
      delete prototype["video"];
    }
  });

  test("under Global Privacy Control what was chosen without it is denied, and what was chosen with it stands", () => {
    const knowing = granting.replace("&advertising", "&gpc=1&advertising");
    const under = (value: string) => readConsent(`kotowari=${value}`, { gpc: true })?.choice;
    assert.deepEqual(under(granting), { advertising: false, analytics: false });
    assert.deepEqual(under(knowing), { advertising: true, analytics: false });
  });

  test("names are compared whole", () => {
    assert.equal(readConsent(`xkotowari=${granting}; kotowari2=${granting}`), undefined);
    assert.equal(readConsent(`a=b;kotowari=${granting}`)?.policy, "prism");
  });
});
