/** A text as it is searched, and where each of its UTF-16 units comes from. */
export interface Folded {
  readonly text: string;
  /** Unit `i` comes from the original's `places[i]` up to the next place that differs; the last is the original's length. */
  readonly places: readonly number[];
}

/** From where a match begins to where it ends, in UTF-16 units of the original text. */
export type Match = readonly [from: number, to: number];

// A character with what belongs to it: marks, the half-width voicing marks of katakana, the later parts of a Hangul
// syllable. Only together do they have their normal form.
const clusters = /\s+|.[\p{M}\uff9e\uff9f\u1160-\u11ff]*/gsu;

/** Katakana that have a hiragana, which stands 0x60 before them. */
const katakana = /[\u30a1-\u30f6\u30fd\u30fe]/g;

const known = new Map<string, string>();

function folding(cluster: string): string {
  let folded = known.get(cluster);
  if (folded === undefined) {
    folded = cluster
      .normalize("NFKC")
      .toLowerCase()
      .normalize("NFKC")
      .replace(/\s+/g, " ")
      .replace(katakana, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
    // Texts are written with few different characters; a hostile one must not fill the memory.
    if (known.size < 5000) known.set(cluster, folded);
  }
  return folded;
}

/**
 * Prepares a text for the search, in which case, width (ｶﾞ, ガ), kana (ガ, が), compatible forms (㈱) and the amount of
 * white space make no difference. Pure and total.
 */
export function fold(original: string): Folded {
  const places: number[] = [];
  let text = "";
  /** Where the last cluster begins: in `text`, and in the original. */
  let begin = 0;
  let from = 0;
  for (const { 0: cluster, index } of original.matchAll(clusters)) {
    let folded = folding(cluster);
    if (begin < text.length && isLaterJamo(folded)) {
      // Two letters of Hangul that stood by themselves are one syllable now (ㅁㅏ, 마).
      folded = (text.slice(begin) + folded).normalize("NFKC");
      text = text.slice(0, begin);
      places.length = begin;
    } else {
      begin = text.length;
      from = index;
    }
    text += folded;
    places.push(...Array<number>(folded.length).fill(from));
  }
  places.push(original.length);
  return { text, places };
}

/** Whether a text begins with a vowel or an end of a Hangul syllable. */
function isLaterJamo(text: string): boolean {
  return text >= "\u1160" && text < "\u1200";
}

/** Every match of `query`, in order, none over another. White space around the query counts for nothing. */
export function findAll({ text, places }: Folded, query: string): Match[] {
  const wanted = fold(query.trim()).text;
  const matches: Match[] = [];
  if (!wanted) return matches;
  for (let at = text.indexOf(wanted); at >= 0;) {
    let end = at + wanted.length;
    // What one character became is found as a whole: 会 in ㍿.
    while (end < text.length && places[end] === places[end - 1]) end++;
    matches.push([places[at]!, places[end]!]);
    at = text.indexOf(wanted, end);
  }
  return matches;
}
