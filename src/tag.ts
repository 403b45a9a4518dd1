import type { Attribute } from "./settings.ts";

/** The page's `<kotowari-banner>`, once it is there. */
export function bannerElement(): Element | null {
  return document.querySelector("kotowari-banner");
}

/**
 * The options that the element may have: policy, language(s), layout, theme, frame, reopen, reload. The others are needed
 * before `body` exists (contract §2, marked E).
 */
const late = /^(po|la|th|fr|re[ol])/;

/** Reads the options: with a script tag the early ones are its own, and what both have is taken from the element. */
export function attributesOf(script: Element | null): Attribute {
  return (name) =>
    ((!script || late.test(name)) && bannerElement()?.getAttribute(name)) ||
    script?.getAttribute(`data-${name}`);
}

/** The running script's own tag, by the accessor of the prototype: an image named "currentScript" shadows the other. */
export function runningScript(): HTMLScriptElement | null {
  return Object.getOwnPropertyDescriptor(Document.prototype, "currentScript")!.get!.call(
    document,
  ) as HTMLScriptElement | null;
}
