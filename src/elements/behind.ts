import { bannerWordings } from "../locales/banner.ts";
import type { KotowariBanner } from "./banner.ts";
import { styleSheet } from "./element.ts";

// What an open banner needs besides being seen; it loads behind it.

/** At the page's end nothing can scroll out from under a banner: it moves to the opposite edge. */
const otherEdge = styleSheet(":host{inset-block:0 auto !important;margin-block:0 auto !important}");

const kept = new WeakSet<KotowariBanner>();

/**
 * Keeps what has the page's focus in view while the banner is open (WCAG 2.2, 2.4.11): the page scrolls it clear, and
 * where nothing can scroll, at the page's end, the banner changes to the opposite edge. Tells screen readers, once, that
 * the banner is there, since it takes no focus.
 */
export function keepClear(banner: KotowariBanner): void {
  announceOpening(banner);
  if (kept.has(banner)) return;
  kept.add(banner);
  const padding = styleSheet("");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, padding];
  const pad = () => {
    const { top, bottom, height } = banner.getBoundingClientRect();
    const edge = !height ? undefined : top <= 0 ? "top" : bottom > innerHeight - 32 ? "bottom" : undefined;
    padding.replaceSync(edge ? `html{scroll-padding-${edge}:${Math.ceil(height + 32)}px !important}` : "");
  };
  new ResizeObserver(pad).observe(banner);
  document.addEventListener("focusin", () => {
    requestAnimationFrame(() => {
      const focused = document.activeElement;
      if (!focused || focused === banner || !covers(banner, focused)) return;
      focused.scrollIntoView({ block: "nearest" });
      if (covers(banner, focused)) banner.changeEdge(otherEdge);
      pad();
    });
  });
}

function covers(banner: Element, element: Element): boolean {
  const { top, bottom, left, right } = banner.getBoundingClientRect();
  const box = element.getBoundingClientRect();
  const isLarge = element === document.body || box.height > innerHeight / 2;
  return !isLarge && box.top < bottom && box.bottom > top && box.left < right && box.right > left;
}

function announceOpening(banner: KotowariBanner): void {
  const status = banner.root.querySelector("[role=status]");
  const { opened } = bannerWordings[banner.language === "ja" ? "ja" : "en"];
  // A live region speaks of what changes in it, so the sentence comes after the region.
  if (status) setTimeout(() => (status.textContent = opened), 100);
}
