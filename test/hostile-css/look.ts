import type { Page } from "../e2e/harness/browser.ts";

/** How one element shows: its box in the window, and a digest of every property that its style computes to. */
export interface Look {
  readonly box: readonly number[];
  readonly digest: number;
  /** The properties themselves, where they were asked for. */
  readonly style?: Readonly<Record<string, string>>;
}

export type Looks = Readonly<Record<string, Look>>;

/** Where an element stands: in the window, or where the page has put it, from whose corner its boxes are measured. */
export type Place = "window" | "page";

/**
 * All that shows of one of our elements: itself, and what is in its shadow tree, scrolled to its start. Runs in the page.
 */
export function looksOf(host: string, place: Place, isDetailed: boolean): Record<string, Look> {
  const element = document.querySelector(host)!;
  const looks: Record<string, Look> = {};
  const within = [...element.shadowRoot!.querySelectorAll("*")];
  for (const each of within) if (each.scrollTop) each.scrollTop = 0;
  const corner = element.getBoundingClientRect();
  const [left, top] = place === "page" ? [corner.left, corner.top] : [0, 0];
  const add = (name: string, each: Element) => {
    if (!each.getClientRects().length) return;
    const { x, y, width, height } = each.getBoundingClientRect();
    const computed = getComputedStyle(each);
    const style: Record<string, string> = {};
    let digest = 0;
    for (const property of computed) {
      // `all` leaves it out; it acts on lines of an element's own, of which the host has none.
      if (property === "unicode-bidi" && each === element) continue;
      const value = computed.getPropertyValue(property);
      for (let at = 0; at < value.length; at++) digest = (Math.imul(digest, 31) + value.charCodeAt(at)) | 0;
      digest = Math.imul(digest, 31) | 0;
      if (isDetailed) style[property] = value;
    }
    looks[name] = { box: [x - left, y - top, width, height], digest, ...(isDetailed && { style }) };
  };
  add("itself", element);
  for (const [index, each] of within.entries())
    add(`${index} ${each.localName} ${each.part.value || each.className.toString()}`.trim(), each);
  return looks;
}

/** Half a pixel is none: the browser rounds where a page's own boxes end. */
function hasMoved(one: Look, other: Look): boolean {
  return one.box.some((edge, index) => Math.abs(edge - other.box[index]!) > 0.5);
}

/** What differs from how it was elsewhere, a line each. */
export async function differences(page: Page, host: string, place: Place, there: Looks): Promise<string[]> {
  const quick: Looks = await page.evaluate(looksOf, host, place, false);
  const names = new Set([...Object.keys(there), ...Object.keys(quick)]);
  const isSame = [...names].every((name) => {
    const [one, other] = [there[name], quick[name]];
    return one?.digest === other?.digest && one && other && !hasMoved(one, other);
  });
  if (isSame) return [];
  const here: Looks = await page.evaluate(looksOf, host, place, true);
  return [...names].flatMap((name) => {
    const [one, other] = [there[name], here[name]];
    if (!one || !other) return `${name} ${other ? "shows" : "does not show"}`;
    const properties = Object.keys(one.style!).filter((each) => one.style![each] !== other.style![each]);
    return [
      ...(hasMoved(one, other)
        ? [`${name}: ${other.box.map(Math.round).join()}, not ${one.box.map(Math.round).join()}`]
        : []),
      ...properties.map((each) => `${name}: ${each} ${other.style![each]}, not ${one.style![each]}`),
    ];
  });
}
