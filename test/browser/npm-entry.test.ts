import { assert } from "@open-wc/testing";
import { writeBanner } from "./visitor.ts";

// A page of a site that bundles the package: no script tag, and the element is the page's own.

describe("The npm entry", () => {
  it("starts with the banner of the page, once it is there", async () => {
    const { kotowari, KotowariBanner, readConsent } = await import("../../src/index.ts");
    assert.equal(window.kotowari, undefined);
    const banner = writeBanner();
    const client = await kotowari;
    await client.ready;
    assert.instanceOf(banner, KotowariBanner);
    assert.ok(banner.hasAttribute("open"), "the notice shows");
    const second = document.createElement("kotowari-banner");
    document.body.append(second);
    assert.equal(window.kotowari, client, "a second one starts nothing anew");
    second.remove();
    const record = await client.decline();
    assert.deepEqual([record?.via, client.allows("advertising")], ["decline", false]);
    assert.match(document.cookie, /kotowari=v=1.*via=decline/);
    assert.deepEqual(readConsent(), record);
    await client.forget();
    banner.remove();
  });
});
