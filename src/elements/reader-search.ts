import { fill } from "../locales/wording.ts";
import type { ReaderWording } from "../locales/reader.ts";
import { afterFrame } from "./after-frame.ts";
import { TextIndex } from "./text-index.ts";

/** How many matches are marked at once: more are counted, and marked as they are come to. */
const mostMarked = 500;

/** Marks ranges without touching the text, where the browser can (not Firefox before 140): elsewhere they are gone to. */
function mark(name: "found" | "current", ranges: readonly Range[]): void {
  if (!("highlights" in CSS)) return;
  const highlight = new Highlight(...ranges);
  if (name === "current") highlight.priority = 1;
  CSS.highlights.set(`kotowari-${name}`, highlight);
}

/** Into the middle of what scrolls it: a passage may be longer than the screen. */
function bringIntoView(range: Range): void {
  const element = range.startContainer.parentElement;
  // The text may have been drawn anew meanwhile.
  if (!element) return;
  element.scrollIntoView({ block: "nearest" });
  const scroller = element.closest(".scroll");
  const { top } = range.getBoundingClientRect();
  (scroller ?? window).scrollBy(0, top - innerHeight / 2);
}

/** The search in a drawn text: what was looked for, what was found, and which of it is looked at. */
export class ReaderSearch {
  readonly #container: () => Element;
  readonly #tell: (text: string, isAny: boolean) => void;
  #index: Promise<TextIndex> | undefined;
  #query = "";
  #found: (() => Range)[] = [];
  #at = -1;

  /**
   * @param container - the element whose text is searched
   * @param tell - says how many were found, or which is looked at; empty where nothing was looked for
   */
  constructor(container: () => Element, tell: (text: string, isAny: boolean) => void) {
    this.#container = container;
    this.#tell = tell;
  }

  /** Prepares the index, as when the visitor comes to the search box. */
  prepare(): Promise<TextIndex> {
    return (this.#index ??= TextIndex.of(this.#container()));
  }

  async search(query: string, wording: ReaderWording): Promise<void> {
    this.#query = query;
    const index = await this.prepare();
    // Only the last thing that was typed is looked for.
    if (query !== this.#query) return;
    this.#found = index.find(query);
    this.#at = -1;
    const { length } = this.#found;
    mark(
      "found",
      this.#found.slice(0, mostMarked).map((range) => range()),
    );
    mark("current", []);
    this.#tell(
      query.trim() && (length ? fill(wording.found, { count: String(length) }) : wording.foundNone),
      length > 0,
    );
  }

  /** Goes on to the next match, or back to the one before; from the last to the first. */
  step(by: 1 | -1, wording: ReaderWording): void {
    const { length } = this.#found;
    if (!length) return;
    this.#at = this.#at < 0 && by < 0 ? length - 1 : (this.#at + by + length) % length;
    const range = this.#found[this.#at]!();
    mark("current", [range]);
    this.#tell(fill(wording.foundAt, { at: String(this.#at + 1), count: String(length) }), true);
    afterFrame(() => bringIntoView(range));
  }

  /** The text was drawn anew: what was looked for is looked for again. */
  renew(wording: ReaderWording): void {
    this.#index = undefined;
    if (this.#query) void this.search(this.#query, wording);
  }
}
