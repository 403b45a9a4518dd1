import { hideAll } from "./elements/element.ts";
import { mountedBanner } from "./elements/mount.ts";
import { quickLook } from "./policy/quick-look.ts";
import { report } from "./report.ts";
import type { UiPart } from "./visit.ts";

// The UI part (see UiPart): what every first visit needs. What a visitor opens loads then.

/** How often all was closed: what is still on its way is not opened after that. */
let closings = 0;

export const close: UiPart["close"] = () => {
  closings += 1;
  hideAll();
};

/** Without these there is no UI, and nothing optional runs. */
function isSupported(): boolean {
  return "adoptedStyleSheets" in document && "HTMLDialogElement" in window;
}

export const show: UiPart["show"] = async (visit, view) => {
  if (!isSupported()) {
    report("browser", "it lacks dialogs or adopted style sheets", "Nothing optional runs");
    return;
  }
  const before = closings;
  const isWanted = () => closings === before;
  const [mounted, look] = await Promise.all([mountedBanner(), view ? undefined : quickLook(visit)]);
  // What cannot be drawn is judged first, and told.
  const isShown =
    look &&
    (await mounted.ask(visit, look).then(
      () => true,
      () => false,
    ));
  // Both are asked for at once.
  const decision = visit.part("decision");
  decision.catch(() => {});
  const judged = import("./elements/behind.ts").then(({ judged }) =>
    judged(visit, mounted, view, !!isShown, isWanted, decision),
  );
  if (isShown) judged.catch(() => {});
  else await judged;
};

export const attend: UiPart["attend"] = async (visit, element) =>
  (await import("./elements/attend.ts")).attend(visit, element);
