import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { verify } from "../../src/cli/commands/verify.ts";
import type { Receipt } from "../../src/receipt/receipt.ts";
import { downloads } from "./harness/engine-limits.ts";
import type { Page } from "./harness/browser.ts";
import { consentEndpoint } from "./harness/consent-endpoint.ts";
import { choseBefore, personal, policyWith, site } from "./harness/site.ts";
import { cookieOf, gone, press, shown, until } from "./harness/steps.ts";
import { story } from "./harness/story.ts";

const strict =
  "default-src 'none'; script-src 'self'; style-src 'none'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types kotowari kotowari-ui";
const options = { not: downloads };

/** Presses *Save my record*, and gives the file that comes. */
async function save(page: Page, folder: string): Promise<{ path: string; receipt: Receipt }> {
  await page.evaluate(() => {
    const { kotowari } = window;
    if (kotowari && "open" in kotowari) void kotowari.open("preferences");
  });
  await press(page, "#record");
  const name = await until("the file", async () =>
    (await readdir(folder)).find((name) => /^kotowari-receipt-\d{4}-\d\d-\d\d\.json$/.test(name)),
  );
  const path = join(folder, name);
  return { path, receipt: JSON.parse(await readFile(path, "utf8")) as Receipt };
}

/** What `npx kotowari verify` says. */
async function verified(...words: string[]): Promise<[status: number, lines: string[]]> {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  return [await verify.run(words, { print, complain: print }), lines];
}

story("A visitor saves the record, and it matches the policy", options, async ({ server, page, folder }) => {
  const downloads = await folder();
  await page.saveInto(downloads);
  await page.goto(site(server, { headers: { "content-security-policy": strict } }));
  await press(page, "decline");
  const cookie = await until("the cookie", () => cookieOf(page));
  const { path, receipt } = await save(page, downloads);
  assert.equal(receipt.event.record, cookie);
  assert.equal(receipt.event.event_state, "refused");
  assert.deepEqual(await verified(path, "demo/policy.json").then(([status]) => status), 0);

  const other = join(downloads, "other.json");
  await writeFile(other, JSON.stringify(policyWith({ title: { en: "Another", ja: "別" } })));
  const [status, lines] = await verified(path, other);
  assert.equal(status, 1);
  assert.ok(
    lines.some((line) => line.startsWith("WRONG  text")),
    lines.join("\n"),
  );
});

story(
  "The saved record has the id that the owner's has, in the language of the choice",
  options,
  async ({ server, page, folder }) => {
    const downloads = await folder();
    await page.saveInto(downloads);
    const endpoint = await consentEndpoint(server);
    const tag = { "data-endpoint": "/consent", "data-cookie-days": "90" };
    await page.goto(site(server, { language: "ja", tag }));
    await press(page, "accept");
    const [kept] = await until("it is kept", async () => {
      const kept = await endpoint.kept();
      return kept.length > 0 && kept;
    });
    await page.evaluate(() => localStorage.setItem("kotowari-lang", "en"));
    await page.reload();
    const { path, receipt } = await save(page, downloads);
    assert.equal(receipt.receipt_id, kept!.id);
    assert.equal(receipt.event.validity_duration, "P90D");
    assert.equal(receipt.pii_processing.language, "ja");
    assert.equal(receipt.pii_processing.privacy_notice.hash, kept!.text);
    assert.deepEqual(await verified(path, "demo/policy.json").then(([status]) => status), 0);
  },
);

const hamakaze = policyWith().services.find(({ id }) => id === personal)!;

/** What a saved file says of the recipient that holds personal data: as a party, and at each of the purposes. */
function saidOf({ party_identification: parties, pii_processing: { purposes } }: Receipt) {
  return {
    party: parties.find(({ party_id: id }) => id === personal),
    purposes: purposes
      .filter(({ recipient_third_parties: recipients }) => recipients.includes(personal))
      .map(({ purpose_type: id }) => id),
    data: purposes.find(({ purpose_type: id }) => id === "advertising")!.pii_information,
  };
}

