import type { Attribute } from "./settings.ts";

/** Whether the small button may be wanted: in a corner that the page names, or where it has no opener of its own. */
export function wantsReopen(attribute: Attribute): boolean {
  const reopen = attribute("reopen");
  return reopen ? reopen !== "none" : !document.querySelector("[data-consent-open]");
}
