import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import type { Kotowari } from "../../src/api.ts";
import { runCommand } from "../cli/run-command.ts";
import { bundle } from "./frameworks/bundle.ts";
import type { Page } from "./harness/browser.ts";
import { sendSignal } from "./harness/privacy-control.ts";
import { allDenied, allGranted, choseBefore, hasLooked, site, stored } from "./harness/site.ts";
import { cookieOf, faultsOf, listen, press, ready, shown, until } from "./harness/steps.ts";
import { story } from "./harness/story.ts";

// Of the vendors, Google and Microsoft have published in the npm registry what speaks of consent in a page: the packages
// @firebase/analytics (its own `gtag` calls), @microsoft/clarity (its calls) and clarity-js (its script). Of UET, the
// pixels of Meta and TikTok, and the WP Consent API there is none by its vendor; Shopify's consent-tracking-api is a
// private package, as its @shopify/web-pixels-extension says, and the shapes here are those that its @shopify/hydrogen
// calls and declares. For all of these recorders keep what tags would be told, as their documented queues do.

/** Whatever a page's script keeps under a name, as JSON; `arguments` become arrays. */
function kept(page: Page, name: string): Promise<unknown[]> {
  return page.evaluate((name) => {
    const list = ((window as unknown as Record<string, unknown>)[name] ?? []) as unknown[];
    return list.map((entry) =>
      Object.prototype.toString.call(entry) === "[object Arguments]" ? Array.from(entry as unknown[]) : entry,
    );
  }, name);
}

/** The calls that a queue of Google's holds, in short: the state of the two types that tell most. */
async function heard(page: Page): Promise<string[]> {
  return (await kept(page, "dataLayer")).map((entry) => {
    if (!Array.isArray(entry)) return JSON.stringify(entry);
    const [command, kind, types] = entry as [string, string, Record<string, string> | undefined];
    return typeof types === "object" && command === "consent"
      ? `${kind} ads ${types["ad_storage"]} analytics ${types["analytics_storage"]}`
      : JSON.stringify(entry);
  });
}

const redaction = '["set","ads_data_redaction",true]';
const denied = "default ads denied analytics denied";

function choose(page: Page, choice: Record<string, boolean>): Promise<unknown> {
  return page.evaluate((choice) => (window.kotowari as Kotowari).choose(choice), choice);
}

async function faults(page: Page): Promise<string[]> {
  return (await faultsOf(page)).map(({ place, problem, mend }) => `${place}: ${problem}. ${mend}`);
}

async function stub(...words: string[]): Promise<string> {
  return (await runCommand("stub", ...words)).printed.join("\n");
}

/** Waits until a queue of Google's holds so many calls, and a little longer. */
async function whenHeard(page: Page, count: number): Promise<string[]> {
  await until(`${count} calls`, async () => (await heard(page)).length >= count);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 150)));
  return heard(page);
}

story(
  "Google hears the default first, and one update for each choice; the last by withdrawing",
  async ({ server, page }) => {
    await page.goto(site(server, { tag: { "data-signals": "google" } }));
    await shown(page, "banner");
    assert.deepEqual(await whenHeard(page, 2), [denied, redaction]);
    await press(page, "accept");
    assert.equal((await whenHeard(page, 3)).at(-1), "update ads granted analytics granted");
    await choose(page, { advertising: false });
    assert.equal((await whenHeard(page, 4)).at(-1), "update ads denied analytics granted");
    await page.evaluate(() => (window.kotowari as Kotowari).withdraw());
    assert.equal((await whenHeard(page, 5)).at(-1), "update ads denied analytics denied");
    assert.equal((await heard(page)).length, 5);
    const others = /kotowari-(microsoft|clarity|meta|tiktok|shopify|wp)-/;
    assert.deepEqual(
      server.requests.filter(({ path }) => others.test(path)),
      [],
      "no other signal is loaded",
    );
    assert.deepEqual((await kept(page, "dataLayer"))[4], [
      "consent",
      "update",
      {
        ad_storage: "denied",
        ad_user_data: "denied",
        ad_personalization: "denied",
        analytics_storage: "denied",
        functionality_storage: "denied",
        personalization_storage: "denied",
        security_storage: "granted",
      },
    ]);
    const isArguments = await page.evaluate(() =>
      (window as unknown as { dataLayer: unknown[] }).dataLayer.every(
        (call) => Object.prototype.toString.call(call) === "[object Arguments]",
      ),
    );
    assert.ok(isArguments, "each call is kept as arguments");
  },
);

