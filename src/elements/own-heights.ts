/** Sections that have not been looked at yet have guessed heights; what someone goes to would move as they get theirs. */
export function giveOwnHeights(text: Element): void {
  text.classList.add("kotowari-whole");
}
