import { expect } from "@open-wc/testing";
import { demoPolicy } from "./visitor.ts";

// A page of a site that bundles the package: no script tag, and the element is the page's own.

describe("The npm entry", () => {
  it("starts with the banner of the page, once it is there", async () => {
    const { kotowari, KotowariBanner } = await import("../../src/index.ts");
    expect(window.kotowari).to.equal(undefined);
    const inline = document.createElement("script");
    inline.type = "application/json";
    inline.id = "policy";
    inline.textContent = JSON.stringify(demoPolicy);
    const banner = document.createElement("kotowari-banner");
    banner.setAttribute("policy", "#policy");
    document.body.prepend(inline, banner);
    const client = await kotowari;
    await client.ready;
    expect(banner).to.be.instanceOf(KotowariBanner);
    expect(banner.hasAttribute("open")).to.equal(true);
    const record = await client.decline();
    expect([record?.via, client.allows("advertising")]).to.deep.equal(["decline", false]);
    expect(document.cookie).to.match(/kotowari=v=1.*via=decline/);
    client.forget();
    banner.remove();
  });
});
