import { html, type TemplateResult } from "lit/html.js";
import { PlacedElement } from "./placed-element.ts";
import { placedStyles } from "./placed-styles.ts";
import { Reader } from "./reader.ts";
import { textStyles, toolStyles } from "./reader-styles.ts";

/**
 * The whole policy, for the site's own privacy page: contents, search, languages side by side.
 *
 * The text is in the page's own tree (light DOM), in an element that a slot shows: so fragments such as
 * `#policy-cookies` lead to it, search engines and the browser's own search take it for the page's text, and the page's
 * type is its type. Only the tools are in the shadow tree. Declarative shadow DOM would hide the ids from fragments,
 * and would need a server to write what a static page has not. A server that wants the text in the first HTML writes
 * it inside the element; it shows until the policy is drawn, and where it cannot be.
 *
 * @attr {string} policy - URL of the policy's JSON, or `#id` of an inline one. Default: the tag's
 * @attr {string} language - a language of the policy, unless the visitor has picked one. Default: the visit's
 * @slot - what is shown until the policy is at hand, and where it cannot be had
 * @slot text - the policy; the element fills it
 * @csspart tools - search, languages, contents
 * @csspart language - each language's button, or a `select` of more than three
 * @cssproperty --kotowari-font - text font. Default: the page's
 * @cssproperty --kotowari-font-heading - heading font. Default: the page's
 */
export class KotowariPolicy extends PlacedElement {
  readonly #text = document.createElement("div");
  readonly #reader = new Reader(
    this,
    () => this.#text,
    () => this.#goToFragment(),
  );
  readonly #scrolled = scrollY;
  #isFound = false;

  override draw(): void {
    this.root.adoptedStyleSheets = [placedStyles, toolStyles];
    super.draw();
    this.#reader.drawText();
  }

  protected template(): TemplateResult {
    const { visit } = this;
    const policy = visit?.policyAtHand;
    const slot = html`<slot name="text"><slot></slot></slot>`;
    if (!visit || !policy) return slot;
    const tools = this.#reader.draw(visit, policy, { kind: "page", level: this.#level() });
    if (!this.#text.isConnected) this.#place();
    return html`<div part="tools">${tools}</div>
      ${slot}`;
  }

  /** Puts the text into the page, once it is there. */
  #place(): void {
    // What a copy of this element, or a saved page, brought along.
    for (const old of this.querySelectorAll(":scope>.kotowari-text")) old.remove();
    Object.assign(this.#text, { className: "kotowari-text", slot: "text" });
    this.prepend(this.#text);
    const root = this.getRootNode() as Document | ShadowRoot;
    if (!root.adoptedStyleSheets.includes(textStyles)) root.adoptedStyleSheets.push(textStyles);
  }

  /** The browser looked for it before it was there. A visitor who has scrolled since is left alone. */
  #goToFragment(): void {
    if (this.#isFound) return;
    this.#isFound = true;
    if (!location.hash.startsWith("#policy-")) return;
    if (scrollY === this.#scrolled && this.querySelector(`:scope #${CSS.escape(location.hash.slice(1))}`))
      location.replace(location.href);
  }

  /** The sections' headings stand below the heading that leads to this element. */
  #level(): 2 | 3 {
    const before = [...document.querySelectorAll("h1,h2")].filter(
      (each) => each.compareDocumentPosition(this) === Node.DOCUMENT_POSITION_FOLLOWING,
    );
    return before.at(-1)?.localName === "h1" ? 2 : 3;
  }
}
