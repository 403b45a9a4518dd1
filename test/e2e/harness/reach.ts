/** What a visitor can press, focus or scroll in one of our elements, and what keeps them from it. */
export interface Reach {
  /** The actions that were tried: by part, class or name. */
  readonly actions: string[];
  /** What is wrong with any, in words. */
  readonly wrong: string[];
}

/**
 * Tries to get at everything that can be pressed, focused or scrolled in an element's shadow tree, as a visitor would:
 * scrolls to it, and then looks whether all of it is in view, whether something clips or covers it, and whether its
 * words fit. Runs in the page: it uses nothing from around it.
 *
 * @param within - only what this selector's first match holds: of two modal dialogs the lower cannot be reached
 */
export function reachOf(host: string, within = "*"): Reach {
  const root = document.querySelector(host)?.shadowRoot;
  if (!root) return { actions: [], wrong: [`there is no ${host}`] };
  const selector = "button,select,input,a[href],[tabindex='0']";
  const all = [...root.querySelectorAll<HTMLElement>(selector)].filter(
    (each) =>
      each.closest(within) &&
      each.getClientRects().length &&
      each.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
  );
  const parentOf = (element: Element): Element | null => {
    if (element.assignedSlot) return element.assignedSlot;
    const parent = element.parentNode;
    return parent instanceof ShadowRoot ? parent.host : parent instanceof Element ? parent : null;
  };
  /** The part of the window in which an element may show: what scrolls or clips lets no more be seen. */
  const windowOf = (element: Element) => {
    const box = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    for (let each = parentOf(element); each && each !== document.documentElement; each = parentOf(each)) {
      const { overflowX, overflowY, display } = getComputedStyle(each);
      if (each === document.body || display === "contents" || `${overflowX}${overflowY}` === "visiblevisible")
        continue;
      const { left, top, right, bottom } = each.getBoundingClientRect();
      box.left = Math.max(box.left, left);
      box.top = Math.max(box.top, top);
      box.right = Math.min(box.right, right);
      box.bottom = Math.min(box.bottom, bottom);
      // Nothing that stands in the top layer is clipped by what is around it.
      if (each.matches("dialog[open],:popover-open")) break;
    }
    return box;
  };
  const wrong: string[] = [];
  const nameOf = (element: HTMLElement) =>
    element.part.value || element.id || element.ariaLabel || element.textContent.trim() || element.className;
  for (const element of all) {
    const name = nameOf(element);
    element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
    const clip = windowOf(element);
    // A link may run over lines, which have boxes of their own.
    const boxes = [...element.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
    const isArea = element.matches("[tabindex]");
    for (const { left, top, right, bottom } of boxes) {
      const seen = {
        width: Math.min(right, clip.right) - Math.max(left, clip.left),
        height: Math.min(bottom, clip.bottom) - Math.max(top, clip.top),
      };
      const isWhole = seen.width >= right - left - 1 && seen.height >= bottom - top - 1;
      // What scrolls itself need only be seen.
      if (isArea ? seen.width < 44 || seen.height < 24 : !isWhole)
        wrong.push(`${name}: ${Math.round(seen.width)} × ${Math.round(seen.height)} of it can be seen`);
      const points = isArea
        ? [[(left + right) / 2, (Math.max(top, clip.top) + Math.min(bottom, clip.bottom)) / 2] as const]
        : [0.5, 0.1, 0.9].map((at) => [left + (right - left) * at, (top + bottom) / 2] as const);
      for (const [x, y] of points) {
        const hit = (element.getRootNode() as ShadowRoot).elementFromPoint(x, y);
        if (hit !== element && !(hit && element.contains(hit)))
          wrong.push(
            `${name}: ${hit?.localName ?? "nothing"} lies over it at ${Math.round(x)},${Math.round(y)}`,
          );
      }
    }
    if (element.matches("button") && element.scrollWidth > element.clientWidth + 1 && element.clientWidth)
      wrong.push(`${name}: its words need ${element.scrollWidth} of ${element.clientWidth}`);
  }
  return { actions: all.map(nameOf), wrong };
}