for (const language of ["en", "ja"] as const) {
  story(
    `The saved record names who holds personal data and was granted it, and what they are sent: ${language}`,
    options,
    async ({ server, page, folder }) => {
      const downloads = await folder();
      await page.saveInto(downloads);
      await page.goto(site(server, { language }));
      await press(page, "settings");
      await press(page, `#service-${personal}`);
      await press(page, "save");
      assert.match(await until("the cookie", () => cookieOf(page)), new RegExp(`${personal}=1$`));
      const { path, receipt } = await save(page, downloads);
      const { party, purposes, data } = saidOf(receipt);
      assert.equal(party?.party_type, "third party");
      assert.equal(party?.party_name, hamakaze.recipient![language]);
      assert.deepEqual(party?.service, {
        name: hamakaze.name[language],
        data_sent: hamakaze.dataSent![language],
        use: hamakaze.use[language],
        recipient_use: hamakaze.recipientUse![language],
      });
      assert.deepEqual(purposes, ["advertising"]);
      // Nothing else of the purpose was granted.
      assert.deepEqual(
        data.map(({ pii_type: type }) => type),
        hamakaze.dataSent![language],
      );
      assert.equal(receipt.event.event_state, "partly given");
      assert.deepEqual(await verified(path, "demo/policy.json").then(([status]) => status), 0);
    },
  );

  story(
    `Who holds personal data and was not granted it is named nowhere in the saved record, though all was accepted: ${language}`,
    options,
    async ({ server, page, folder }) => {
      const downloads = await folder();
      await page.saveInto(downloads);
      await page.goto(site(server, { language }));
      await press(page, "accept");
      assert.doesNotMatch(await until("the cookie", () => cookieOf(page)), new RegExp(`${personal}=1`));
      const { path, receipt } = await save(page, downloads);
      assert.deepEqual({ ...saidOf(receipt), data: 0 }, { party: undefined, purposes: [], data: 0 });
      const advertising = receipt.pii_processing.purposes.find(
        ({ purpose_type: id }) => id === "advertising",
      );
      assert.equal(advertising?.is_granted, true, "its purpose is granted to the others");
      const text = await readFile(path, "utf8");
      assert.ok(text.includes("pan-ads"), "who was granted it is named");
      for (const name of [hamakaze.recipient![language], hamakaze.name[language]])
        assert.ok(!text.includes(name!), name);
      assert.deepEqual(await verified(path, "demo/policy.json").then(([status]) => status), 0);
    },
  );
}

story(
  "Of a record that was made on an older text, no text is claimed",
  options,
  async ({ server, page, folder }) => {
    const downloads = await folder();
    await page.saveInto(downloads);
    const url = site(
      server,
      {},
      {
        revisions: [
          { revision: "2022-04-01", date: "2022-04-01", material: false, summary: { en: "Less", ja: "減" } },
          { revision: "2021-04-01", date: "2021-04-01", material: true, summary: { en: "First", ja: "初" } },
        ],
      },
    );
    await choseBefore(
      server,
      page,
      `kotowari=v=1&policy=prism&revision=2021-04-01&at=2026-11-23T09:00:00Z&via=decline&functional=0&analytics=0&advertising=0; path=/`,
    );
    await page.goto(url);
    const { receipt } = await save(page, downloads);
    assert.equal(receipt.pii_processing.privacy_notice.revision, "2021-04-01");
    assert.equal(receipt.pii_processing.privacy_notice.hash, "not stated");
  },
);

story("Before a choice there is no record to save", async ({ server, page }) => {
  await page.goto(site(server));
  await press(page, "settings");
  await shown(page, "preferences");
  await gone(page, "#record");
  assert.deepEqual(server.requestsTo("/dist/kotowari-save-record-"), []);
});