story(
  "A refusal on the first visit is told as well, and forgetting takes a grant back",
  async ({ server, page }) => {
    await page.goto(site(server, { tag: { "data-signals": "google" } }));
    await press(page, "decline");
    assert.equal((await whenHeard(page, 3))[2], "update ads denied analytics denied");
    await choose(page, { analytics: true });
    await whenHeard(page, 4);
    await page.evaluate(() => (window.kotowari as Kotowari).forget());
    assert.equal((await whenHeard(page, 5)).at(-1), "update ads denied analytics denied");
  },
);

story(
  "On a returning visit the stored choice is told at once, without the policy: from a cold cache and a warm one",
  async ({ server, page }) => {
    server.serve("/dist/", "dist", { headers: { "cache-control": "max-age=600" } });
    await choseBefore(server, page, allGranted);
    server.on("/tag.js", {
      headers: { "content-type": "text/javascript", "cache-control": "max-age=600" },
      body: 'gtag("js", 0); gtag("config", "G-1");',
    });
    const url = site(server, {
      head: `${await stub("--signals", "google")}<script async src="/tag.js"></script>`,
      tag: { "data-signals": "google" },
    });
    await hasLooked(page);
    for (const cache of ["cold", "warm"]) {
      await page.goto(url);
      const calls = await whenHeard(page, 5);
      assert.deepEqual(calls.slice(0, 2), [denied, redaction], cache);
      assert.deepEqual(calls.filter((call) => call.startsWith("default")).length, 1, cache);
      assert.deepEqual(
        calls.filter((call) => call.startsWith("update")),
        ["update ads granted analytics granted"],
        cache,
      );
      assert.ok(calls.includes('["config","G-1"]'), cache);
    }
    assert.equal(server.requestsTo("/policy.json").length, 0);
    assert.equal(server.requestsTo("/dist/").filter(({ path }) => path.includes("google")).length, 1);
  },
);

story(
  "With the stub in head, the default is ahead of a tag that is not deferred, and only the update follows",
  async ({ server, page }) => {
    server.on("/tag.js", {
      headers: { "content-type": "text/javascript" },
      body: 'gtag("js", 0); gtag("config", "G-1");',
    });
    await listen(page);
    await page.goto(
      site(server, {
        head: `${await stub("--signals", "google", "--wait", "800")}<script src="/tag.js"></script>`,
        tag: { "data-signals": "google" },
      }),
    );
    await press(page, "accept");
    assert.deepEqual(await whenHeard(page, 5), [
      denied,
      redaction,
      '["js",0]',
      '["config","G-1"]',
      "update ads granted analytics granted",
    ]);
    assert.deepEqual(await faults(page), []);
  },
);

story("A Google tag that started without a default is told to the owner", async ({ server, page }) => {
  await listen(page);
  const head = '<script>dataLayer = [{ "gtm.start": 1, event: "gtm.js" }]</script>';
  await page.goto(site(server, { head, tag: { "data-signals": "google" } }));
  await whenHeard(page, 3);
  assert.match(
    (await faults(page)).join(),
    /too late for a default: first put what npx kotowari stub prints/,
  );
});

story("Global Privacy Control denies in the signals what it denies on the page", async ({ server, page }) => {
  await choseBefore(server, page, allGranted);
  await sendSignal(page);
  await page.goto(site(server, { tag: { "data-signals": "google" } }));
  await ready(page);
  const calls = await whenHeard(page, 3);
  assert.deepEqual(
    calls.filter((call) => call.startsWith("update")),
    ["update ads denied analytics granted"],
  );
});

