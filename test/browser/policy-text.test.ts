import { assert, expect } from "@open-wc/testing";
import { examplePolicy } from "../policy/example-policy.ts";
import { banner, until, visitorComes, visitorLeaves } from "./visitor.ts";

const shown = <Found extends Element = Element>(selector: string) =>
  banner().shadowRoot!.querySelector<Found>(selector);

const textsOf = (selector: string) =>
  [...banner().shadowRoot!.querySelectorAll(selector)].map((each) => each.textContent.trim());

/** The example in languages that no wording is brought for, each with the English words. */
function inMoreLanguages(value: unknown, languages: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((each) => inMoreLanguages(each, languages));
  if (typeof value !== "object" || !value) return value;
  const entries = Object.entries(value).map(
    ([key, each]) => [key, inMoreLanguages(each, languages)] as const,
  );
  const words = "en" in value ? languages.map((language) => [language, value.en] as const) : [];
  return Object.fromEntries([...entries, ...words]);
}

describe("The text of a notice", () => {
  afterEach(visitorLeaves);

  it("is drawn as what it is: headings, lists in lists, tables and links", async () => {
    await visitorComes({ policy: examplePolicy });
    assert.include(textsOf("h4"), "More");
    assert.deepEqual(textsOf("ul ul > li"), ["inside two", "inside first"]);
    assert.deepEqual(textsOf("ul ol > li > ul > li"), ["inside first"]);
    assert.deepEqual(textsOf("th"), ["Name"]);
    assert.deepEqual(textsOf("td"), ["", "a", "b"]);
    const links = [...banner().shadowRoot!.querySelectorAll<HTMLAnchorElement>("a[target=_blank]")];
    assert.includeMembers(
      links.map(({ href }) => href),
      ["https://site.example/list", "mailto:privacy@site.example"],
    );
    for (const { rel } of links) assert.equal(rel, "noopener noreferrer");
    await expect(banner()).to.be.accessible();
  });

  it("has a list of languages where the policy has more than three, each by its own name", async () => {
    const languages = ["en", "ja", "fr", "de"];
    const policy = { ...(inMoreLanguages(examplePolicy, ["fr", "de"]) as object), languages };
    await visitorComes({ policy });
    const select = await until("a list", () => shown<HTMLSelectElement>("select[part=language]"));
    assert.deepEqual(
      [...select.options].map(({ lang, label }) => [lang, label.trim()]),
      [
        ["en", "English"],
        ["ja", "日本語"],
        ["fr", "français"],
        ["de", "Deutsch"],
      ],
    );
    assert.equal(select.value, "en");
    select.value = "ja";
    select.dispatchEvent(new Event("change"));
    await until("Japanese words", () => shown("[part~=decline]")?.textContent?.includes("お断りする"));
    assert.equal(localStorage["kotowari-lang"], "ja");
  });
});
