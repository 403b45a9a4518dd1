import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { check } from "../../src/policy/check.ts";
import type { Problem } from "../../src/policy/findings/problem.ts";
import { deepest, largestFile } from "../../src/policy/limits.ts";
import { examplePolicy, spoilt } from "./example-policy.ts";

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-assignment,
   @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-call -- each row reaches into any JSON */

/** What is wrong, how the policy is spoilt, where the problem is found, its rule, and what its message and mend say. */
type Row = readonly [
  sentence: string,
  spoil: (policy: any) => unknown,
  path: string,
  rule: string,
  message: RegExp,
  mend: RegExp,
];

const errors: readonly Row[] = [
  // Shape
  [
    "a key that is missing",
    (p) => void delete p.controller.contact,
    "$.controller.contact",
    "missing",
    /"contact" is missing/,
    /Add "contact": \{"en":"…"\}/,
  ],
  [
    "purposes that are missing",
    (p) => void delete p.purposes,
    "$.purposes",
    "missing",
    /"purposes" is missing/,
    /Add "purposes": \[\{"id":"…"/,
  ],
  [
    "a number for a text",
    (p) => (p.title.en = 5),
    "$.title.en",
    "type",
    /should be a text and is 5/,
    /Write "…"/,
  ],
  ["null for a text", (p) => (p.title.en = null), "$.title.en", "type", /is null/, /Write "…"/],
  [
    "a text for texts by language",
    (p) => (p.title = "Privacy"),
    "$.title",
    "type",
    /should be an object and is a text/,
    /Write \{"en":"…"\}/,
  ],
  [
    "a list for an object",
    (p) => (p.controller = []),
    "$.controller",
    "type",
    /should be an object and is a list/,
    /Write \{"name"/,
  ],
  [
    "an object for a list",
    (p) => (p.services = {}),
    "$.services",
    "type",
    /should be a list and is an object/,
    /Write \[\]/,
  ],
  [
    "a text for a switch",
    (p) => (p.services[0].personalAtRecipient = "false"),
    "$.services[0].personalAtRecipient",
    "type",
    /should be true or false and is a text/,
    /Write false/,
  ],
  [
    "a number for a switch",
    (p) => (p.revisions[0].material = 1),
    "$.revisions[0].material",
    "type",
    /should be true or false and is 1/,
    /Write false/,
  ],
  [
    "a text for a body",
    (p) => (p.sections[2].body.ja = "広告。"),
    "$.sections[2].body.ja",
    "type",
    /should be a list and is a text/,
    /Write \["…"\]/,
  ],
  ["no purposes", (p) => (p.purposes = []), "$.purposes", "empty", /list is empty/, /Add \{"id"/],
  [
    "an empty body",
    (p) => (p.sections[0].body.en = []),
    "$.sections[0].body.en",
    "empty",
    /list is empty/,
    /Add "…"/,
  ],
  [
    "a text that shows nothing",
    (p) => (p.purposes[0].label.ja = "　 \n"),
    "$.purposes[0].label.ja",
    "text",
    /shows nothing/,
    /Write a text/,
  ],
  [
    "a text of 4,001 characters",
    (p) => (p.sections[0].body.en[0] = "a".repeat(4001)),
    "$.sections[0].body.en[0]",
    "long",
    /4001 characters/,
    /Divide it/,
  ],
  [
    "a right-to-left override",
    (p) => (p.purposes[0].label.en = "Decline\u202etpecca"),
    "$.purposes[0].label.en",
    "characters",
    /U\+202E/,
    /Remove it/,
  ],
  [
    "an escape character",
    (p) => (p.sections[0].body.en[0] = "a\u001b[2J"),
    "$.sections[0].body.en[0]",
    "characters",
    /U\+001B/,
    /Remove it/,
  ],
  [
    "control characters in a key that nobody reads",
    (p) => (p.comment = "a\u0000"),
    "$.comment",
    "characters",
    /U\+0000/,
    /Remove it/,
  ],
  // Ids
  [
    "an id with a capital",
    (p) => (p.purposes[1].id = "Ads"),
    "$.purposes[1].id",
    "id",
    /"Ads" cannot be an id/,
    /lower-case letter/,
  ],
  [
    "an id that the cookie keeps for itself",
    (p) => (p.services[1].id = "region"),
    "$.services[1].id",
    "id",
    /"region" cannot be an id/,
    /are taken/,
  ],
  [
    "an id that is kept for later",
    (p) => (p.id = "k-site"),
    "$.id",
    "id",
    /"k-site" cannot be an id/,
    /begins with k-/,
  ],
  ["an id of 33 characters", (p) => (p.id = "a".repeat(33)), "$.id", "id", /cannot be an id/, /32 at most/],
  [
    "an id with an underscore",
    (p) => (p.services[1].id = "log_in"),
    "$.services[1].id",
    "id",
    /"log_in" cannot be an id/,
    /hyphens/,
  ],
  [
    "two purposes of one id",
    (p) => (p.purposes[0].id = "advertising"),
    "$.purposes[1].id",
    "duplicate-id",
    /"advertising" is taken/,
    /Choose another/,
  ],
  [
    "a service with a purpose's id",
    (p) => (p.services[1].id = "advertising"),
    "$.services[1].id",
    "duplicate-id",
    /"advertising" is taken/,
    /share their ids/,
  ],
  [
    "a service that is called necessary",
    (p) => {
      p.purposes.shift();
      p.services[1] = { ...p.services[1], id: "necessary", purposes: ["advertising"] };
    },
    "$.services[1].id",
    "necessary",
    /never a service/,
    /a name of its own/,
  ],
  [
    "two sections of one id",
    (p) => (p.sections[2].id = "cookies"),
    "$.sections[2].id",
    "duplicate-id",
    /"cookies" is taken/,
    /Choose another/,
  ],
  [
    "a section's id with a space",
    (p) => (p.sections[0].id = "my section"),
    "$.sections[0].id",
    "section-id",
    /cannot be a section's id/,
    /64 at most/,
  ],
  // References
  [
    "a notice of a section that is not there",
    (p) => (p.notice.cookies = "cookie"),
    "$.notice.cookies",
    "unknown-id",
    /none of the sections has the id "cookie"/,
    /Write one of introduction, cookies, ads/,
  ],
  [
    "an advertising notice that is not there",
    (p) => (p.notice.thirdPartyAds = "x"),
    "$.notice.thirdPartyAds",
    "unknown-id",
    /"x"/,
    /add it to sections/,
  ],
  [
    "a service of a purpose that is not there",
    (p) => void p.services[0].purposes.push("adverts"),
    "$.services[0].purposes[1]",
    "unknown-id",
    /none of the purposes has the id "adverts"/,
    /necessary, advertising/,
  ],
  [
    "a service without purposes",
    (p) => (p.services[0].purposes = []),
    "$.services[0].purposes",
    "empty",
    /list is empty/,
    /Add "…"/,
  ],
  // Disclosure
  [
    "a service with a recipient and no word of what is sent",
    (p) => void delete p.services[0].dataSent,
    "$.services[0].dataSent",
    "disclosure",
    /sends data to someone else and has no "dataSent"/,
    /Add "dataSent": \{ "en": \["…"\]/,
  ],
  [
    "a service without its recipient's use",
    (p) => void delete p.services[0].recipientUse,
    "$.services[0].recipientUse",
    "disclosure",
    /no "recipientUse"/,
    /Add "recipientUse"/,
  ],
  [
    "a service without a recipient",
    (p) => void delete p.services[0].recipient,
    "$.services[0].recipient",
    "disclosure",
    /no "recipient"/,
    /Add "recipient"/,
  ],
  [
    "a service that contacts a host and tells nothing",
    (p) => (p.services[1].hosts = ["id.example"]),
    "$.services[1].recipient",
    "disclosure",
    /no "recipient"/,
    /Add "recipient"/,
  ],
  [
    "personal data without a recipient",
    (p) => (p.services[1].personalAtRecipient = true),
    "$.services[1].dataSent",
    "disclosure",
    /no "dataSent"/,
    /Add "dataSent"/,
  ],
  [
    "a service without our use",
    (p) => void delete p.services[0].use,
    "$.services[0].use",
    "missing",
    /"use" is missing/,
    /Add "use"/,
  ],
  // Languages
  ["no languages", (p) => (p.languages = []), "$.languages", "empty", /list is empty/, /Add "…"/],
  [
    "a language with an underscore",
    (p) => (p.languages = ["en", "ja", "zh_TW"]),
    "$.languages[2]",
    "language",
    /"zh_TW" is no language tag/,
    /zh-Hant/,
  ],
  [
    "a language twice",
    (p) => (p.languages = ["en", "ja", "en"]),
    "$.languages[2]",
    "repeated",
    /"en" is there twice/,
    /Remove one/,
  ],
  [
    "a label that lacks a language",
    (p) => void delete p.purposes[1].label.ja,
    "$.purposes[1].label.ja",
    "missing-language",
    /not said in "ja"/,
    /Add "ja"/,
  ],
  [
    "a cookie's duration that lacks a language",
    (p) => void delete p.services[0].cookies[0].duration.en,
    "$.services[0].cookies[0].duration.en",
    "missing-language",
    /not said in "en"/,
    /Add "en"/,
  ],
  [
    "a text in none of the languages",
    (p) => (p.purposes[0].label = { fr: "Nécessaire" }),
    "$.purposes[0].label",
    "untold",
    /none of the policy's languages \(en, ja\)/,
    /Add "en"/,
  ],
  [
    "a language's key that is no tag",
    (p) => (p.title.ja_JP = "方針"),
    "$.title.ja_JP",
    "language",
    /"ja_JP" is no language tag/,
    /en, ja/,
  ],
  [
    "a translation into no language of the policy",
    (p) => (p.sections[1].translated = ["jp"]),
    "$.sections[1].translated[0]",
    "unknown-language",
    /"jp" is not a language/,
    /en, ja/,
  ],
  // Addresses
  [
    "a script for an address",
    (p) => (p.services[0].policyUrl = "javascript:alert(1)"),
    "$.services[0].policyUrl",
    "url",
    /no address that may be followed/,
    /https:, http:, mailto:, tel:/,
  ],
  [
    "a script behind a tab",
    (p) => (p.services[0].policyUrl = "java\tscript:alert(1)"),
    "$.services[0].policyUrl",
    "url",
    /no address/,
    /%20/,
  ],
  [
    "data for an address",
    (p) => (p.services[0].optOutUrl = "data:text/html,x"),
    "$.services[0].optOutUrl",
    "url",
    /no address/,
    /https:/,
  ],
  [
    "an address that leaves the site unseen",
    (p) => (p.url.en = "//other.example/privacy"),
    "$.url.en",
    "url",
    /no address/,
    /Write https:\/\/other.example\/privacy/,
  ],
  [
    "a link with a script",
    (p) => (p.sections[1].body.en[5].text[1].href = "vbscript:x"),
    "$.sections[1].body.en[5].text[1].href",
    "url",
    /no address/,
    /https:/,
  ],
  // Mode
  [
    "a mode that is none",
    (p) => (p.mode = "optin"),
    "$.mode",
    "mode",
    /"optin" is no mode/,
    /opt-in, opt-out or notice/,
  ],
  ["a mode that is a number", (p) => (p.mode = 1), "$.mode", "mode", /1 is no mode/, /"default": "opt-in"/],
  [
    "a region in lower case",
    (p) => (p.mode.jp = "opt-in"),
    "$.mode.jp",
    "region",
    /"jp" is no region/,
    /JP or US-CA/,
  ],
  ["EU for a region", (p) => (p.mode.EU = "opt-in"), "$.mode.EU", "region", /"EU" is no region/, /Write EEA/],
  ["UK for a region", (p) => (p.mode.UK = "opt-in"), "$.mode.UK", "region", /"UK" is no region/, /Write GB/],
  [
    "a region's mode that is none",
    (p) => (p.mode.JP = "out"),
    "$.mode.JP",
    "mode",
    /"out" is no mode/,
    /opt-out/,
  ],
  // Services' cookies and hosts
  [
    "a cookie that is every cookie",
    (p) => (p.services[0].cookies[0].name = "*"),
    "$.services[0].cookies[0].name",
    "cookie-name",
    /names every cookie/,
    /_ads\*/,
  ],
  [
    "a storage that is none",
    (p) => (p.services[0].cookies[0].storage = "indexedDB"),
    "$.services[0].cookies[0].storage",
    "storage",
    /no storage/,
    /cookie, local or session/,
  ],
  [
    "a host with a scheme",
    (p) => (p.services[0].hosts[0] = "https://ads.example"),
    "$.services[0].hosts[0]",
    "host",
    /no host/,
    /ads\.example, without https/,
  ],
  // Bodies
  [
    "a body item that is a number",
    (p) => void p.sections[0].body.en.push(5),
    "$.sections[0].body.en[1]",
    "item",
    /5 is nothing that a body can hold/,
    /heading, ordered, table or text/,
  ],
  [
    "a body item that is unknown",
    (p) => void p.sections[0].body.en.push({ bold: "x" }),
    "$.sections[0].body.en[1]",
    "item",
    /nothing that a body can hold/,
    /heading, ordered/,
  ],
  [
    "a list that begins with a list",
    (p) => void p.sections[0].body.en.push([["x"], "y"]),
    "$.sections[0].body.en[1][0]",
    "list-start",
    /belongs to no item/,
    /Put the item/,
  ],
  [
    "a list that begins with a numbered list",
    (p) => void p.sections[0].body.en.push([{ ordered: ["x"] }]),
    "$.sections[0].body.en[1][0]",
    "list-start",
    /belongs to no item/,
    /take the outer list away/,
  ],
  [
    "a list item that is a heading",
    (p) => void p.sections[0].body.en.push(["x", { heading: "y" }]),
    "$.sections[0].body.en[1][1]",
    "item",
    /no list item/,
    /"ordered"/,
  ],
  [
    "an empty list item",
    (p) => void p.sections[0].body.en.push(["x", ""]),
    "$.sections[0].body.en[1][1]",
    "text",
    /shows nothing/,
    /remove it/,
  ],
  [
    "an empty list in a list",
    (p) => void p.sections[0].body.en.push(["x", []]),
    "$.sections[0].body.en[1][1]",
    "empty",
    /list is empty/,
    /Add "…"/,
  ],
  [
    "a link without a label",
    (p) => void delete p.sections[1].body.en[5].text[1].label,
    "$.sections[1].body.en[5].text[1].label",
    "missing",
    /"label" is missing/,
    /Add "label"/,
  ],
  [
    "a number inside a text with links",
    (p) => void p.sections[1].body.en[5].text.push(1),
    "$.sections[1].body.en[5].text[2]",
    "item",
    /neither text nor a link/,
    /"href"/,
  ],
  [
    "a table whose row is short",
    (p) => void p.sections[1].body.en[4].table.rows[0].pop(),
    "$.sections[1].body.en[4].table.rows[0]",
    "row",
    /1 cells and the head 2/,
    /as many cells/,
  ],
  [
    "a table without a head",
    (p) => void delete p.sections[1].body.en[4].table.head,
    "$.sections[1].body.en[4].table.head",
    "missing",
    /"head" is missing/,
    /Add "head"/,
  ],
  [
    "a cell that is null",
    (p) => (p.sections[1].body.en[4].table.rows[0][0] = null),
    "$.sections[1].body.en[4].table.rows[0][0]",
    "item",
    /null is no cell/,
    /Write "…"/,
  ],
  // Revisions
  [
    "a revision with a space",
    (p) => (p.revision = "April 2022"),
    "$.revision",
    "revision",
    /cannot be a revision/,
    /2026-11-24/,
  ],
  [
    "a revision that is not listed first",
    (p) => (p.revision = "2027"),
    "$.revisions[0].revision",
    "current-revision",
    /revision is "2027", and the newest one listed "2026-11-24"/,
    /Begin the list with an entry for "2027"/,
  ],
  [
    "revisions out of order",
    (p) => (p.revisions[1].date = "2027-01-01"),
    "$.revisions[1].date",
    "revision-order",
    /"2027-01-01" is later than "2026-11-24"/,
    /newest revision first/,
  ],
  [
    "a revision twice",
    (p) => (p.revisions[1].revision = "2026-11-24"),
    "$.revisions[1].revision",
    "repeated-revision",
    /listed twice/,
    /name of its own/,
  ],
  [
    "a day that does not exist",
    (p) => (p.revisions[1].date = "2022-02-30"),
    "$.revisions[1].date",
    "date",
    /"2022-02-30" is no day/,
    /2026-11-24/,
  ],
  [
    "a date in words",
    (p) => (p.revisions[1].date = "April 1, 2022"),
    "$.revisions[1].date",
    "date",
    /no day of the calendar/,
    /2026-11-24/,
  ],
  // The widget's wording
  [
    "accept altered alone",
    (p) => void delete p.texts.ja.decline,
    "$.texts.ja",
    "unequal",
    /only "accept" is altered/,
    /together, or neither/,
  ],
  [
    "decline altered alone",
    (p) => void delete p.texts.ja.accept,
    "$.texts.ja",
    "unequal",
    /only "decline" is altered/,
    /together, or neither/,
  ],
  [
    "decline all altered alone",
    (p) => (p.texts.ja.declineAll = "いいえ"),
    "$.texts.ja",
    "unequal",
    /acceptAll and declineAll/,
    /Alter both/,
  ],
  [
    "a wording's name with a dot",
    (p) => (p.texts.ja["a.b"] = "x"),
    '$.texts.ja["a.b"]',
    "wording",
    /"a.b" is no text of the widget/,
    /accept/,
  ],
  // Keys that serve attacks
  [
    "__proto__ at the root",
    (p) => void Object.defineProperty(p, "__proto__", { value: { gpc: true }, enumerable: true }),
    "$.__proto__",
    "forbidden-key",
    /"__proto__" is not allowed/,
    /Remove it/,
  ],
  [
    "constructor in a text",
    (p) => (p.title.constructor = "x"),
    "$.title.constructor",
    "forbidden-key",
    /"constructor" is not allowed/,
    /Remove it/,
  ],
  [
    "prototype in a part that nobody reads",
    (p) => (p.x = { prototype: 1 }),
    "$.x.prototype",
    "forbidden-key",
    /"prototype" is not allowed/,
    /Remove it/,
  ],
  // Size
  [
    "65 purposes",
    (p) =>
      void p.purposes.push(
        ...Array.from({ length: 63 }, (_, n) => ({ ...(p.purposes[0] as object), id: `p${n}` })),
      ),
    "$.purposes[64]",
    "purposes",
    /more than 64 purposes/,
    /Join some/,
  ],
  [
    "services whose record no cookie holds",
    (p) =>
      void p.services.push(
        ...Array.from({ length: 140 }, (_, n) => ({
          ...(p.services[1] as object),
          id: `service-with-a-long-name-${n}`,
        })),
      ),
    "$.services",
    "record-length",
    /would take [45]\d{3} bytes; a cookie holds 3800/,
    /shorter ids/,
  ],
];

const warnings: readonly Row[] = [
  [
    "an unknown key near to a known one",
    (p) => {
      p.services[0].optOutURL = p.services[0].optOutUrl;
      delete p.services[0].optOutUrl;
    },
    "$.services[0].optOutURL",
    "unknown-key",
    /"optOutURL" means nothing here/,
    /Did you mean "optOutUrl"\?/,
  ],
  [
    "an unknown key like no other",
    (p) => (p.analyticsProvider = "x"),
    "$.analyticsProvider",
    "unknown-key",
    /means nothing here/,
    /Remove it/,
  ],
  [
    "a second kind of body item in one",
    (p) => (p.sections[1].body.en[2].strong = "x"),
    "$.sections[1].body.en[2].strong",
    "unknown-key",
    /"strong" means nothing/,
    /Remove it/,
  ],
  [
    "a text in a language that is not the policy's",
    (p) => (p.title.jp = "方針"),
    "$.title.jp",
    "unlisted-language",
    /"jp" is not a language of the policy/,
    /Did you mean "ja"\?/,
  ],
  [
    "閲覧履歴等",
    (p) => (p.services[0].dataSent.ja[0] = "閲覧履歴等"),
    "$.services[0].dataSent.ja[0]",
    "vague",
    /"閲覧履歴等" leaves open what is sent/,
    /Name each kind/,
  ],
  [
    "cookies, etc.",
    (p) => (p.services[0].dataSent.en[1] = "Cookies, etc."),
    "$.services[0].dataSent.en[1]",
    "vague",
    /leaves open/,
    /Name each kind/,
  ],
  [
    "more data in one language than in another",
    (p) => void p.services[0].dataSent.en.push("Time"),
    "$.services[0].dataSent",
    "gap",
    /en: 3, ja: 2/,
    /same data/,
  ],
  [
    "a section that one language lacks",
    (p) => void delete p.sections[2].body.ja,
    "$.sections[2].body.ja",
    "gap",
    /not said in "ja": visitors get it in another language/,
    /list it under "translated"/,
  ],
  [
    "a heading that one language lacks",
    (p) => void delete p.sections[2].heading.ja,
    "$.sections[2].heading.ja",
    "gap",
    /not said in "ja"/,
    /Add "ja"/,
  ],
  [
    "lists of different length, unmarked",
    (p) => {
      p.sections[1].translated = [];
      p.sections[1].body.ja[1].pop();
    },
    "$.sections[1].body.ja",
    "gap",
    /6 list items and rows in "en"|list items and rows in "ja"/,
    /Bring them in line/,
  ],
  [
    "a page of the policy in one language only",
    (p) => void delete p.url.ja,
    "$.url.ja",
    "gap",
    /not said in "ja"/,
    /Add "ja"/,
  ],
  [
    "a policy in one of its languages only",
    (p) => onlyIn(p, "en"),
    "$.languages",
    "one-language",
    /lists en, ja and is written in "en" only/,
    /policy\.en\.json/,
  ],
  [
    "an address that browsers cannot read",
    (p) => (p.services[0].policyUrl = "https://[ads"),
    "$.services[0].policyUrl",
    "url-form",
    /cannot read/,
    /address bar/,
  ],
  [
    "a cookie's name that could be another's",
    (p) => (p.services[0].cookies[0].name = "_*"),
    "$.services[0].cookies[0].name",
    "broad-name",
    /may name cookies of others/,
    /more of the name/,
  ],
  [
    "a cookie without its duration",
    (p) => void delete p.services[0].cookies[0].duration,
    "$.services[0].cookies[0].duration",
    "no-duration",
    /how long the cookie stays/,
    /Add "duration"/,
  ],
  [
    "a signal against what is necessary",
    (p) => (p.purposes[0].gpc = true),
    "$.purposes[0].gpc",
    "necessary-signal",
    /never denied/,
    /Remove "gpc"/,
  ],
  [
    "a revision of a section that is no longer there",
    (p) => (p.revisions[1].sections = ["old"]),
    "$.revisions[1].sections[0]",
    "unknown-section",
    /no section has the id "old"/,
    /removed later/,
  ],
  [
    "a country that does not exist",
    (p) => (p.mode.JR = "opt-in"),
    "$.mode.JR",
    "unknown-region",
    /"JR" is not known as a country/,
    /ISO 3166/,
  ],
  [
    "no mode for other regions",
    (p) => void delete p.mode.default,
    "$.mode",
    "mode-default",
    /no mode for other regions/,
    /Add "default": "opt-in"/,
  ],
];

function onlyIn(value: any, language: string): void {
  if (typeof value !== "object" || value === null) return;
  const others = ["en", "ja"].filter((tag) => tag !== language && language in value);
  for (const tag of others) delete value[tag];
  for (const each of Object.values(value as object)) onlyIn(each, language);
}

function only(problems: readonly Problem[], rule: string, path: string): Problem {
  const found = problems.filter((problem) => problem.rule === rule && problem.path === path);
  assert.equal(
    found.length,
    1,
    `expected one ${rule} at ${path}, found ${JSON.stringify(problems, null, 2)}`,
  );
  return found[0]!;
}

function describeRows(severity: Problem["severity"], rows: readonly Row[]): void {
  describe(`Check finds as ${severity === "error" ? "an error" : "a warning"}`, () => {
    for (const [sentence, spoil, path, rule, message, mend] of rows)
      test(sentence, () => {
        const text = JSON.stringify(spoilt(spoil), null, 2);
        const problems = check(text);
        const problem = only(problems, rule, path);
        assert.equal(problem.severity, severity);
        assert.match(problem.message, message);
        assert.match(problem.mend, mend);
        assert.ok(problem.line !== undefined && problem.column !== undefined, "it has a place in the text");
        assert.doesNotMatch(`${problem.message}${problem.mend}`, /undefined|\[object|\.$/);
        // A spoilt part is told once, where it is, and does not drag the rest along.
        if (severity === "warning")
          assert.deepEqual(
            problems.filter((each) => each.severity === "error"),
            [],
          );
        assert.ok(problems.length <= 5, JSON.stringify(problems, null, 2));
      });
  });
}

describeRows("error", errors);
describeRows("warning", warnings);

describe("Check says where", () => {
  const place = (text: string, rule: string) => {
    const problem = check(text).find((each) => each.rule === rule);
    assert.ok(problem, `${rule} is found`);
    return [problem.line, problem.column];
  };

  test("a value stands", () => {
    const text = JSON.stringify(
      spoilt((policy) => (policy.mode = "x")),
      null,
      2,
    );
    const line = text.split("\n").findIndex((each) => each.includes('"mode"'));
    assert.deepEqual(place(text, "mode"), [line + 1, '  "mode": '.length + 1]);
  });

  test("a key stands, if the key is meant", () => {
    const text = JSON.stringify(
      spoilt((policy) => (policy.titel = {})),
      null,
      2,
    );
    const line = text.split("\n").findIndex((each) => each.includes('"titel"'));
    assert.deepEqual(place(text, "unknown-key"), [line + 1, 3]);
  });

  test("an object begins that lacks something", () => {
    const text = JSON.stringify(
      spoilt((policy) => void delete policy.controller.name),
      null,
      2,
    );
    const line = text.split("\n").findIndex((each) => each.includes('"controller"'));
    assert.deepEqual(place(text, "missing"), [line + 1, '  "controller": '.length + 1]);
  });

  test("the same key stands again", () => {
    const text = JSON.stringify(examplePolicy, null, 2).replace(/\n\}$/, ',\n  "id": "example"\n}');
    assert.deepEqual(place(text, "repeated-key"), [text.split("\n").length - 1, 3]);
    const nested = JSON.stringify(examplePolicy).replace('"purposes":["advertising"]', '$&,"id":"b"');
    const [above] = check(text);
    const [below] = check(nested);
    assert.equal(above?.message, 'the key "id" is there twice, and only the last counts');
    assert.equal(above.mend, "Remove one of them");
    assert.equal(below?.message, 'the key "id" is there twice, and only the last counts');
    assert.equal(below.path, "$.services[0].id");
  });

  test("problems are, in the order of the text, whichever rule finds them", () => {
    const text = JSON.stringify(
      spoilt((policy) => {
        policy.id = "X";
        policy.services[0].dataSent.ja[0] = "閲覧履歴等";
        policy.revisions[0].date = "z";
      }),
    );
    const repeated = text.replace(/\}$/, ',"mode":"opt-in"}');
    const rules = ["id", "vague", "date", "repeated-key"];
    const inOneLine = check(repeated);
    assert.deepEqual(
      inOneLine.map(({ rule }) => rule),
      rules,
    );
    assert.deepEqual(
      inOneLine.map(({ column }) => column),
      inOneLine.map(({ column }) => column!).sort((a, b) => a - b),
    );
    // A line of its own for each member: later lines have lower columns.
    const inLines = repeated
      .replaceAll('{"id"', '\n              {"id"')
      .replaceAll(/,"(mode|date)"/g, ',\n"$1"');
    assert.deepEqual(
      check(inLines).map(({ rule }) => rule),
      rules,
    );
  });

  test("problems are, in the order of the text", () => {
    const text = JSON.stringify(
      spoilt((policy) => {
        policy.id = "X";
        policy.mode = "y";
        policy.revisions[0].date = "z";
      }),
      null,
      2,
    );
    assert.deepEqual(
      check(text).map(({ rule }) => rule),
      ["id", "mode", "date"],
    );
  });
});

describe("Check of a text that is no JSON tells the first fault, its place, and the mend", () => {
  const rows: [string, string, number, number, RegExp, RegExp][] = [
    ["nothing", "", 1, 1, /the file is empty/, /Put the policy's JSON/],
    ["HTML", "\n<!doctype html><title>404</title>", 2, 1, /HTML, not JSON/, /answer with the policy's file/],
    ["a comma before the end", '{\n  "id": "a",\n}', 3, 1, /no JSON/, /Remove the comma before \}/],
    ["a missing comma", '{\n  "id": "a"\n  "revision": "1"\n}', 3, 3, /no JSON/, /Put a comma before "/],
    ["a backslash by itself", '{\n  "id": "C:\\x"\n}', 2, 13, /no JSON/, /Write a backslash as \\\\;/],
    ["a comment", '{\n  // mine\n  "id": "a"\n}', 2, 3, /no JSON/, /JSON has none/],
    ["single quotes", "{ 'id': 'a' }", 1, 3, /no JSON/, /double quotes/],
    ["a name without quotes", "{ id: 1 }", 1, 3, /no JSON/, /double quotes/],
    ["a line break in a text", '{ "id": "a\nb" }', 1, 11, /no JSON/, /\\n/],
    ["half a file", '{ "id": "a", "sections": [ {', 1, 29, /no JSON/, /Close what is still open/],
    ["something after the end", "{} x", 1, 4, /no JSON/, /double quotes|Correct/],
  ];
  for (const [sentence, text, line, column, message, mend] of rows)
    test(sentence, () => {
      const problems = check(text);
      assert.equal(problems.length, 1);
      assert.deepEqual([problems[0]!.rule, problems[0]!.severity, problems[0]!.path], ["json", "error", "$"]);
      assert.match(problems[0]!.message, message);
      assert.match(problems[0]!.mend, mend);
      if (text) assert.deepEqual([problems[0]!.line, problems[0]!.column], [line, column]);
    });

  test("a byte order mark is a warning, and what follows it is read", () => {
    const problems = check(`\uFEFF${JSON.stringify(examplePolicy)}`);
    assert.deepEqual(
      problems.map(({ rule, severity, path }) => [rule, severity, path]),
      [["byte-order-mark", "warning", "$"]],
    );
    assert.match(problems[0]!.message, /begins with a byte order mark/);
    assert.match(problems[0]!.mend, /UTF-8 without one/);
  });

  test("a byte order mark is one at the beginning alone: elsewhere it is a character", () => {
    const text = JSON.stringify(spoilt((policy) => void (policy.title.en = "Privacy\uFEFF Policy")));
    assert.ok(!check(text).some(({ rule }) => rule === "byte-order-mark"));
  });

  test("what concerns the whole file comes before what has a place in it", () => {
    const long = { id: "x", body: { en: ["あ".repeat(4000)], ja: ["あ".repeat(4000)] } };
    const text = JSON.stringify(
      spoilt((policy) => {
        policy.mode = "optin";
        for (let n = 0; n < 20; n++) policy.sections.push({ ...long, id: `long-${n}` });
      }),
    );
    assert.deepEqual(
      check(`\uFEFF${text}`).map(({ rule }) => rule),
      ["size", "byte-order-mark", "mode"],
    );
  });
});

describe("Check bounds", () => {
  test("a file larger than browsers read", () => {
    const text = JSON.stringify(
      spoilt((policy) => {
        for (let n = 0; n < 100; n++)
          policy.sections.push({ id: `s${n}`, body: { en: ["あ".repeat(600)], ja: ["あ".repeat(600)] } });
      }),
    );
    assert.ok(new TextEncoder().encode(text).length > largestFile);
    const problem = only(check(text), "size", "$");
    assert.match(problem.message, new RegExp(`has \\d{6} bytes, .* at most ${largestFile}$`));
    assert.match(problem.mend, /kotowari split/);
  });

  test("the largest file that browsers read is not too large", () => {
    const text = JSON.stringify(examplePolicy);
    const largest = text + " ".repeat(largestFile - new TextEncoder().encode(text).length);
    assert.deepEqual(check(largest), []);
    only(check(`${largest} `), "size", "$");
  });

  test("lists that are far deeper than any policy are told alone, and their inside is not looked at", () => {
    const lists = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
    const problems = check(lists(10 * deepest + 1));
    assert.deepEqual(
      problems.map(({ rule, severity, path }) => [rule, severity, path]),
      [["depth", "error", "$"]],
    );
    assert.match(problems[0]!.message, new RegExp(`nests far more than ${deepest} objects and lists`));
    assert.match(problems[0]!.mend, /Write it anew/);
    const problem = check(lists(10 * deepest)).find(({ rule }) => rule === "depth");
    assert.ok(problem?.line === 1, "less deep ones have a place");
  });

  test("lists inside lists, however deep, without a throw", () => {
    for (const depth of [30, 300, 100_000]) {
      const nested = `${"[".repeat(depth)}"x"${"]".repeat(depth)}`;
      const text = JSON.stringify(examplePolicy).replace('"We use cookies."', nested);
      assert.ok(check(text).some(({ rule }) => rule === "depth" || rule === "list-start"));
      assert.ok(check(`{"x":${nested}}`).some(({ rule }) => rule === "depth"));
      assert.ok(check("[".repeat(depth)).length);
    }
  });

  test("the lists that it takes: eight numbered lists in each other are allowed", () => {
    let list: unknown = ["x"];
    for (let n = 0; n < 7; n++) list = ["x", { ordered: list }];
    const text = JSON.stringify(spoilt((policy) => void policy.sections[0].body.en.push({ ordered: list })));
    assert.deepEqual(
      check(text).filter(({ severity }) => severity === "error"),
      [],
    );
  });

  test("200 services with short ids are within a cookie", () => {
    const text = JSON.stringify(
      spoilt((policy) => {
        for (let n = 0; n < 198; n++) policy.services.push({ ...policy.services[1], id: `service-${n}` });
      }),
    );
    assert.deepEqual(check(text), []);
  });
});

describe("Check of the file for one language", () => {
  const inEnglish = JSON.stringify(spoilt((policy) => onlyIn(policy, "en")));

  for (const path of [
    "policy.en.json",
    "privacy-en.json",
    "site/en/policy.json",
    "C:\\site\\en\\policy.json",
  ])
    test(`accepts it as ${path}`, () => {
      assert.deepEqual(check(inEnglish, { path }), []);
    });

  test("accepts a passage in another language, where this one lacks it, with a warning", () => {
    const text = JSON.stringify(
      spoilt((policy) => {
        const { ja } = policy.sections[2].body;
        onlyIn(policy, "en");
        policy.sections[2].body = { ja };
      }),
    );
    assert.deepEqual(
      check(text, { path: "policy.en.json" }).map(({ rule, severity, path }) => [rule, severity, path]),
      [["gap", "warning", "$.sections[2].body.en"]],
    );
  });

  test("finds what the language lacks", () => {
    const text = JSON.stringify(
      spoilt((policy) => {
        const label = { ja: "広告" };
        onlyIn(policy, "en");
        policy.purposes[1].label = label;
      }),
    );
    only(check(text, { path: "policy.en.json" }), "missing-language", "$.purposes[1].label.en");
  });
});

describe("Check of the widget's own texts, whose names it is told", () => {
  const wordings = ["accept", "decline", "settings"];

  test("finds a name that the widget does not have", () => {
    const text = JSON.stringify(spoilt((policy) => (policy.texts.ja.setings = "設定")));
    const problem = only(check(text, { wordings }), "unknown-text", "$.texts.ja.setings");
    assert.match(problem.mend, /Did you mean "settings"\?/);
    const other = JSON.stringify(spoilt((policy) => (policy.texts.ja.advertisement = "広告")));
    assert.equal(
      only(check(other, { wordings }), "unknown-text", "$.texts.ja.advertisement").mend,
      "Remove it",
    );
  });

  test("finds no names in what should hold them and does not", () => {
    const text = JSON.stringify(spoilt((policy) => (policy.texts.ja = "設定")));
    assert.deepEqual(
      check(text, { wordings }).map(({ rule, path }) => [rule, path]),
      [["type", "$.texts.ja"]],
    );
  });

  test("finds what a language lacks that the widget does not bring", () => {
    const text = JSON.stringify({
      ...examplePolicy,
      languages: ["en", "ja", "ko"],
      texts: { ko: { accept: "동의", decline: "거부" } },
    });
    const problem = only(check(text, { wordings }), "widget-language", "$.texts.ko");
    assert.match(problem.mend, /settings$/);
  });
});