/** The vendors' functions, as their snippets put them on the page before their scripts have loaded. */
const recorders = `<script>
  var fbq = function () { fbq.queue.push(arguments) }; fbq.queue = []; fbq("init", "1"); fbq("track", "PageView");
  var ttq = []; ["page", "holdConsent", "grantConsent", "revokeConsent"].forEach(function (name) {
    ttq[name] = function () { ttq.push([name].concat(Array.from(arguments))) } });
  ttq.page();
  var metaCalls = fbq.queue;
  var shopifyCalls = []; var Shopify = {
    loadFeatures: function (features, done) { shopifyCalls.push(["loadFeatures", features]); setTimeout(done, 20) },
    customerPrivacy: {
      currentVisitorConsent: function () { return { marketing: "", analytics: "", preferences: "", sale_of_data: "" } },
      setTrackingConsent: function (consent, done) { shopifyCalls.push(["setTrackingConsent", consent]); done() } } };
  var wpCalls = []; function wp_set_consent(category, value) { wpCalls.push([category, value]) }
  document.addEventListener("wp_consent_type_defined", function () { wpCalls.push(window.wp_consent_type) });
</script>`;

const all = "google microsoft clarity meta tiktok shopify wp";

story("Each vendor hears the choice in its own words", async ({ server, page }) => {
  await listen(page);
  await page.goto(site(server, { head: recorders, tag: { "data-signals": all } }));
  await shown(page, "banner");
  await until("WordPress heard", async () => (await kept(page, "wpCalls")).length > 0);
  await choose(page, { advertising: true });
  const clarity = () =>
    page.evaluate(() =>
      ((window as unknown as { clarity?: { q: unknown[][] } }).clarity?.q ?? []).map((call) =>
        Array.from(call),
      ),
    );
  await until("all heard", async () => (await kept(page, "shopifyCalls")).length === 2);
  assert.deepEqual(await kept(page, "uetq"), [
    ...["consent", "default", { ad_storage: "denied" }],
    ...["consent", "update", { ad_storage: "granted" }],
  ]);
  assert.deepEqual(await clarity(), [
    ["consentv2", { ad_Storage: "denied", analytics_Storage: "denied" }],
    ["consentv2", { ad_Storage: "granted", analytics_Storage: "denied" }],
  ]);
  assert.deepEqual((await kept(page, "metaCalls")).slice(2), [
    ["consent", "revoke"],
    ["consent", "grant"],
  ]);
  assert.deepEqual(await kept(page, "ttq"), [["page"], ["holdConsent"], ["grantConsent"]]);
  assert.deepEqual(await kept(page, "shopifyCalls"), [
    ["loadFeatures", [{ name: "consent-tracking-api", version: "0.1" }]],
    ["setTrackingConsent", { analytics: false, marketing: true, preferences: false, sale_of_data: true }],
  ]);
  assert.deepEqual(await kept(page, "wpCalls"), [
    "optin",
    ["functional", "allow"],
    ["preferences", "deny"],
    ["statistics-anonymous", "deny"],
    ["statistics", "deny"],
    ["marketing", "allow"],
  ]);
  await page.evaluate(() => (window.kotowari as Kotowari).withdraw());
  await until("TikTok heard", async () => (await kept(page, "ttq")).length === 4);
  assert.deepEqual((await kept(page, "ttq")).at(-1), ["revokeConsent"]);
  assert.deepEqual((await kept(page, "metaCalls")).at(-1), ["consent", "revoke"]);
  assert.deepEqual(await faults(page), []);
});

story(
  "On a headless storefront Shopify's script brings its API without a loader of features, and hears the choice once it is ready",
  async ({ server, page }) => {
    await listen(page);
    // As Hydrogen has it: the configuration first, then the script, whose own state comes later.
    server.on("/api.js", {
      headers: { "content-type": "text/javascript" },
      body: `const calls = (window.shopifyCalls = []), { customerPrivacy } = Shopify;
        Object.assign(customerPrivacy, {
          consentStatus: "loading",
          currentVisitorConsent: () => ({ marketing: "", analytics: "", preferences: "", sale_of_data: "" }),
          setTrackingConsent(consent, done) { calls.push([customerPrivacy.consentStatus, consent]); done(); } });
        addEventListener("load", () => setTimeout(() => {
          customerPrivacy.consentStatus = "loaded";
          document.dispatchEvent(new CustomEvent("consentTrackingApiLoaded"));
        }, 300));`,
    });
    await choseBefore(server, page, stored("functional=0&analytics=1&advertising=0"));
    await page.goto(
      site(server, {
        head: "<script>var Shopify = { customerPrivacy: { config: { isHeadless: true } } }</script>",
        body: '<main></main><script async src="/api.js"></script>',
        tag: { "data-signals": "shopify" },
      }),
    );
    const heard = () => kept(page, "shopifyCalls");
    await until("Shopify heard", async () => (await heard()).length === 1);
    await choose(page, { advertising: true });
    await until("Shopify heard", async () => (await heard()).length === 2);
    const said = { analytics: true, marketing: false, preferences: false, sale_of_data: false };
    assert.deepEqual(await heard(), [
      ["loaded", said],
      ["loaded", { ...said, marketing: true, sale_of_data: true }],
    ]);
    assert.deepEqual(await faults(page), []);
  },
);

