import type { View } from "./api.ts";

/** Lets `<button data-consent-open="preferences">` (or `banner`, `policy`) open that part of the UI (contract §6). */
export function followOpeners(open: (view: View) => void): void {
  addEventListener("click", (event) => {
    for (const node of event.composedPath()) {
      const view = (node as HTMLElement).dataset?.["consentOpen"];
      if (view == null) continue;
      event.preventDefault();
      open(view as View);
    }
  });
}
