import { report } from "./report.ts";
import { gatedSelector, idsOf } from "./effects/gated-ids.ts";
import type { Policy } from "./policy/schema.ts";

/** Tells the owner of ids in the page's markup that the policy does not have: they are never granted. */
export function reportUnknownIds({ purposes, services }: Policy): void {
  const known = [...purposes, ...services].map(({ id }) => id);
  const named = [...document.querySelectorAll(gatedSelector)].flatMap(idsOf);
  const isKnown = (id: string) => id.split("/").every((part) => known.includes(part));
  for (const id of new Set(named.filter((id) => !isKnown(id)))) {
    report(
      `data-consent="${id}"`,
      "the policy has no such purpose or service, so it is never granted",
      `It has: ${known.join(", ")}`,
    );
  }
}
