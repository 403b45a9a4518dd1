import { revisions, type TriedRevision } from "./revisions.ts";
import { tag } from "./tag.ts";

/** What the page's address asks to try: `?region=US-CA&gpc=1&layout=box&mode=opt-out&revision=small`. */
const query = new URLSearchParams(location.search);

/** The options of the tag that an address may set. */
const options = ["layout", "theme", "language", "region"] as const;

/** What it may alter in the policy. */
const alterations = ["mode", "revision"] as const;

export type Trial = (typeof options)[number] | (typeof alterations)[number] | "gpc";

/** What is tried for an option, or an empty string. */
export function tried(name: Trial): string {
  return query.get(name) ?? "";
}

/** Sets the tag's attributes, as the site's owner would write them, and the browser's signal. */
export function applyTrial(): void {
  for (const name of options) if (tried(name)) tag?.setAttribute(`data-${name}`, tried(name));
  applyAlterations();
  if (tried("gpc") === "1") {
    Object.defineProperty(Navigator.prototype, "globalPrivacyControl", {
      get: () => true,
      configurable: true,
    });
  }
}

/** The demo's server alters the policy by its address. */
function applyAlterations(): void {
  const altered = new URLSearchParams();
  for (const name of alterations) if (tried(name)) altered.set(name, tried(name));
  if (altered.size) tag?.setAttribute("data-policy", `/policy.json?${altered}`);
  // A revision that the page names is judged at once, and not only when the policy is looked at again, a day later.
  const revision: string | undefined = revisions[tried("revision") as TriedRevision];
  if (revision) tag?.setAttribute("data-revision", revision);
}

/** Loads the page again as another visitor. */
export function tryAs(name: Trial, value: string): void {
  if (value) query.set(name, value);
  else query.delete(name);
  location.search = query.toString();
}
