import type { View } from "./api.ts";

/** Lets `<button data-consent-open="preferences">` (or `banner`, `policy`) open that part of the UI (contract §6). */
export function followOpeners(open: (view: View) => void): void {
  document.addEventListener("click", (event) => {
    for (const node of event.composedPath()) {
      const view = node instanceof Element && node.getAttribute("data-consent-open");
      if (typeof view !== "string") continue;
      event.preventDefault();
      open(view === "banner" || view === "policy" ? view : "preferences");
    }
  });
}