story(
  "A tag that comes after the choice hears it; Clarity, by its own published script, sets and clears its cookies",
  async ({ server, page }) => {
    server.serve("/clarity/", "node_modules/clarity-js/build");
    server.on("/collect", { status: 204 });
    await page.goto(
      site(server, {
        tag: { "data-signals": "clarity meta" },
        head: `<script>var clarity = function () { (clarity.q = clarity.q || []).push(arguments) };
          clarity("start", { projectId: "kotowari", upload: "/collect", track: false, content: false, delay: 100000 })</script>
          <script async src="/clarity/clarity.min.js"></script>`,
      }),
    );
    const status = () =>
      page.evaluate(
        () =>
          new Promise((resolve) => {
            (window as unknown as { clarity: (...call: unknown[]) => void }).clarity(
              "metadata",
              (_data: unknown, _upgrade: unknown, consent: unknown) => resolve(consent),
              ...[false, true, true],
            );
          }),
      ) as Promise<Record<string, unknown> | undefined>;
    await press(page, "accept");
    await until("Clarity's cookie", () => cookieOf(page, "_clck"));
    const granted = await status();
    assert.deepEqual([granted?.["ad_Storage"], granted?.["analytics_Storage"]], ["granted", "granted"]);
    // The pixel's snippet comes late, and then its script.
    server.on("/late.js", { headers: { "content-type": "text/javascript" }, body: "" });
    await page.evaluate(() => {
      const calls: unknown[] = [];
      const script = document.createElement("script");
      script.async = true;
      // A policy of the page's own is not needed here: no Trusted Types.
      script.src = "/late.js";
      Object.assign(window, { calls, fbq: (...call: unknown[]) => calls.push(call) });
      document.head.append(script);
    });
    await until("Meta heard", async () => (await kept(page, "calls")).length > 0);
    assert.deepEqual(await kept(page, "calls"), [["consent", "grant"]]);
    await page.evaluate(() => (window.kotowari as Kotowari).withdraw());
    await until("Clarity's cookie is gone", async () => !(await cookieOf(page, "_clck")));
  },
);

story(
  "What Google's and Microsoft's own packages say of a grant is what we say of it, word for word",
  // What they would load from their vendors' hosts the page does not let through.
  { allowsErrors: true },
  async ({ server, page }) => {
    server.on("/vendors.js", {
      headers: { "content-type": "text/javascript" },
      body: await bundle("../signals/vendors-client.ts"),
    });
    await page.goto(
      site(server, {
        head: await stub("--signals", "google clarity"),
        headers: { "content-security-policy": "default-src 'self'; script-src 'self' 'unsafe-inline'" },
        body: '<main></main><script src="/vendors.js"></script>',
        tag: { "data-signals": "google clarity" },
      }),
    );
    await press(page, "accept");
    await whenHeard(page, 3);
    await until("Clarity heard", () =>
      page.evaluate(() =>
        JSON.stringify((window as unknown as { clarity: { q: unknown } }).clarity.q).includes('"granted"'),
      ),
    );
    const calls = await page.evaluate(() => {
      const { clarity, grantByGoogle, grantByMicrosoft, dataLayer } = window as unknown as {
        clarity: { q: ArrayLike<unknown>[] };
        dataLayer: ArrayLike<unknown>[];
        grantByGoogle(): void;
        grantByMicrosoft(): void;
      };
      grantByGoogle();
      grantByMicrosoft();
      return [dataLayer, clarity.q].map((queue) =>
        queue.map((call) => [Object.prototype.toString.call(call), ...Array.from(call)]),
      );
    });
    const [google, clarity] = calls.map((queue) => queue.slice(-2)) as [unknown[][], unknown[][]];
    assert.deepEqual(google[0]!.slice(1, 3), ["consent", "update"]);
    assert.deepEqual(google[1], google[0], "Google's");
    assert.equal(clarity[0]![1], "consentv2");
    assert.deepEqual(clarity[1], clarity[0], "Microsoft's");
  },
);

