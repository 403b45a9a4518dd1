import { behindWordings } from "../locales/behind.ts";
import { wordingIn } from "../locales/wording.ts";
import type { Notice } from "./notice.ts";
import { keepFocusInView } from "./focus-in-view.ts";
import { keepOnPage } from "./keep-on-page.ts";

// What an open banner needs besides being seen; it loads behind it.

const kept = new WeakSet<Notice>();

export function keep(banner: Notice): void {
  announceOpening(banner);
  if (kept.has(banner)) return;
  kept.add(banner);
  // What a press needs next is there by then: on slow 4G the answer came 1.2 s later without it.
  import("./after-choice.ts").catch(() => {});
  keepFocusInView(banner);
  keepOnPage(banner);
  banner.addEventListener("focusin", ({ relatedTarget }) => {
    if (relatedTarget instanceof HTMLElement && relatedTarget !== banner)
      banner.previousFocus = relatedTarget;
  });
}

/** Tells screen readers that the banner is there, since it takes no focus. */
function announceOpening(banner: Notice): void {
  const status = banner.root.querySelector("[role=status]");
  const { opened } = wordingIn(behindWordings, undefined, banner.language);
  // A live region speaks of what changes in it, so the sentence comes after the region.
  if (status) setTimeout(() => (status.textContent = opened), 100);
}
