import type { Attribute } from "./settings.ts";

/** The page's `<kotowari-banner>`, once it is there. */
export function bannerElement(): Element | null {
  return document.querySelector("kotowari-banner");
}

/** Those options are needed before `body` exists: where there is a script tag, they are read from it alone (contract §2). */
const early =
  /^(region|cookie-(name|domain|days)|endpoint|revision|check-hours|dnt|signals|signal-map|gate-hosts)$/;

/** Reads the options of the script tag and of the element; what both have is taken from the element. */
export function attributesOf(script: Element | null): Attribute {
  return (name) => {
    const ofScript = script && script.getAttribute(`data-${name}`);
    if (script && early.test(name)) return ofScript;
    return bannerElement()?.getAttribute(name) ?? ofScript;
  };
}

/** The running script's own tag, by the accessor of the prototype: an image named "currentScript" shadows the other. */
export function runningScript(): HTMLScriptElement | null {
  const accessor = Object.getOwnPropertyDescriptor(Document.prototype, "currentScript");
  const script: unknown = accessor?.get?.call(document);
  return script instanceof HTMLScriptElement ? script : null;
}
