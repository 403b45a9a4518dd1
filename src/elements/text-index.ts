import { findAll, fold, type Folded } from "../policy/search.ts";
import { breathe } from "./breathe.ts";

/** A paragraph, item, cell or heading, made ready for the search. A match may run over links in it, never beyond it. */
interface Block {
  readonly nodes: Text[];
  readonly folded: Folded;
}

/** How long the page may wait for a part of the index, in milliseconds. */
const slice = 8;

function rangeIn(nodes: readonly Text[], from: number, to: number): Range {
  const range = new Range();
  let begin = 0;
  for (const node of nodes) {
    const end = begin + node.data.length;
    if (from >= begin && from < end) range.setStart(node, from - begin);
    if (to > begin && to <= end) range.setEnd(node, to - begin);
    begin = end;
  }
  return range;
}

/** The text that a node shows, ready for the search. It is prepared in small steps, and holds until the text is drawn anew. */
export class TextIndex {
  readonly #blocks: Block[] = [];

  static async of(container: Element): Promise<TextIndex> {
    const index = new TextIndex();
    const texts = new Map<Element, Text[]>();
    const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      const block = node.parentElement!.closest("p,li,td,th,h2,h3,h4,div")!;
      const nodes = texts.get(block);
      if (nodes) nodes.push(node);
      else texts.set(block, [node]);
    }
    let until = performance.now() + slice;
    for (const nodes of texts.values()) {
      const text = nodes.map(({ data }) => data).join("");
      if (text.trim()) index.#blocks.push({ nodes, folded: fold(text) });
      if (performance.now() < until) continue;
      await breathe();
      until = performance.now() + slice;
    }
    return index;
  }

  /** Where `query` is, in the order of the text. Ranges are made when they are wanted: there may be thousands. */
  find(query: string): (() => Range)[] {
    return this.#blocks.flatMap(({ nodes, folded }) =>
      findAll(folded, query).map(
        ([from, to]) =>
          () =>
            rangeIn(nodes, from, to),
      ),
    );
  }
}
