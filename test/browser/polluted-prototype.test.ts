import { assert } from "@open-wc/testing";
import { writeBanner } from "./visitor.ts";

// The npm entry is not shortened: names within the widget may be those that a script of the page has polluted.

const keys = ["held", "picked", "request", "policyAtHand", "state", "stored"];

describe("Where a script has given all objects more keys", () => {
  before(() => {
    for (const key of keys)
      Object.defineProperty(Object.prototype, key, {
        configurable: true,
        writable: true,
        value: { at: "9" },
      });
  });
  after(() => {
    for (const key of keys) Reflect.deleteProperty(Object.prototype, key);
  });

  it("the package's banner keeps the choice", async () => {
    const { kotowari } = await import("../../src/index.ts");
    const banner = writeBanner();
    const client = await kotowari;
    await client.ready;
    const record = await client.decline();
    assert.equal(record?.via, "decline");
    assert.match(document.cookie, /kotowari=v=1.*via=decline/);
    await client.forget();
    banner.remove();
  });
});
