import { tag } from "./tag.ts";

/** What the page's address asks to try: `?region=US-CA&gpc=1&layout=box`. */
const query = new URLSearchParams(location.search);

/** The options of the tag that an address may set. */
const options = ["layout", "theme", "language", "region"] as const;

export type Trial = (typeof options)[number] | "gpc";

/** What is tried for an option, or an empty string. */
export function tried(name: Trial): string {
  return query.get(name) ?? "";
}

/** Sets the tag's attributes, as the site's owner would write them, and the browser's signal. */
export function applyTrial(): void {
  for (const name of options) if (tried(name)) tag?.setAttribute(`data-${name}`, tried(name));
  if (tried("gpc") === "1") {
    Object.defineProperty(Navigator.prototype, "globalPrivacyControl", {
      get: () => true,
      configurable: true,
    });
  }
}

/** Loads the page again as another visitor. */
export function tryAs(name: Trial, value: string): void {
  if (value) query.set(name, value);
  else query.delete(name);
  location.search = query.toString();
}
