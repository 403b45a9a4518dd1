import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { ConsentRecord } from "../../src/consent/record.ts";
import type { Policy } from "../../src/policy/schema.ts";
import { policyHash } from "../../src/receipt/policy-hash.ts";
import { makeReceipt, type Receipt, type ReceiptFacts } from "../../src/receipt/receipt.ts";
import { verifyReceipt } from "../../src/receipt/verify.ts";
import { examplePolicy, spoilt } from "../policy/example-policy.ts";
import { exampleHashes } from "./example-hashes.ts";

/* eslint-disable @typescript-eslint/no-unsafe-member-access -- policies are spoilt by plain property access */

const record: ConsentRecord = {
  policy: "example",
  revision: "2026-11-24",
  at: "2026-11-24T10:00:00Z",
  via: "accept",
  gpc: false,
  region: "JP",
  choice: { advertising: true },
};

function facts(changes: Partial<ReceiptFacts> = {}): ReceiptFacts {
  const site = "https://www.example.com";
  return { id: randomUUID(), record, site, language: "ja", hash: exampleHashes.ja, days: 182, ...changes };
}

const receiptOf = (changes?: Partial<ReceiptFacts>) => makeReceipt(examplePolicy, facts(changes));
const read = (receipt: Receipt) => JSON.parse(JSON.stringify(receipt)) as unknown;

describe("A receipt", () => {
  test("says what was agreed, with whom, when and on which text, in the language that was shown", () => {
    const { pii_processing: processing, party_identification: parties, event } = receiptOf();
    assert.deepEqual(processing.privacy_notice, {
      id: "example",
      revision: "2026-11-24",
      title: "プライバシーポリシー",
      url: "https://www.example.com/privacy",
      hash: exampleHashes.ja,
    });
    assert.equal(processing.language, "ja");
    assert.equal(processing.jurisdiction, "JP");
    assert.deepEqual(
      processing.purposes.map(({ purpose_type, purpose, is_granted, lawful_basis }) => [
        purpose_type,
        purpose,
        is_granted,
        lawful_basis,
      ]),
      [
        ["necessary", "必須", true, "necessary"],
        ["advertising", "広告", true, "consent"],
      ],
    );
    assert.deepEqual(processing.purposes[1]?.recipient_third_parties, ["example-ads"]);
    assert.deepEqual(
      processing.purposes[1]?.pii_information.map(({ pii_type }) => pii_type),
      ["閲覧したページのURL", "Cookieの識別子"],
    );
    assert.deepEqual(
      parties.map(({ party_name, party_type }) => [party_name, party_type]),
      [
        ["株式会社例", "controller"],
        ["広告株式会社", "third party"],
      ],
    );
    assert.equal(event.event_time, record.at);
    assert.equal(event.validity_duration, "P182D");
    assert.equal(event.event_state, "given");
    assert.equal(
      event.record,
      "v=1&policy=example&revision=2026-11-24&at=2026-11-24T10:00:00Z&via=accept&region=JP&advertising=1",
    );
  });

  test("says of each recipient what it is sent, and why", () => {
    const { pii_processing: processing, party_identification: parties } = receiptOf({ language: "en" });
    assert.deepEqual(processing.pii_controllers, ["controller"]);
    assert.deepEqual(processing.purposes[0]?.recipient_third_parties, []);
    assert.deepEqual(parties[1], {
      party_id: "example-ads",
      party_type: "third party",
      party_name: "Ads Ltd.",
      party_address: "not stated",
      party_contact: "https://ads.example/privacy",
      service: {
        name: "Example Ads",
        data_sent: ["Page address", "Cookie id"],
        use: "To show ads.",
        recipient_use: "To choose ads.",
      },
    });
  });

  test("says so where the policy tells neither what is sent and why, nor where it and the recipient's are", () => {
    const { pii_processing: processing, party_identification: parties } = makeReceipt(
      spoilt((policy) => {
        delete policy.url;
        for (const key of ["dataSent", "recipientUse", "policyUrl"]) delete policy.services[0][key];
      }) as unknown as Policy,
      facts(),
    );
    const { service, party_contact: contact } = parties[1]!;
    assert.deepEqual(
      [service?.data_sent, service?.recipient_use, contact, processing.privacy_notice.url],
      [[], "not stated", "not stated", "not stated"],
    );
    assert.deepEqual(processing.purposes[1]?.pii_information, []);
  });

  test("names a jurisdiction only where the region was known", () => {
    for (const region of ["none", undefined])
      assert.equal(receiptOf({ record: { ...record, region } }).pii_processing.jurisdiction, "not stated");
  });

  test("names nobody who was refused", () => {
    const choice = { advertising: false };
    const receipt = receiptOf({ record: { ...record, via: "decline", choice } });
    assert.equal(receipt.event.event_state, "refused");
    assert.deepEqual(receipt.pii_processing.purposes[1]?.recipient_third_parties, []);
    assert.equal(receipt.party_identification.length, 1);
    const apart = receiptOf({ record: { ...record, choice: { advertising: true, "example-ads": false } } });
    assert.equal(apart.event.event_state, "partly given");
    assert.equal(apart.party_identification.length, 1);
  });

  test("tells a withdrawal from a refusal, and a notice from a question", () => {
    const of = (changes: Partial<ConsentRecord>) => receiptOf({ record: { ...record, ...changes } }).event;
    assert.equal(of({ via: "withdraw", choice: { advertising: false } }).event_state, "withdrawn");
    assert.equal(of({ via: "notice" }).event_type, "notice");
    assert.equal(of({ via: "settings" }).event_type, "explicit");
  });

  test("has every field that the standard demands, and says so where the policy does not tell", () => {
    const receipt = receiptOf({ record: { ...record, region: undefined }, hash: undefined });
    const { pii_processing: processing } = receipt;
    for (const id of [receipt.receipt_id, receipt.record_id, receipt.pii_principal_id])
      assert.match(id, /^[\da-f-]{36}$/);
    for (const text of [
      processing.jurisdiction,
      processing.storage_locations,
      processing.retention_period,
      processing.privacy_notice.hash,
    ])
      assert.equal(text, "not stated");
    assert.match(processing.withdrawal_method, /Cookieの設定/);
    const empty = /(null|undefined|"")/.exec(JSON.stringify(receipt));
    assert.equal(empty, null);
  });
});

