import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import * as clarity from "../../src/signals/clarity.ts";
import * as google from "../../src/signals/google.ts";
import * as meta from "../../src/signals/meta.ts";
import * as microsoft from "../../src/signals/microsoft.ts";
import * as shopify from "../../src/signals/shopify.ts";
import { answersOf, idsFollowed, mapFaults, parseSignalMap } from "../../src/signals/signal-map.ts";
import type { Answers, Told } from "../../src/signals/signal.ts";
import * as tiktok from "../../src/signals/tiktok.ts";
import * as wp from "../../src/signals/wp.ts";

// What each vendor is told, by what holds.

type Keys = Readonly<Record<string, string>>;

const before = (keys: Keys, map = "") => now(keys, "necessary", map);

/** What holds where these ids are granted. */
function now(keys: Keys, granted: string, map = ""): Answers {
  const ids = ["necessary", ...granted.split(" ")];
  return answersOf((id) => ids.includes(id), idsFollowed("it", keys, parseSignalMap(map)));
}

/** What is told before there is an answer, or once these ids are granted. */
function told(keys: Keys, granted?: string, map?: string): Told {
  return {
    before: before(keys, map),
    now: granted === undefined ? undefined : now(keys, granted, map),
    mode: undefined,
  };
}

/** What holds, or held before there was an answer. */
function first(keys: Keys, granted?: string, map?: string): Answers {
  const { before, now = before } = told(keys, granted, map);
  return now;
}

describe("Google", () => {
  const said = (granted?: string, map?: string, layer: unknown[] = []) =>
    google.calls(layer, told(google.google.keys, granted, map), () => {});

  test("hears a default before there is an answer, and no update", () => {
    assert.deepEqual(said()[0]?.slice(0, 2), ["consent", "default"]);
    assert.ok(!said().some(([, kind]) => kind === "update"));
  });

  test("hears the default, then one update with every type", () => {
    const update = said("analytics").at(-1);
    assert.deepEqual(update, [
      "consent",
      "update",
      {
        ad_storage: "denied",
        ad_user_data: "denied",
        ad_personalization: "denied",
        analytics_storage: "granted",
        functionality_storage: "denied",
        personalization_storage: "denied",
        security_storage: "granted",
      },
    ]);
    assert.deepEqual(
      said("analytics").map(([command, kind]) => [command, kind]),
      [
        ["consent", "default"],
        ["set", "ads_data_redaction"],
        ["consent", "update"],
      ],
    );
  });

  test("hears no second default where a page or its stub has said one", () => {
    const layer = [{ event: "gtm.js" }, ["set", "x"], ["consent", "default", { ad_storage: "denied" }]];
    assert.deepEqual(
      said("", "", layer).map(([command, kind]) => [command, kind]),
      [["consent", "update"]],
    );
  });

  const isLate = (layer: unknown[]) => {
    let faults = 0;
    google.calls(layer, told(google.google.keys), () => faults++);
    return faults > 0;
  };

  test("is late if a tag has started without a default", () => {
    const start = ["config", "G-1"];
    const first = ["consent", "default", {}];
    assert.deepEqual(
      [[], [null, 1, "config"], [{ event: "page" }], [first, start], [start], [{ event: "gtm.js" }]].map(
        isLate,
      ),
      [false, false, false, false, true, true],
    );
  });

  test("passes click data by URLs only where the map says so, and redacts unless it says otherwise", () => {
    const settings = (map: string) => said(undefined, map).filter(([command]) => command === "set");
    assert.deepEqual(settings(""), [["set", "ads_data_redaction", true]]);
    assert.deepEqual(settings("url_passthrough=necessary ads_data_redaction=none"), [
      ["set", "url_passthrough", true],
    ]);
    assert.ok(!("url_passthrough" in (said("", "url_passthrough=necessary").at(-1)![2] as object)));
  });
});

describe("Microsoft Advertising", () => {
  const said = (queue: unknown, granted?: string) =>
    microsoft.words(queue, told(microsoft.microsoft.keys, granted));
  const first = ["consent", "default", { ad_storage: "denied" }];

  test("hears a default, then the answer", () => {
    assert.deepEqual(said([]), first);
    assert.deepEqual(said([], "advertising"), [...first, "consent", "update", { ad_storage: "granted" }]);
    assert.deepEqual(said([], "analytics"), [...first, "consent", "update", { ad_storage: "denied" }]);
  });

  test("hears no second default, and none once its tag runs", () => {
    assert.deepEqual(said(["pageLoad", ...first]), []);
    assert.deepEqual(said({ push: () => {} }), []);
  });
});

test("Clarity hears both its keys at once, denied before there is an answer", () => {
  const said = (granted?: string) => clarity.call(first(clarity.clarity.keys, granted));
  assert.deepEqual(said(), ["consentv2", { ad_Storage: "denied", analytics_Storage: "denied" }]);
  assert.deepEqual(said("analytics"), ["consentv2", { ad_Storage: "denied", analytics_Storage: "granted" }]);
});

describe("Meta", () => {
  const said = (granted?: string, map?: string) => meta.calls(first(meta.meta.keys, granted, map));

  test("holds its events until there is an answer, then sends or drops them", () => {
    assert.deepEqual(said(), [["consent", "revoke"]]);
    assert.deepEqual(said("advertising"), [["consent", "grant"]]);
    assert.deepEqual(said("analytics"), [["consent", "revoke"]]);
  });

  test("limits what it does with data where the map says what that follows", () => {
    const map = "pixel=necessary data_use=advertising";
    const limited = [
      ["dataProcessingOptions", ["LDU"], 0, 0],
      ["consent", "grant"],
    ];
    assert.deepEqual(said(undefined, map), limited);
    assert.deepEqual(said("", map), limited);
    assert.deepEqual(said("advertising", map), [
      ["dataProcessingOptions", []],
      ["consent", "grant"],
    ]);
  });
});

