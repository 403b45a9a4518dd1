import type { Attribute } from "./settings.ts";

/** Whether the small button may be wanted: in a corner that the page names, or where it has no opener of its own. */
export function wantsReopen(attribute: Attribute): boolean {
  return (attribute("reopen") || (document.querySelector("[data-consent-open]") && "none")) !== "none";
}
