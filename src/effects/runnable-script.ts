/**
 * Firefox never runs scripts of a document that `DOMParser` made, as Turbo and its like do, wherever they are moved to:
 * there a copy takes the place of each. Pages with nonces are spared, since the scripts of another answer of the server
 * have another nonce anyway; and where Trusted Types forbid to copy, the script stays.
 */
export function runnable(script: HTMLScriptElement): HTMLScriptElement {
  try {
    // SVG's are refused later.
    if ("buildID" in navigator && script instanceof HTMLScriptElement) {
      const copy = document.createElement("script");
      for (const { name, value } of script.attributes) copy.setAttribute(name, value);
      copy.text = script.text;
      script.replaceWith(copy);
      return copy;
    }
  } catch {
    // It does not run if it is such a one, as before.
  }
  return script;
}
