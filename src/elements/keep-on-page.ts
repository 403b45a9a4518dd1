/** How often an element puts itself back, and within which time, in milliseconds. */
const returns = { most: 3, within: 10_000 };

/** A page may replace its body: an open banner comes back, but does not fight a script that keeps removing it. */
export function keepOnPage(banner: HTMLElement): void {
  let returned: number[] = [];
  const putBack = () => {
    if (banner.isConnected || !banner.hasAttribute("open")) return;
    const now = Date.now();
    returned = returned.filter((time) => now - time < returns.within);
    if (returned.push(now) <= returns.most) document.querySelector("body")?.prepend(banner);
  };
  let observed: Node | null = null;
  const observer = new MutationObserver(() => {
    watch();
    // A framework that moves it removes it first.
    setTimeout(putBack);
  });
  function watch(): void {
    const body = document.querySelector("body");
    if (observed === body || !body) return;
    observed = body;
    observer.disconnect();
    observer.observe(document.documentElement, { childList: true });
    observer.observe(body, { childList: true });
  }
  watch();
}
