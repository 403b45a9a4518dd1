/** A thing on the page that waits for consent. */
export interface Gated {
  /** As its markup says: `functional/hoshizora-video`. */
  readonly ids: string;
  readonly element: Element;
  readonly address: string;
}

/** In the page's order. */
export const gated: Gated[] = [];

/** Finds them before the tag runs, while they are all in their templates. */
export function findGated(): void {
  for (const template of document.querySelectorAll<HTMLTemplateElement>("template[data-consent]")) {
    for (const element of template.content.querySelectorAll("[src]")) {
      gated.push({
        ids: template.dataset["consent"] ?? "",
        element,
        address: element.getAttribute("src") ?? "",
      });
    }
  }
}

export type GatedState = "waits" | "runs" | "ran" | "refused";

/** What has become of it: an element in the page runs; a script that ran before a withdrawal cannot be taken back. */
export function stateOf({ element }: Gated, isAllowed: boolean): GatedState {
  if (element.isConnected) return isAllowed ? "runs" : "ran";
  return isAllowed ? "refused" : "waits";
}