story("A signal's key follows a service where the map says so", async ({ server, page }) => {
  await listen(page);
  const tag = {
    "data-signals": "google microsoft",
    "data-signal-map":
      "analytics_storage=analytics/tally microsoft:ad_storage=tally ad_user_data=none url_passthrough=necessary",
  };
  await choseBefore(server, page, stored("functional=0&analytics=1&advertising=0"));
  await page.goto(site(server, { tag }));
  await whenHeard(page, 4);
  const calls = (await kept(page, "dataLayer")) as [string, string, Record<string, string>][];
  assert.equal(calls.at(-1)![2]["analytics_storage"], "granted");
  assert.ok(!("ad_user_data" in calls.at(-1)![2]), "what follows nothing is left out");
  assert.ok((await heard(page)).includes('["set","url_passthrough",true]'), "an option that is always on");
  // A bare service id: only the policy knows whose it is, so one update waits for it.
  await until("Microsoft heard", async () => (await kept(page, "uetq")).length === 6);
  assert.deepEqual((await kept(page, "uetq")).at(-1), { ad_storage: "granted" });
  await choose(page, { tally: false });
  await until("Microsoft heard", async () => (await kept(page, "uetq")).length === 9);
  assert.deepEqual((await kept(page, "uetq")).at(-1), { ad_storage: "denied" });
  assert.equal((await heard(page)).filter((call) => call.startsWith("update")).length, 2);
  assert.deepEqual(await faults(page), []);
});

story(
  "Names, keys and ids that there are not: one clear error each, and the others are told",
  async ({ server, page }) => {
    await listen(page);
    const tag = {
      "data-signals": "gogle constructor google",
      "data-signal-map": "ad_storge=advertising ad_storage analytics_storage=statistics",
    };
    await page.goto(site(server, { tag }));
    await press(page, "accept");
    assert.equal((await whenHeard(page, 3))[2], "update ads granted analytics denied");
    const told = await until("all is reported", async () => {
      const told = (await faults(page)).join("\n");
      return told.includes("statistics") && told;
    });
    const names = "google microsoft clarity meta tiktok shopify wp";
    for (const name of ["gogle", "constructor"])
      assert.equal(told.split(`signal ${name}: there is no such. There are ${names}`).length, 2, told);
    assert.match(told, /data-signal-map: no such key or id: ad_storge=advertising ad_storage=[ .]/);
    assert.equal(told.match(/statistics/g)?.length, 1);
    assert.equal(told.match(/ad_storge/g)?.length, 1);
  },
);

story("A vendor's function that throws, or is no function, stops no other", async ({ server, page }) => {
  await listen(page);
  const head = `<script>
    fbq = function () { throw new Error("out of order") }; uetq = "nothing"; ttq = { page: function () {} };
    Shopify = { loadFeatures: function (features, done) { done({ code: 1 }) } };</script><img name="clarity">`;
  await page.goto(
    site(server, { head, tag: { "data-signals": "meta microsoft tiktok shopify clarity google" } }),
  );
  await press(page, "accept");
  assert.equal((await whenHeard(page, 3))[2], "update ads granted analytics granted");
  await until("they are reported", async () => (await faults(page)).length >= 4);
  const told = (await faults(page)).join("\n");
  for (const name of ["meta", "microsoft", "tiktok", "shopify"])
    assert.match(told, new RegExp(`signal ${name}: `));
  assert.match(told, /out of order/);
  assert.match(told, /no ttq\.(hold|grant)Consent/);
});

story("A signal's file that cannot be had is reported, and the others are told", async ({ server, page }) => {
  await listen(page);
  server.serve("/dist/", "dist");
  const url = site(server, { tag: { "data-signals": "google microsoft" } });
  const file = readdirSync("dist").find((name) => name.startsWith("kotowari-google"));
  server.on(`/dist/${file}`, { status: 404 });
  await page.goto(url);
  await press(page, "decline");
  await until("Microsoft heard", async () => (await kept(page, "uetq")).length === 6);
  assert.match((await faults(page)).join(), /signal google/);
});

