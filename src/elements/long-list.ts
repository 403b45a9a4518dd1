import { noChange, render } from "lit/html.js";

/** How long the page may wait for a slice, in milliseconds, and for the next one: time for a frame and for a press. */
const slice = 8;
const pause = 16;

/** How many items fill a screen: the first slice ends there. */
const screenful = 6;

/**
 * Draws a list a slice at a time, so that one of hundreds of items shows as soon as one of three, and keeps no press
 * waiting. What is drawn stays until what it depends on has changed; then it is drawn again, in slices too.
 */
export class LongList {
  #container: HTMLElement | undefined;
  #items: readonly (() => unknown)[] = [];
  #dependsOn: readonly unknown[] = [];
  /** How many items, from the first, are drawn; and how many of these with what they depend on now. */
  #drawn = 0;
  #renewed = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #whenWhole: () => void;

  /** @param whenWhole - called each time that all of it has been drawn, or drawn again */
  constructor(whenWhole = () => {}) {
    this.#whenWhole = whenWhole;
  }

  /**
   * @param items - each gives what Lit draws
   * @param isAtOnce - in one slice
   */
  draw(
    container: HTMLElement,
    items: readonly (() => unknown)[],
    dependsOn: readonly unknown[],
    isAtOnce = false,
  ): void {
    if (container !== this.#container) this.#drawn = 0;
    const isSame = this.#drawn > 0 && dependsOn.every((each, index) => each === this.#dependsOn[index]);
    this.#container = container;
    this.#items = items;
    if (isSame && (this.#timer || this.#isWhole)) return;
    this.#dependsOn = dependsOn;
    if (!isSame) this.#renewed = 0;
    this.#drawn = Math.min(this.#drawn, items.length);
    this.#drawSlice(isAtOnce || isSame ? Infinity : screenful, isAtOnce);
  }

  /** Draws what is left, at once: something in it is asked for. */
  finish(): void {
    if (!this.#isWhole) this.#drawSlice(Infinity, true);
  }

  get #isWhole(): boolean {
    return this.#renewed >= this.#items.length;
  }

  #drawSlice(most: number, isAtOnce = false): void {
    clearTimeout(this.#timer);
    // Nobody waits for a page that is not looked at, and its timers are slow.
    const until = isAtOnce || document.hidden ? Infinity : performance.now() + slice;
    render(this.#slice(most, until), this.#container!);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#isWhole) this.#whenWhole();
      else if (this.#container!.isConnected) this.#drawSlice(Infinity);
    }, pause);
  }

  /** Lit draws each item before it asks for the next. */
  *#slice(most: number, until: number): Iterable<unknown> {
    const last = this.#renewed + most;
    for (const [index, item] of this.#items.entries()) {
      if (index >= this.#renewed && index < last && performance.now() < until) {
        this.#renewed = index + 1;
        this.#drawn = Math.max(this.#drawn, this.#renewed);
        yield item();
      } else if (index < this.#drawn) yield noChange;
      else return;
    }
  }
}
