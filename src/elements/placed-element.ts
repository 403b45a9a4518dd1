import { pickLanguage } from "../policy/language.ts";
import type { Policy } from "../policy/schema.ts";
import { readStored } from "../storage/local.ts";
import type { Visit } from "../visit.ts";
import { KotowariElement } from "./element.ts";

/** The page's visit, which the elements wait for; a quiet one only reads policies, where nothing else of us is on the page. */
let page: Visit | undefined;
let isQuiet = true;

const connected = new Set<PlacedElement>();

/** Gives the elements the page's visit. A quiet one gives way to one that asks for consent. */
export function follow(visit: Visit, quiet: boolean): void {
  if (page && quiet) return;
  const isNew = page !== visit;
  page = visit;
  isQuiet = quiet;
  for (const element of connected) element.follow(isNew);
}

/** The visit as it looks with an element's `policy` and `language`; the choice, and who made it, are the page's. */
function seenFrom(element: Element, visit: Visit, isOther: boolean): Visit {
  const [address, language] = [element.getAttribute("policy"), element.getAttribute("language")];
  let other: Policy | undefined;
  return {
    __proto__: visit,
    attribute: (name: string) => (name === "policy" && isOther ? address : visit.attribute(name)),
    language: (available: readonly string[]) =>
      pickLanguage(
        [
          visit.picked ?? readStored(`${visit.settings.cookieName}-lang`),
          language,
          visit.language(available),
        ],
        available,
      ),
    set picked(picked: string) {
      visit.picked = picked;
    },
    get policyAtHand() {
      return isOther ? other : visit.policyAtHand;
    },
    set policyAtHand(policy: Policy | undefined) {
      if (isOther) other = policy;
      else visit.policyAtHand = policy;
    },
  } satisfies Partial<Visit> & { __proto__: Visit } as unknown as Visit;
}

/**
 * An element that an owner places on a page, to show something of a policy where it is. Until it has the policy, and if
 * it cannot be had (which is reported once), it shows its own content. Colours and type are the page's.
 */
export abstract class PlacedElement extends KotowariElement {
  static readonly observedAttributes = ["policy", "language"];

  /** The visit as it looks from here, once the policy is at hand. */
  protected visit: Visit | undefined;
  #asked: Visit | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    connected.add(this);
    this.draw();
    void this.begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    connected.delete(this);
  }

  attributeChangedCallback(): void {
    if (this.isConnected) void this.begin();
  }

  /** The gate comes by with each change: what has its policy is drawn as things stand now, and asks for nothing. */
  follow(isNew: boolean): void {
    if (isNew || !this.visit) void this.begin();
    else this.draw();
  }

  /** Loads the policy and draws it. Never rejects. */
  async begin(): Promise<void> {
    if (!page) return;
    const policy = this.getAttribute("policy");
    const isOther = policy !== null && policy !== page.attribute("policy");
    const hasOwn = isOther || this.hasAttribute("language");
    const visit = hasOwn ? seenFrom(this, page, isOther) : page;
    this.#asked = visit;
    try {
      const decision = await page.part("decision");
      if (isOther || isQuiet) visit.policyAtHand = await decision.read(page, visit);
      else await decision.consult(page);
      // Meanwhile an attribute may have asked for something else.
      if (this.#asked !== visit) return;
      this.visit = visit;
      this.draw();
      // Where the policy has a file per language, the one that is wanted here may not be the one at hand.
      await decision.translate(visit, visit.language(visit.policyAtHand!.languages));
      this.draw();
    } catch {
      // Reported where it failed.
    }
  }
}
