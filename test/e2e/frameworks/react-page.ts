import { createElement, useEffect, useState, type ReactNode } from "react";
import { gated } from "./gated.ts";

/** How the page brings the notice. */
export interface PageProps {
  /** Attributes of the script tag in `head`; nothing: the page's client adds it later. */
  readonly tag?: Record<string, string | boolean>;
  /** Attributes of an element that the page itself holds. */
  readonly banner?: Record<string, string | boolean>;
  readonly onHydrated?: () => void;
}

/** A whole document, as a React app renders that calls `hydrateRoot(document, …)`. */
export function Page({ tag, banner, onHydrated }: PageProps): ReactNode {
  const [count, setCount] = useState(0);
  useEffect(() => onHydrated?.(), [onHydrated]);
  return createElement(
    "html",
    { lang: "en" },
    createElement(
      "head",
      null,
      createElement("meta", { charSet: "utf-8" }),
      createElement("title", null, "A page"),
      tag && createElement("script", tag),
    ),
    createElement(
      "body",
      null,
      banner && createElement("kotowari-banner", banner),
      createElement(
        "main",
        null,
        createElement("h1", null, "A page"),
        createElement("p", null, "Some text, and ", createElement("a", { href: "#" }, "a link"), "."),
        createElement("button", { id: "count", onClick: () => setCount(count + 1) }, String(count)),
        createElement("div", { dangerouslySetInnerHTML: { __html: gated } }),
      ),
    ),
  );
}
