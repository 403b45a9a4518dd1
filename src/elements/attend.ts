import type { Visit } from "../visit.ts";
import { mountedBanner } from "./mount.ts";

/** Draws what the page has a place for (see UiPart); each kind is a file of its own. */
export async function attend(visit: Visit, place: Element | "reload" | undefined): Promise<void> {
  if (place === "reload") await (await import("./reload-offer.ts")).offerReload(visit, await mountedBanner());
  else if (!place) (await import("./reopen.ts")).drawReopen(visit, await mountedBanner());
  else if (place instanceof HTMLTemplateElement)
    await (await import("./placeholder.ts")).standIn(visit, place);
  else (await import("./placed.ts")).definePlaced(visit);
}