story("The one file tells the signals too", async ({ server, page }) => {
  await page.goto(
    site(server, { tag: { src: "/dist/kotowari.full.js", "data-signals": "google microsoft" } }),
  );
  await press(page, "accept");
  assert.equal((await whenHeard(page, 3))[2], "update ads granted analytics granted");
});

story("Under a strict CSP with Trusted Types signals work without a violation", async ({ server, page }) => {
  await page.beforeScripts(() => {
    const violations: string[] = [];
    Object.assign(window, { violations });
    document.addEventListener("securitypolicyviolation", (event) =>
      violations.push(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  const head = await stub("--signals", "google microsoft clarity");
  const hash = /'sha256-[^']+'/.exec(head)![0];
  const csp = `default-src 'none'; style-src 'none'; img-src 'self'; script-src ${hash} 'nonce-good' 'strict-dynamic'; connect-src 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types kotowari kotowari-ui`;
  const headers = { "content-security-policy": csp };
  await page.goto(site(server, { head, headers, tag: { nonce: "good", "data-signals": all } }));
  await press(page, "accept");
  assert.deepEqual(await whenHeard(page, 3), [denied, redaction, "update ads granted analytics granted"]);
  assert.deepEqual(await kept(page, "violations"), []);
});

story(
  "Without signals on the tag nothing of theirs is loaded or put on the page",
  async ({ server, page }) => {
    await choseBefore(server, page, allDenied);
    await page.goto(site(server));
    await ready(page);
    assert.equal(server.requests.filter(({ path }) => path.includes("signals")).length, 0);
    const names = ["dataLayer", "uetq", "clarity", "wp_consent_type"];
    assert.deepEqual(await page.evaluate((names) => names.filter((name) => name in window), names), []);
  },
);

story(
  "The README's recipes for LINE and Yahoo! JAPAN ask nothing of their servers before advertising is granted",
  async ({ server, page }) => {
    const recipe = /```html\n(<!-- LINE Tag -->[^]*?)```/.exec(readFileSync("README.md", "utf8"))![1]!;
    const hosts = { line: "https://d.line-scdn.net", yahoo: "https://s.yimg.jp" };
    let body = recipe;
    for (const [host, theirs] of Object.entries(hosts)) body = body.replaceAll(theirs, server.url("", host));
    const came = (name: string) => ({
      headers: { "content-type": "text/javascript" },
      body: `(window.came ??= []).push("${name}")`,
    });
    server.on("line/n/line_tag/public/release/v1/lt.js", came("line"));
    server.on("yahoo/images/listing/tool/cv/ytag.js", came("yahoo"));
    const asked = () => server.requests.filter(({ path }) => /\/(lt|ytag)\.js$/.test(path)).length;
    await page.goto(site(server, { body }));
    await shown(page, "banner");
    await choose(page, { analytics: true });
    assert.equal(asked(), 0);
    await choose(page, { advertising: true });
    await until("both have come", async () => (await kept(page, "came")).length === 2);
    assert.equal(asked(), 2);
    assert.deepEqual(await kept(page, "_ltq"), [
      ["init", { customerType: "lap", tagId: "YOUR-TAG-ID" }],
      ["send", "pv", ["YOUR-TAG-ID"]],
    ]);
    assert.deepEqual(await kept(page, "yjDataLayer"), [[{ type: "ycl_cookie" }]]);
  },
);

story("The README's stub is the one that the command prints", async ({ server, page }) => {
  const readme = readFileSync("README.md", "utf8");
  const shownStub = /```html\n(<script>\s*window\.dataLayer[^]*?)```/.exec(readme)![1]!;
  server.on("/shown", { headers: { "content-type": "text/html" }, body: shownStub });
  server.on("/printed", {
    headers: { "content-type": "text/html" },
    body: await stub("--signals", "google"),
  });
  await page.goto(server.url("/shown"));
  const layer = await kept(page, "dataLayer");
  await page.goto(server.url("/printed"));
  assert.deepEqual(await kept(page, "dataLayer"), layer);
  assert.equal(layer.length, 2);
});
