import assert from "node:assert/strict";
import {
  allows,
  faultsOf,
  gone,
  listen,
  press,
  ready,
  recordOf,
  setCookie,
  shown,
  until,
} from "./harness/steps.ts";
import { allGranted, choseBefore, personal, policyWith, site } from "./harness/site.ts";
import type { Answer } from "./harness/local-server.ts";
import { story } from "./harness/story.ts";

/** A page whose policy is answered so: one clear error, a usable page, nothing granted, and a notice that says so. */
function badPolicy(what: string, answer: Answer, problem: RegExp, timeout = 90_000): void {
  story(
    `A policy that ${what}: one clear error, and nothing optional runs`,
    { timeout },
    async ({ server, page }) => {
      await listen(page);
      const url = site(server);
      server.on("/policy.json", answer);
      await page.open(url);
      const [fault] = await until(
        "it is reported",
        async () => {
          const faults = await faultsOf(page);
          return faults.length > 0 && faults;
        },
        30_000,
      );
      assert.match(`${fault!.place}: ${fault!.problem}`, problem);
      assert.ok(fault!.mend.length > 10);
      assert.match((await shown(page, ".message")).text, /could not be loaded/);
      assert.deepEqual(await allows(page, "necessary", "functional", "advertising"), [true, false, false]);
      assert.equal(await recordOf(page), undefined);
      assert.equal((await faultsOf(page)).length, 1);
      assert.equal(page.complaints.filter((each) => each.includes("[kotowari]")).length, 1);
    },
  );
}

const policy = policyWith();
const json = (value: unknown): Answer => ({ json: value });
const text = (body: string): Answer => ({ headers: { "content-type": "application/json" }, body });

badPolicy("is not there", { status: 404 }, /policy\.json: .*404/);
badPolicy("is a server's error", { status: 500 }, /500/);
badPolicy("is an HTML page", { body: "<!doctype html><p>Not found" }, /policy\.json/);
badPolicy("is half of one", text(JSON.stringify(policy).slice(0, 3000)), /policy\.json/);
badPolicy("is empty", text(""), /policy\.json/);
badPolicy("has another shape", json({ cookies: true }), /policy\.json/);
badPolicy("is a list", json([]), /policy\.json/);
badPolicy(
  "lacks a purpose's label",
  json({ ...policy, purposes: [{ id: "analytics" }] }),
  /\$\.purposes\[0\]/,
);
badPolicy(
  "has a javascript: link",
  json({ ...policy, services: [{ ...policy.services[0], policyUrl: "javascript:alert(1)" }] }),
  /\$\.services\[0\]\.policyUrl/,
);
badPolicy(
  "has keys that attack prototypes",
  text(JSON.stringify(policy).replace('"id":"prism"', '"__proto__":{"x":1},"id":"prism"')),
  /__proto__/,
);
badPolicy(
  "is nested a thousand times",
  text(
    JSON.stringify(policy).replace('"id":"prism"', `"x":${"[".repeat(1000)}${"]".repeat(1000)},"id":"prism"`),
  ),
  /\$/,
);
badPolicy("has 5 MB", text(`{"x":"${"x".repeat(5_000_000)}"}`), /256 KB/);
badPolicy(
  "names a section that it lacks",
  json({ ...policy, notice: { cookies: "nowhere" } }),
  /\$\.notice\.cookies/,
);
badPolicy("lacks what the notice shows first", json({ ...policy, title: undefined }), /\$\.title/);
badPolicy("never comes", { hangs: true }, /policy\.json/, 90_000);
badPolicy("is cut off", { ...json(policy), cutAfter: 500 }, /policy\.json/);

story(
  "A policy on another origin without CORS is one clear error",
  { allowsErrors: true },
  async ({ server, page }) => {
    await listen(page);
    await page.open(site(server, { tag: { "data-policy": server.url("/policy.json", "other") } }));
    await until("it is reported", async () => (await faultsOf(page)).length === 1);
    assert.match((await faultsOf(page))[0]!.mend, /CORS/);
  },
);

story("A policy that is redirected to another origin is refused", async ({ server, page }) => {
  await listen(page);
  const url = site(server);
  server.on("/policy.json", { redirect: server.url("/elsewhere.json", "other") });
  server.on("/elsewhere.json", { json: policy, headers: { "access-control-allow-origin": "*" } });
  await page.open(url);
  await until("it is reported", async () => (await faultsOf(page)).length === 1);
  await shown(page, ".message");
});

story("A tag without a policy says so", async ({ server, page }) => {
  await listen(page);
  await page.open(site(server, { tag: { "data-policy": undefined } }));
  await until("it is reported", async () => (await faultsOf(page)).length === 1);
  assert.match((await faultsOf(page))[0]!.mend, /data-policy=/);
});