test("TikTok holds its events, then sends or drops them", () => {
  const said = (granted?: string) => tiktok.call(told(tiktok.tiktok.keys, granted));
  assert.deepEqual([said(), said("advertising"), said("")], ["holdConsent", "grantConsent", "revokeConsent"]);
});

test("Shopify is not told what it holds already", () => {
  const granted = shopify.consentOf(now(shopify.shopify.keys, "analytics"));
  assert.deepEqual(granted, { analytics: true, marketing: false, preferences: false, sale_of_data: false });
  const held = { analytics: "yes", marketing: "no", preferences: "no", sale_of_data: "no" };
  assert.equal(shopify.isHeld(held, granted), true);
  assert.equal(shopify.isHeld({ ...held, marketing: "" }, granted), false);
  assert.equal(shopify.isHeld({}, granted), false);
});

test("WordPress hears each category, and which answer it takes where there is none", () => {
  assert.deepEqual(wp.calls(told(wp.wp.keys)), []);
  assert.deepEqual(wp.calls(told(wp.wp.keys, "functional analytics")), [
    ["functional", "allow"],
    ["preferences", "allow"],
    ["statistics-anonymous", "allow"],
    ["statistics", "allow"],
    ["marketing", "deny"],
  ]);
  const modes = [undefined, "opt-in", "opt-out", "notice"] as const;
  assert.deepEqual(
    modes.map((mode) => wp.consentType({ mode })),
    ["optin", "optin", "optout", "optout"],
  );
});

describe("signal-map", () => {
  test("lets a key follow another id, for every signal or for one", () => {
    const map = parseSignalMap(" ad_storage=ads\n microsoft:ad_storage=ads/bing analytics_storage=none ");
    assert.deepEqual(idsFollowed("microsoft", microsoft.microsoft.keys, map), { ad_storage: "ads/bing" });
    assert.deepEqual(idsFollowed("clarity", clarity.clarity.keys, map), { ad_Storage: "ads" });
  });

  test("has no faults if it is not there", () => {
    assert.deepEqual(mapFaults(parseSignalMap(null), new Set()), []);
  });

  test("is told what of it cannot be used; which ids there are only the policy knows", () => {
    const map = parseSignalMap(
      "x pixel=advertising ad_storage=ads google:ad_storage=necessary analytics_storage=analytics/tally",
    );
    const used = new Set<string>();
    idsFollowed("google", google.google.keys, map, used);
    assert.deepEqual(mapFaults(map, used), [
      ["x", ""],
      ["pixel", "advertising"],
    ]);
    const ids = ["advertising", "analytics", "tally"];
    assert.deepEqual(mapFaults(map, used, ids), [
      ["x", ""],
      ["pixel", "advertising"],
      ["ad_storage", "ads"],
    ]);
  });

  test("is told of each part of what a key follows that the policy lacks", () => {
    const map = parseSignalMap(
      "a=advertising/gone b=gone/advertising c=none d=nonesuch e=unnecessary f=necessary",
    );
    const faults = mapFaults(map, new Set("abcdef"), ["advertising"]);
    assert.deepEqual(
      faults.map(([key]) => key),
      ["a", "b", "d", "e"],
    );
  });

  test("takes any text, and never lets a key follow what the text does not say", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (text, name) => {
        const ids = idsFollowed(name, google.google.keys, parseSignalMap(text));
        for (const id of Object.values(ids))
          assert.ok(Object.values<string>(google.google.keys).includes(id) || text.includes(`=${id}`), id);
      }),
    );
  });
});

test("Whatever is granted, each vendor hears just that of what each of its keys follows", () => {
  fc.assert(
    fc.property(fc.subarray(["functional", "analytics", "advertising"]), (ids) => {
      const granted = ids.join(" ");
      const word = (id: string) => (id === "necessary" || ids.includes(id) ? "granted" : "denied");
      const { ads_data_redaction, url_passthrough, ...types } = google.google.keys;
      assert.equal(`${ads_data_redaction} ${url_passthrough}`, "necessary none");
      assert.deepEqual(
        google.calls([], told(google.google.keys, granted), () => {}).at(-1)?.[2],
        Object.fromEntries(Object.entries(types).map(([type, id]) => [type, word(id)])),
      );
      const [ads, analytics] = [word("advertising"), word("analytics")];
      assert.deepEqual(microsoft.words({}, told(microsoft.microsoft.keys, granted)), [
        ...["consent", "update", { ad_storage: ads }],
      ]);
      assert.deepEqual(clarity.call(first(clarity.clarity.keys, granted)), [
        ...["consentv2", { ad_Storage: ads, analytics_Storage: analytics }],
      ]);
      const isGranted = ads === "granted";
      assert.deepEqual(meta.calls(first(meta.meta.keys, granted)), [
        ["consent", isGranted ? "grant" : "revoke"],
      ]);
      const { call } = tiktok;
      assert.equal(call(told(tiktok.tiktok.keys, granted)), isGranted ? "grantConsent" : "revokeConsent");
      assert.deepEqual(
        wp.calls(told(wp.wp.keys, granted)),
        Object.entries(wp.wp.keys).map(([key, id]) => [key, word(id) === "granted" ? "allow" : "deny"]),
      );
    }),
  );
});
