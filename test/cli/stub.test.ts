import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";
import vm from "node:vm";
import { runCommand } from "./run-command.ts";

interface StubbedWindow {
  dataLayer: ArrayLike<unknown>[];
  uetq?: unknown[];
  clarity?: { q: ArrayLike<unknown>[] };
}

/** Runs the script that a stub holds, as a page would. */
function pageWith(stub: string): StubbedWindow {
  const script = /<script>([^]*)<\/script>/.exec(stub)?.[1] ?? "";
  const page = vm.createContext({}) as Partial<StubbedWindow>;
  vm.runInContext(`var window = globalThis; ${script}`, page);
  return { ...page, dataLayer: Array.from(page.dataLayer ?? []) };
}

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

async function stub(...words: string[]): Promise<string> {
  const { status, printed } = await runCommand("stub", ...words);
  assert.equal(status, 0, printed.join("\n"));
  return printed.join("\n");
}

describe("kotowari stub", () => {
  test("denies all consent types of Google but security, before its tags, and lets them wait", async () => {
    const { dataLayer } = pageWith(await stub("--signals", "google"));
    assert.deepEqual(
      dataLayer.map((call) => plain(Array.from(call))),
      [
        [
          "consent",
          "default",
          {
            ad_storage: "denied",
            ad_user_data: "denied",
            ad_personalization: "denied",
            analytics_storage: "denied",
            functionality_storage: "denied",
            personalization_storage: "denied",
            security_storage: "granted",
            wait_for_update: 500,
          },
        ],
        ["set", "ads_data_redaction", true],
      ],
    );
  });

  test("queues calls as Google's tags tell them apart: as arguments", async () => {
    const page = pageWith(await stub("--signals", "google"));
    assert.equal(Object.prototype.toString.call(page.dataLayer[0]), "[object Arguments]");
  });

  test("says its options: how long tags wait, where, and what follows no choice", async () => {
    const { dataLayer } = pageWith(
      await stub(
        ...["--signals", "google", "--wait", "2000", "--region", "JP US-CA"],
        ...["--map", "url_passthrough=necessary ads_data_redaction=none functionality_storage=necessary"],
      ),
    );
    const [first, second, ...more] = dataLayer.map((call) => plain(Array.from(call)) as unknown[]);
    const said = first?.[2] as Record<string, unknown>;
    assert.deepEqual(
      [said["wait_for_update"], said["region"], said["functionality_storage"], said["ad_storage"]],
      [2000, ["JP", "US-CA"], "granted", "denied"],
    );
    assert.deepEqual(second, ["set", "url_passthrough", true]);
    assert.deepEqual(more, []);
  });

  test("is one script for Google, Microsoft Advertising and Clarity", async () => {
    const printed = await stub("--signals", "google microsoft clarity");
    const page = pageWith(printed);
    assert.equal(printed.match(/<script>/g)?.length, 1);
    assert.deepEqual(plain(page.uetq), ["consent", "default", { ad_storage: "denied" }]);
    assert.deepEqual(plain(Array.from(page.clarity!.q[0]!)), [
      "consentv2",
      { ad_Storage: "denied", analytics_Storage: "denied" },
    ]);
  });

  test("says which lines go into the snippets of Meta and TikTok, which allow no function before theirs", async () => {
    const printed = await stub("--signals", "meta tiktok", "--map", "data_use=advertising");
    assert.doesNotMatch(printed, /<script>/);
    assert.match(printed, /fbq\("dataProcessingOptions", \["LDU"\], 0, 0\); fbq\("consent", "revoke"\);/);
    assert.match(printed, /ttq\.holdConsent\(\);/);
  });

  test("names the hash by which a Content Security Policy allows it", async () => {
    const printed = await stub("--signals", "google");
    const script = /<script>([^]*)<\/script>/.exec(printed)![1]!;
    assert.ok(printed.includes(`'sha256-${createHash("sha256").update(script).digest("base64")}'`));
  });

  test("refuses what it does not know, and says what it does", async () => {
    for (const [words, expected] of [
      [[], /Name signals/],
      [["--signals", "google shopify"], /shopify: name google, microsoft, clarity, meta, tiktok/],
      [["--signals", "google", "--map", "ad_storge=advertising"], /ad_storge=advertising/],
      [["--signals", "google", "--map", "ad_storage"], /ad_storage/],
      [["--signals", "google", "--wait", "soon"], /milliseconds/],
      [["--signals", "google", "--region", "Japan"], /JP or US-CA/],
    ] as const) {
      const { status, complaints } = await runCommand("stub", ...words);
      assert.equal(status, 2, words.join(" "));
      assert.match(complaints, expected);
    }
  });
});
