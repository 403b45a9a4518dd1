import { bannerElement } from "../tag.ts";
import type { Notice } from "./notice.ts";

/** How often an element puts itself back, and within which time, in milliseconds. */
const returns = { most: 3, within: 10_000 };

/**
 * A page may replace its body, or the whole document: an open banner comes back, but does not fight a script that keeps
 * removing it. Where the page has made an element of its own anew, the notice shows in that one.
 */
export function keepOnPage(banner: Notice): void {
  let returned: number[] = [];
  const comeBack = () => {
    if (banner.isConnected || !banner.hasAttribute("open")) return;
    const { kotowari } = window;
    if (bannerElement()) {
      banner.hide();
      if (kotowari && "open" in kotowari && !kotowari.record) void kotowari.open("banner");
      return;
    }
    const now = Date.now();
    returned = returned.filter((time) => now - time < returns.within);
    if (returned.push(now) <= returns.most) document.querySelector("body")?.prepend(banner);
  };
  // What leaves the page has no size any more, whichever of its ancestors was removed. What is moved keeps it. Not now, as
  // sizes are told: WebKit tells the page of an error where one changes meanwhile, and another element may still come.
  new ResizeObserver(() => setTimeout(comeBack)).observe(banner);
}
