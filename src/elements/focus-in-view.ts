import type { Notice } from "./notice.ts";
import { styleSheet } from "./element.ts";

const otherEdge = styleSheet(":host{inset-block:0 auto !important;margin-block:0 auto !important}");

/**
 * Keeps what has the page's focus in view while the banner is open (WCAG 2.2, 2.4.11): the page scrolls it clear, and
 * where nothing can scroll, at the page's end, the banner changes to the opposite edge.
 */
export function keepFocusInView(banner: Notice): void {
  const padding = styleSheet("");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, padding];
  const pad = () => {
    const { top, bottom, height } = banner.getBoundingClientRect();
    // What stays when it is closed, the small button, moves nothing of the page.
    const isOpen = height > 0 && banner.hasAttribute("open");
    const edge = !isOpen ? undefined : top <= 0 ? "top" : bottom > innerHeight - 32 ? "bottom" : undefined;
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

/** What fills half of the window is not hidden by a banner. */
function covers(banner: Element, element: Element): boolean {
  const { top, bottom, left, right } = banner.getBoundingClientRect();
  const box = element.getBoundingClientRect();
  const isLarge = element === document.body || box.height > innerHeight / 2;
  return !isLarge && box.top < bottom && box.bottom > top && box.left < right && box.right > left;
}
