import type { Policy } from "../../src/policy/schema.ts";

const both = (en: string, ja: string) => ({ en, ja });

/** A policy that uses everything the contract knows, and that has nothing to be mended. */
export const examplePolicy = {
  $schema: "./policy.schema.json",
  id: "example",
  revision: "2026-11-24",
  languages: ["en", "ja"],
  title: both("Privacy Policy", "プライバシーポリシー"),
  url: both("/en/privacy", "/privacy"),
  controller: {
    name: both("Example Inc.", "株式会社例"),
    contact: both("privacy@site.example", "privacy@site.example"),
  },
  mode: { default: "opt-in", JP: "opt-out", "US-CA": "notice", EEA: "opt-in" },
  notice: { cookies: "cookies", thirdPartyAds: "ads", title: both("Cookies", "Cookieについて") },
  texts: { ja: { accept: "承諾する", decline: "お断りする" } },
  purposes: [
    {
      id: "necessary",
      label: both("Necessary", "必須"),
      description: both("The site works.", "サイトが動きます。"),
    },
    {
      id: "advertising",
      label: both("Advertising", "広告"),
      description: both("Ads.", "広告です。"),
      gpc: true,
    },
  ],
  services: [
    {
      id: "example-ads",
      purposes: ["advertising"],
      name: both("Example Ads", "エグザンプル広告"),
      recipient: both("Ads Ltd.", "広告株式会社"),
      dataSent: { en: ["Page address", "Cookie id"], ja: ["閲覧したページのURL", "Cookieの識別子"] },
      use: both("To show ads.", "広告を表示するため。"),
      recipientUse: both("To choose ads.", "広告を選ぶため。"),
      personalAtRecipient: false,
      policyUrl: "https://ads.example/privacy",
      optOutUrl: "https://ads.example/opt-out",
      hosts: ["ads.example", "localhost:8080"],
      cookies: [
        {
          name: "_ads*",
          storage: "cookie",
          duration: both("2 years", "2年"),
          use: both("An id.", "識別子。"),
        },
        { name: "ads-cache", storage: "local" },
      ],
    },
    {
      id: "login",
      purposes: ["necessary"],
      name: both("Login", "ログイン"),
      use: both("To log in.", "ログインのため。"),
    },
  ],
  sections: [
    { id: "introduction", body: { en: ["Welcome."], ja: ["ようこそ。"] } },
    {
      id: "cookies",
      heading: both("Cookies", "Cookie"),
      body: {
        en: [
          "We use cookies.",
          ["one", "two", ["inside two"], { ordered: ["first", ["inside first"]] }],
          { heading: "More" },
          { ordered: [{ text: ["see ", { label: "our list", href: "https://site.example/list" }, "."] }] },
          { table: { head: ["Name", ""], rows: [["a", { text: ["b"] }]] } },
          { text: ["Write to ", { label: "us", href: "mailto:privacy@site.example" }] },
        ],
        ja: [
          "Cookieを使用します。",
          ["一", "二", ["二の中"], { ordered: ["第一", ["第一の中"]] }],
          { heading: "詳細" },
          { ordered: ["一覧をご覧ください。"] },
          { table: { head: ["名前", ""], rows: [["a", "b"]] } },
        ],
      },
      translated: ["ja"],
    },
    { id: "ads", heading: both("Advertising", "広告"), body: { en: ["Ads."], ja: ["広告。"] } },
  ],
  revisions: [
    {
      revision: "2026-11-24",
      date: "2026-11-24",
      material: true,
      sections: ["cookies"],
      purposes: ["advertising"],
      services: ["example-ads"],
      summary: both("Ads are named.", "広告を明記しました。"),
    },
    { revision: "2022-04-01", date: "2022-04-01", material: false, summary: both("First.", "初版。") },
  ],
} satisfies Policy & { $schema: string };

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A copy of the example that a test may spoil. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests reach into it by plain property access
export function spoilt(spoil: (policy: any) => unknown): Json {
  const copy = structuredClone(examplePolicy) as unknown as Json;
  spoil(copy);
  return copy;
}
