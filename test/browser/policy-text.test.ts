import { expect } from "@open-wc/testing";
import { examplePolicy } from "../policy/example-policy.ts";
import { banner, until, visitorComes, visitorLeaves } from "./visitor.ts";

const shown = <Found extends Element = Element>(selector: string) =>
  banner().shadowRoot!.querySelector<Found>(selector);

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
    expect([...banner().shadowRoot!.querySelectorAll("h4")].map((each) => each.textContent)).to.include(
      "More",
    );
    expect(shown("ul ul > li")?.textContent).to.equal("inside two");
    expect(shown("ul ol > li > ul > li")?.textContent).to.equal("inside first");
    expect([...banner().shadowRoot!.querySelectorAll("th,td")].map((each) => each.textContent)).to.deep.equal(
      ["Name", "", "a", "b"],
    );
    const links = [...banner().shadowRoot!.querySelectorAll<HTMLAnchorElement>("a[target=_blank]")];
    expect(links.map(({ href }) => href)).to.include.members([
      "https://site.example/list",
      "mailto:privacy@site.example",
    ]);
    expect(links.every(({ rel }) => rel === "noopener noreferrer")).to.equal(true);
    await expect(banner()).to.be.accessible();
  });

  it("has a list of languages where the policy has more than three, each by its own name", async () => {
    const languages = ["en", "ja", "fr", "de"];
    const policy = { ...(inMoreLanguages(examplePolicy, ["fr", "de"]) as object), languages };
    await visitorComes({ policy });
    const select = await until("a list", () => shown<HTMLSelectElement>("select[part=language]"));
    expect([...select.options].map(({ label, lang }) => [lang, label.trim()])).to.deep.equal([
      ["en", "English"],
      ["ja", "日本語"],
      ["fr", "français"],
      ["de", "Deutsch"],
    ]);
    expect(select.value).to.equal("en");
    select.value = "ja";
    select.dispatchEvent(new Event("change"));
    await until("Japanese words", () => shown("[part~=decline]")?.textContent?.includes("お断りする"));
    expect(localStorage["kotowari-lang"]).to.equal("ja");
  });
});
