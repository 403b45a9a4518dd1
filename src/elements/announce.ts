import type { Notice } from "./notice.ts";

/** When the words come, and when they go, in milliseconds. */
const [comes, goes] = [100, 10_000];

/**
 * Says something to screen readers without taking the focus. A live region speaks of what changes in it, so the words
 * come after the region; once they are said they go, else whoever reads the page would come to them again.
 */
export function announce({ root }: Notice, words: string): void {
  const status = root.querySelector(".unseen");
  if (!status) return;
  setTimeout(() => (status.textContent = words), comes);
  setTimeout(() => (status.textContent = ""), goes);
}
