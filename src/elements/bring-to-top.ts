/** In how many frames what stands above takes its real size: rows out of sight are only estimated until they come near. */
const frames = 10;

let latest: Element | undefined;

/** Scrolls an element to the top, and again while what was estimated above it moves it, unless another one is asked for. */
export function bringToTop(element: Element): void {
  latest = element;
  stay(element, frames);
}

/** The same for what was brought there last: more has grown above it. */
export function keepAtTop(): void {
  if (latest) stay(latest, frames);
}

function stay(element: Element, left: number): void {
  if (latest !== element) return;
  element.scrollIntoView();
  if (left) requestAnimationFrame(() => stay(element, left - 1));
}
