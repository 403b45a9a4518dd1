import { bannerElement } from "../tag.ts";
import { KotowariBanner } from "./banner.ts";
import { define } from "./element.ts";

/** The page's banner: the one that its author wrote or made, or a new one at the start of the body. */
export async function mountedBanner(): Promise<KotowariBanner> {
  define("kotowari-banner", KotowariBanner);
  // An author's element may stand anywhere in the page, so it is waited for: never two.
  if (document.readyState === "loading") {
    await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
  }
  const found = bannerElement();
  if (found instanceof KotowariBanner) return found;
  const banner = new KotowariBanner();
  // A form named "body" shadows `document.body`.
  document.querySelector("body")!.prepend(banner);
  return banner;
}
