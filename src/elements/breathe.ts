/** Lets the page paint and answer a press before more is done. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
