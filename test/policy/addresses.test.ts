import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { urlPattern } from "../../src/policy/grammar.ts";

const base = "https://site.example/en/page";
const followed = ["https:", "http:", "mailto:", "tel:"];

describe("An address may be followed", () => {
  for (const address of [
    "https://ads.example",
    "https://ads.example/a?b=c#d",
    "http://ads.example/",
    "mailto:a@site.example?subject=Privacy",
    "tel:+81-3-1234-5678",
    "/privacy",
    "privacy",
    "./a",
    "../a",
    "?a=b",
    "#policy-cookies",
    "/a:b",
    "a/b:c",
    "?a:b",
    "https://例え.jp/方針",
    "/方針",
  ])
    test(address, () => assert.match(address, urlPattern));
});

describe("An address is refused", () => {
  const schemes = [
    "javascript",
    "data",
    "blob",
    "vbscript",
    "file",
    "ftp",
    "about",
    "filesystem",
    "view-source",
    "intent",
    "ws",
    "HTTPS",
    "x",
  ];
  const disguises = [
    (scheme: string) => `${scheme}:alert(1)`,
    (scheme: string) => `${scheme.toUpperCase()}:alert(1)`,
    (scheme: string) => ` ${scheme}:alert(1)`,
    (scheme: string) => `\u0001${scheme}:alert(1)`,
    (scheme: string) => `\n${scheme}:alert(1)`,
    (scheme: string) => `${scheme.slice(0, 1)}\t${scheme.slice(1)}:alert(1)`,
    (scheme: string) => `${scheme.slice(0, 1)}\r\n${scheme.slice(1)}:alert(1)`,
    (scheme: string) => `${scheme}:\\\\evil.example`,
    (scheme: string) => `${scheme}:%0aalert(1)`,
    (scheme: string) => `${scheme}://https://site.example`,
  ];
  for (const scheme of schemes)
    for (const disguise of disguises) {
      const address = disguise(scheme);
      test(JSON.stringify(address), () => assert.doesNotMatch(address, urlPattern));
    }
  for (const address of [
    "",
    " ",
    "//evil.example",
    "\\\\evil.example",
    "\\evil.example",
    "/\\evil.example",
    "\t//evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "https://",
    "https:\\\\evil.example",
    "http:",
    "HTTPS://site.example",
    ":a",
    "a b",
    "//",
  ])
    test(JSON.stringify(address), () => assert.doesNotMatch(address, urlPattern));
});

test("Whatever the text, an address that may be followed is, to a browser, of a scheme that is allowed, and what looks relative stays on the site", () => {
  const near = fc.array(
    fc.constantFrom(
      "javascript",
      "https",
      "http",
      "data",
      "mailto",
      ":",
      "/",
      "//",
      "\\",
      "?",
      "#",
      "@",
      "\t",
      "\n",
      "\u0000",
      "\u00a0",
      "a",
      "evil.example",
      "%0a",
      "．",
      "＼",
    ),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        near.map((parts) => parts.join("")),
        fc.string({ unit: "binary" }),
      ),
      (address) => {
        if (!urlPattern.test(address) || !URL.canParse(address, base)) return;
        const { protocol, origin } = new URL(address, base);
        assert.ok(followed.includes(protocol), `${JSON.stringify(address)} is ${protocol}`);
        if (!/^(https?|mailto|tel):/.test(address)) assert.equal(origin, new URL(base).origin);
      },
    ),
    { numRuns: 10_000 },
  );
});
