import { behindWordings } from "../locales/behind.ts";
import { wordingIn } from "../locales/wording.ts";
import { takePress } from "../storage/pressed.ts";
import type { DecisionPart, UiPart, Visit } from "../visit.ts";
import { announce } from "./announce.ts";
import type { Notice } from "./notice.ts";
import { keepFocusInView } from "./focus-in-view.ts";
import { keepOnPage } from "./keep-on-page.ts";

// What comes behind the notice that a first visit is shown at once: the policy's word on it, and what an open banner needs
// besides being seen, and what a press needs next: in one file, since each further one is a request after a request.

export { afterChoice } from "./after-choice.ts";

const followed = new WeakSet<Visit>();
const kept = new WeakSet<Notice>();

/** Shows what is to be shown once the policy is judged, and still wanted; `isShown`: the notice already is. */
export async function judged(
  visit: Visit,
  banner: Notice,
  view: Parameters<UiPart["show"]>[1],
  isShown: boolean,
  isWanted: () => boolean,
  decision: Promise<DecisionPart>,
): Promise<void> {
  if (isShown) announceOpening(visit, banner);
  try {
    // Both are asked for at once.
    const preferences =
      view === "preferences" || view === "policy" ? import("./preferences.ts") : Promise.resolve(undefined);
    preferences.catch(() => {});
    const policy = await (await decision).prepare(visit);
    const { standing } = visit.state;
    const pressed = takePress(visit.settings, policy);
    if (view && !isWanted()) return;
    if (view === "preferences" || view === "policy")
      await (await preferences)!.openPreferences(visit, view, isWanted, banner);
    else if (view === "changes") {
      await (await import("./changes.ts")).tellChanges(visit, policy, banner);
      keep(banner);
    } else if (view || standing === "asks") {
      const isPlain = asksPlainly(visit);
      banner.addition =
        isPlain && !policy.services.some((each) => each.personalAtRecipient)
          ? undefined
          : (await import("./asking.ts")).additionOf(visit, policy, banner);
      if (isShown) banner.draw();
      else {
        await banner.ask(visit, policy);
        announceOpening(visit, banner);
      }
      // What was pressed answered that, and who looks at the settings now has not done with it.
      const isAlone = !view && !document.querySelector("kotowari-preferences");
      if (pressed && isPlain && isAlone) await banner.choose(pressed);
    } else banner.follow();
  } catch {
    await (
      await import("./unavailable.ts")
    ).unavailable(banner, visit, view === "changes" ? undefined : view);
  }
}

/** Whether consent is asked for first, once, and for all alike: the policy's own sections say all there is to say. */
function asksPlainly(visit: Visit): boolean {
  return visit.state.mode === "opt-in" && !visit.stored() && !visit.circumstances().gpc;
}

function keep(banner: Notice): void {
  if (kept.has(banner)) return;
  kept.add(banner);
  // And whoever comes to the button of the settings most likely presses it.
  for (const type of ["pointerover", "focusin"])
    banner.root.addEventListener(type, ({ target }) => {
      if ((target as Element).matches("[part~=settings]")) import("./preferences.ts").catch(() => {});
    });
  keepFocusInView(banner);
  keepOnPage(banner);
  banner.addEventListener("focusin", ({ relatedTarget }) => {
    if (relatedTarget instanceof HTMLElement && relatedTarget !== banner)
      banner.previousFocus = relatedTarget;
  });
}

/** Tells screen readers that the banner is there, since it takes no focus; and hides it once it asks no more. */
function announceOpening(visit: Visit, banner: Notice): void {
  keep(banner);
  announce(banner, wordingIn(behindWordings, undefined, banner.language).opened);
  if (followed.has(visit)) return;
  followed.add(visit);
  visit.client.addEventListener("change", () => banner.follow());
}
