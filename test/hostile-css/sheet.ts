import type { EngineName } from "../e2e/harness/browser.ts";

/** CSS that a page brings, and what it does to us that is meant. */
export interface Sheet {
  readonly name: string;
  /** Its files, in the order of their links. */
  readonly files?: readonly string[];
  /** What the page writes itself. */
  readonly css?: string;
  /** Attributes of `html`. */
  readonly root?: Readonly<Record<string, string>>;
  /** It enlarges the page or makes it smaller, and the notice with it: why that is right. Its reach stays. */
  readonly zooms?: string;
  /** Embeds lose the size that their markup gives them, and what stands in for them with them: why that is right. */
  readonly unsizes?: string;
  /** What an owner places in the page is changed or hidden with the rest of the page: why that is right. */
  readonly distorts?: string;
  /** What the page has beside the notice moves, since the notice is the body's first child: why that is right. */
  readonly moves?: string;
  /** The same, in this engine alone. */
  readonly movesIn?: Partial<Readonly<Record<EngineName, string>>>;
}
