import type { LoaderFault } from "./faults.ts";
import { report } from "./report.ts";

const words: Record<LoaderFault, (detail: string) => [problem: string, mend: string]> = {
  twice: () => ["it runs on this page already", "Load it once"],
  callback: (error) => [`a callback threw ${error}`, "Mend that callback"],
  effect: (error) => [error, "Tell us"],
  barred: (reason) => [`it may not run: ${refusals[reason] ?? reason}`, "Mend it, or take it out"],
  silent: () => ["it did not answer in 10 seconds", "Later scripts do not wait for it"],
  writes: () => ["it would wipe the page by writing into it", "Use another snippet of its vendor"],
};

/** Why a gated script is refused, by the codes of effects/script-guard.ts. */
export const refusals: Readonly<Record<string, string>> = {
  type: "import maps and speculation rules do not wait for consent",
  nonce: "its nonce is not the page's",
  inline: "it is inline, and the tag's gate-hosts allows scripts by their hosts",
  scheme: "its URL is not http: or https:",
  host: "its host is not in the tag's gate-hosts",
  URL: "its URL cannot be read",
};

/** Reports a fault of the loader in words. */
export function tellFault(fault: LoaderFault, place: string, detail = ""): void {
  report(place, ...words[fault](detail));
}
