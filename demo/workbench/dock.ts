/** Where there is room, the open panel stands beside the page, which it makes narrower, as a browser's own tools do. */
const beside = new CSSStyleSheet();
beside.replaceSync("@media (min-width: 72rem) { :root { padding-inline-start: 23rem } }");

export function docked(isOpen: boolean): void {
  const others = document.adoptedStyleSheets.filter((sheet) => sheet !== beside);
  document.adoptedStyleSheets = isOpen ? [...others, beside] : others;
}

/** Keeps the panel, and its folded button, above a notice that stands along the bottom of the window. */
export function keepAboveNotice(panel: HTMLElement): void {
  let watched: Element | null = null;

  function measure(): void {
    const { top, left, bottom, height } = watched?.getBoundingClientRect() ?? new DOMRect();
    const isBar = watched?.hasAttribute("open") && height > 0 && left < 16 && innerHeight - bottom < 16;
    panel.style.setProperty("--clear", `${isBar ? Math.max(0, innerHeight - top) : 0}px`);
  }

  const resized = new ResizeObserver(measure);
  const changed = new MutationObserver(measure);
  const follow = () => {
    const banner = document.querySelector("kotowari-banner");
    if (banner && banner !== watched) {
      watched = banner;
      resized.observe(banner);
      changed.observe(banner, { attributes: true });
    }
    measure();
  };
  new MutationObserver(follow).observe(document.body, { childList: true });
  addEventListener("resize", measure);
  follow();
}
