import { render, type TemplateResult } from "lit/html.js";

/** The elements on the page, to draw them again together. */
const present = new Set<KotowariElement>();

/** A server that imports the package has no elements: it gets the classes by their names, and makes none. */
const ElementOfPage = globalThis.HTMLElement ?? (Object as never);

/**
 * What our elements have in common: an open shadow root with adopted style sheets, which a strict CSP allows, drawn by
 * Lit's `render`. `LitElement` does that and more, for 2.5 KB (min + brotli) that every first visit would wait for;
 * our elements draw themselves when the visit changes, so they need no reactive properties.
 */
export abstract class KotowariElement extends ElementOfPage {
  readonly root = this.attachShadow({ mode: "open" });

  /** What to draw; `undefined` until the element has what it shows. */
  protected abstract template(): TemplateResult | undefined;

  /** Closes it, where it can be open. */
  hide?(): void;

  /** Draws the element as things stand now. */
  draw(): void {
    const template = this.template();
    if (template) render(template, this.root, { host: this });
  }

  connectedCallback(): void {
    present.add(this);
  }

  disconnectedCallback(): void {
    present.delete(this);
  }
}

/** Draws all elements again, as when the language changes. */
export function drawAll(): void {
  for (const element of present) element.draw();
}

export function hideAll(): void {
  for (const element of present) element.hide?.();
}

export function styleSheet(text: string): CSSStyleSheet {
  const sheet = globalThis.CSSStyleSheet && new CSSStyleSheet();
  sheet?.replaceSync(text);
  return sheet;
}

/** Registers an element unless another copy has. */
export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
