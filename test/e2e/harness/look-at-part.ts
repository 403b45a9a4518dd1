/** A part of the notice, or an element of the page, as it shows: in CSS pixels of the viewport. */
export interface SeenPart {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly text: string;
  readonly name: string;
  readonly isChecked: boolean;
  readonly isDisabled: boolean;
  readonly isFocused: boolean;
  /** Its middle is within the viewport and nothing else lies over it. */
  readonly isReached: boolean;
  /** No animation that ends is moving it: its box is the one that it keeps. */
  readonly isAtRest: boolean;
}

/**
 * Finds the first element with that part name, else the first that fits `part` as a selector, that shows, in open shadow
 * trees too. Runs in the page: it uses nothing from around it.
 */
export function lookAtPart(part: string, intoView = false): SeenPart | null {
  const isName = /^[a-z]+$/.test(part) && !document.querySelector(part);
  const selector = isName ? `[part~="${part}"]` : part;
  const within = (root: Document | ShadowRoot): Element[] => {
    const found = [...root.querySelectorAll(selector)];
    for (const element of root.querySelectorAll("*"))
      if (element.shadowRoot) found.push(...within(element.shadowRoot));
    return found;
  };
  const shows = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const element = within(document).find((element) => shows(element) && element.getClientRects().length);
  if (!element) return null;
  if (intoView) element.scrollIntoView({ block: "nearest" });
  // Where an element cannot say how far it is enlarged, its box is told as if it were not.
  let scale = 1;
  for (let each: Node | null = element; each && !("currentCSSZoom" in element);)
    if (each instanceof Element) {
      scale *= Number(getComputedStyle(each).zoom) || 1;
      each = each.assignedSlot ?? each.parentNode;
    } else each = each instanceof ShadowRoot ? each.host : null;
  const box = element.getBoundingClientRect();
  const [x, y, width, height] = [box.x, box.y, box.width, box.height].map((edge) => edge * scale) as [
    ...[x: number, y: number, width: number, height: number],
  ];
  const root = element.getRootNode() as Document | ShadowRoot;
  const hit = root.elementFromPoint(x + width / 2, y + height / 2);
  const { checked, disabled } = element as HTMLInputElement;
  const ends = (animation: Animation) => animation.effect?.getComputedTiming().endTime !== Infinity;
  const moves = (root: Node | undefined): boolean =>
    (root instanceof Document || root instanceof ShadowRoot) &&
    (root.getAnimations().some((animation) => animation.playState === "running" && ends(animation)) ||
      (root instanceof ShadowRoot && moves(root.host.getRootNode())));
  return {
    x,
    y,
    width,
    height,
    text: (element as HTMLElement).innerText,
    name: element.localName,
    isChecked: checked === true,
    isDisabled: disabled === true,
    isFocused: root.activeElement === element,
    isAtRest: !moves(root),
    isReached: hit !== null && (element === hit || element.contains(hit)),
  };
}
