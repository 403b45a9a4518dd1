import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isVague } from "../../src/policy/findings/vague.ts";

describe("What is sent is vague if it ends by leaving something open", () => {
  for (const text of [
    "閲覧履歴等",
    "閲覧履歴など",
    "閲覧履歴等。",
    "IPアドレス等の情報",
    "端末情報（OSの種類等）",
    "氏名ほか",
    "その他の情報",
    "Cookie、その他",
    "利用者の他",
    "Cookies, etc.",
    "IP address etc",
    "pages and so on",
    "Cookies and others",
    "the address, and more",
    "browser and the like",
    "id and other information",
    "Cookies…",
    "Cookies...",
    "cookies (address, etc.)",
  ])
    test(text, () => assert.ok(isVague(text)));
});

describe("What is sent is not vague where the same letters mean something else", () => {
  for (const text of [
    "閲覧したページのURL",
    "会員の等級",
    "商品の均等",
    "IPアドレス",
    "広告の平等",
    "他社サービスのID",
    "その日の日時",
    "Sketch",
    "Number of visits",
    "Etch",
    "other sites visited",
    "moreover",
    "Version 2.0",
  ])
    test(text, () => assert.ok(!isVague(text)));
});