describe("Verifying a receipt", () => {
  const verdict = async (receipt: unknown, policy: unknown = examplePolicy) =>
    Object.fromEntries(
      (await verifyReceipt(receipt, policy as Policy)).map(({ what, isRight }) => [what, isRight]),
    );

  test("finds everything right with the policy that was shown", async () => {
    for (const language of ["en", "ja"] as const) {
      const receipt = read(receiptOf({ language, hash: await policyHash(examplePolicy, language) }));
      assert.deepEqual(await verdict(receipt), { policy: true, revision: true, text: true, contents: true });
    }
  });

  test("finds a text that was changed since, even by a letter and under the same revision", async () => {
    const changed = spoilt((policy) => (policy.sections[0].body.ja[0] = "ようこそ！"));
    const findings = await verifyReceipt(read(receiptOf()), changed as unknown as Policy);
    assert.deepEqual(
      findings.filter(({ isRight }) => !isRight).map(({ what }) => what),
      ["text"],
    );
    assert.match(findings[2]!.detail, /the receipt says sha256:.*, the policy sha256:/);
  });

  test("finds another policy and another revision", async () => {
    const other = spoilt((policy) => (policy.id = "other"));
    assert.equal((await verdict(read(receiptOf()), other))["policy"], false);
    const newer = spoilt((policy) => (policy.revision = "2027"));
    assert.equal((await verdict(read(receiptOf()), newer))["revision"], false);
  });

  test("finds any one change of any one value", async () => {
    const receipt = read(receiptOf());
    const places: { holder: Record<string, unknown>; key: string; path: string }[] = [];
    const visit = (holder: unknown, path: string) => {
      if (typeof holder !== "object" || !holder) return;
      for (const key of Object.keys(holder)) {
        const value = (holder as Record<string, unknown>)[key];
        if (typeof value === "object") visit(value, `${path}/${key}`);
        else places.push({ holder: holder as Record<string, unknown>, key, path: `${path}/${key}` });
      }
    };
    visit(receipt, "");
    assert.ok(places.length > 40);
    // The place of the site and the life of the choice are the visitor's page's alone: no policy holds them.
    const free = ["/event/validity_duration", "/event/site"];
    for (const { holder, key, path } of places.filter(({ path }) => !free.includes(path))) {
      const value = holder[key];
      for (const changed of [typeof value === "boolean" ? !value : `${String(value)}0`, null, 7, undefined]) {
        holder[key] = changed;
        const findings = await verifyReceipt(receipt, examplePolicy);
        assert.ok(
          findings.some(({ isRight }) => !isRight),
          `${path} ${String(changed)}`,
        );
      }
      holder[key] = value;
    }
    assert.deepEqual(await verdict(receipt), { policy: true, revision: true, text: true, contents: true });
  });

  test("says where the contents differ, as deep as it can be told", async () => {
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- spoilt by plain property access
    const detail = async (spoil: (receipt: any) => unknown) => {
      const receipt = read(receiptOf());
      spoil(receipt);
      const findings = await verifyReceipt(receipt, examplePolicy);
      return findings.find(({ what }) => what === "contents")!.detail;
    };
    const differs = "other than the policy makes them: ";
    assert.equal(await detail(() => {}), "as this policy makes them of the record");
    assert.equal(
      await detail((receipt) => (receipt.pii_processing.purposes[1].is_granted = 1)),
      `${differs}/pii_processing/purposes/1/is_granted`,
    );
    assert.equal(await detail((receipt) => delete receipt.record_id), `${differs}/record_id`);
    assert.equal(await detail((receipt) => (receipt.event["a/b~c"] = 1)), `${differs}/event/a~1b~0c`);
    assert.equal(
      await detail((receipt) => (receipt.party_identification = {})),
      `${differs}/party_identification`,
    );
    assert.equal(
      await detail((receipt) => (receipt.party_identification = null)),
      `${differs}/party_identification`,
    );
    assert.equal(
      await detail((receipt) => {
        receipt.record_id = 7;
        receipt.party_identification[0] = "us";
      }),
      `${differs}/record_id, /party_identification/0`,
    );
  });

  test("takes what lacks a part, or has one in another form, for no receipt", async () => {
    const no = [
      { what: "receipt", isRight: false, detail: "this is no receipt of Kotowari, or a part is missing" },
    ];
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- spoilt by plain property access
    const spoils: ((receipt: any) => unknown)[] = [
      ({ event }) => (event.validity_duration = "xP182D"),
      ({ event }) => (event.validity_duration = "P182Dx"),
      ({ event }) => (event.validity_duration = "P1820D"),
      ({ event }) => (event.record = 1),
      ({ event }) => (event.record += "x"),
      ({ event }) => (event.site = "www.example.com"),
      (receipt) => delete receipt.event,
      (receipt) => delete receipt.receipt_id,
      (receipt) => delete receipt.pii_processing.privacy_notice,
      (receipt) => (receipt.pii_processing.language = 1),
    ];
    for (const spoil of spoils) {
      const receipt = read(receiptOf());
      spoil(receipt);
      assert.deepEqual(await verifyReceipt(receipt, examplePolicy), no, spoil.toString());
    }
  });

  test("takes any JSON at all, and finds nothing right in it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const findings = await verifyReceipt(value, examplePolicy);
        assert.ok(findings.some(({ isRight }) => !isRight));
      }),
    );
  });
});
