/**
 * Does what scrolls once the next frame is over: where a field was typed into, or a dialog was opened, WebKit brings what
 * has the focus into view once more when the page next moves, and would undo it.
 */
export function afterFrame(scroll: () => void): void {
  requestAnimationFrame(() => setTimeout(scroll));
}
