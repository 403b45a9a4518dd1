import assert from "node:assert/strict";
import { resolve } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

test("A server can import the package, which starts nothing there", async () => {
  const names = (await import(pathToFileURL(resolve("dist/index.js")).href)) as Record<string, unknown>;
  for (const name of ["KotowariBanner", "KotowariPolicy", "KotowariServices", "readConsent"])
    assert.equal(typeof names[name], "function", name);
  const later = new Promise((done) => setTimeout(done, 50, "nothing"));
  assert.equal(await Promise.race([names["kotowari"], later]), "nothing");
  assert.equal("kotowari" in globalThis, false);
});