story(
  "Parts that cannot be had are one clear error, and the page is as without us",
  async ({ server, page }) => {
    await listen(page);
    const url = site(server);
    server.on("/dist/", (request) =>
      request.path.endsWith("kotowari.js") ? { redirect: "/real/kotowari.js" } : { status: 404 },
    );
    server.serve("/real/", "dist");
    await page.open(url);
    await ready(page);
    const faults = await until("it is reported", async () => {
      const faults = await faultsOf(page);
      return faults.length > 0 && faults;
    });
    assert.match(faults[0]!.mend, /folder|CORS/);
    assert.deepEqual(await allows(page, "functional"), [false]);
    await gone(page, "banner");
  },
);

story("Parts that could not be had, nor a second time, come once they can", async ({ server, page }) => {
  await listen(page);
  const url = site(server);
  let areDown = true;
  server.on("/dist/", ({ path }) =>
    areDown && !path.endsWith("kotowari.js") ? { status: 503 } : { redirect: path.replace("dist", "real") },
  );
  server.serve("/real/", "dist");
  await page.open(url);
  await ready(page);
  await until("it is reported", async () => (await faultsOf(page)).length > 0);
  areDown = false;
  await page.evaluate(() => {
    if (window.kotowari && "open" in window.kotowari) void window.kotowari.open("banner");
  });
  await shown(page, "accept");
});

story(
  "When the notice cannot be had, the element's own content stands in, and trying again works",
  async ({ server, page }) => {
    const url = site(server, {
      body: "<kotowari-banner><p>We use cookies only if you say so.</p></kotowari-banner>",
    });
    server.on("/policy.json", { status: 503 });
    await page.open(url);
    await shown(page, ".message");
    assert.match((await shown(page, "kotowari-banner")).text, /only if you say so/);
    server.on("/policy.json", { json: policy });
    await press(page, ".told button");
    await shown(page, "accept");
  },
);

story("A cookie that is no record is asked about again, and reported", async ({ server, page }) => {
  await listen(page);
  const url = site(server);
  server.on("/before", {});
  for (const value of [
    "%",
    '{"advertising":true}',
    "v=1&advertising=1",
    "x".repeat(3000),
    "%E0%A4%A",
    "true",
  ]) {
    await page.goto(server.url("/before"));
    await setCookie(page, `kotowari=${value}; path=/`);
    await page.open(url);
    await shown(page, "accept");
    assert.deepEqual(await allows(page, "advertising"), [false]);
    const faults = await until("it is reported", async () => {
      const faults = await faultsOf(page);
      return faults.length > 0 && faults;
    });
    assert.match(faults[0]!.place, /cookie kotowari/);
  }
});

story("Unknown values of attributes are reported, and the defaults hold", async ({ server, page }) => {
  await listen(page);
  await page.open(
    site(server, {
      tag: {
        "data-layout": "sideways",
        "data-theme": "pink",
        "data-region": "Japan",
        "data-cookie-name": "a b",
      },
    }),
  );
  await shown(page, "accept");
  const places = await until("all are reported", async () => {
    const places = (await faultsOf(page)).map(({ place }) => place);
    return new Set(places).size >= 4 && places;
  });
  for (const name of ["layout", "theme", "region", "cookie-name"])
    assert.ok(
      places.some((place) => place.includes(name)),
      name,
    );
});

story(
  "In a sandboxed frame without storage nothing throws and a choice holds in the frame",
  { grantsWithoutCookie: true },
  async ({ server, page }) => {
    site(server, {
      tag: { src: "/open/kotowari.js" },
      headers: { "content-security-policy": "sandbox allow-scripts" },
    });
    server.on("/policy.json", { json: policy, headers: { "access-control-allow-origin": "*" } });
    server.serve("/open/", "dist", { headers: { "access-control-allow-origin": "*" } });
    await page.open(server.url("/"));
    await press(page, "accept");
    await until("it holds", async () => (await allows(page, "analytics"))[0]);
  },
);

story("A polluted prototype grants nothing", async ({ server, page }) => {
  await page.beforeScripts((...ids: string[]) => {
    for (const key of [
      "analytics",
      "advertising",
      "functional",
      "granted",
      "record",
      "choice",
      ...ids,
      "accept",
    ])
      Object.defineProperty(Object.prototype, key, { value: true, configurable: true, writable: true });
  }, personal);
  const url = site(server);
  await page.open(url);
  await ready(page);
  assert.deepEqual(await allows(page, "analytics", "advertising/pan-ads", personal, "granted"), [
    false,
    false,
    false,
    false,
  ]);
});

story("A page of the policy's other id asks again", async ({ server, page }) => {
  await choseBefore(server, page, allGranted.replace("policy=prism", "policy=another"));
  await page.open(site(server, { tag: { "data-revision": "2030-01-01" } }));
  await shown(page, "accept");
  assert.deepEqual(await allows(page, "analytics"), [false]);
});
