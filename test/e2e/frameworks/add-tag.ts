/** Adds the tag that the page's server did not write. */
export function addTag(): void {
  const { later } = window as unknown as { later?: Record<string, string> };
  if (!later) return;
  const script = document.createElement("script");
  for (const [name, value] of Object.entries(later)) script.setAttribute(name, value);
  document.head.append(script);
}
