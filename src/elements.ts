import type { View } from "./api.ts";
import type { KotowariBanner } from "./elements/banner.ts";
import { mountedBanner } from "./elements/mount.ts";
import { quickLook } from "./policy/quick-look.ts";
import type { Policy } from "./policy/schema.ts";
import { report } from "./report.ts";
import type { Visit } from "./visit.ts";

// The UI part (see UiPart): what every first visit needs. What a visitor opens loads then.

const followed = new WeakSet<Visit>();
let banner: KotowariBanner | undefined;

/** Without these there is no UI, and nothing optional runs. */
function isSupported(): boolean {
  return "adoptedStyleSheets" in document && typeof HTMLDialogElement === "function";
}

export async function show(visit: Visit, view: View | undefined): Promise<void> {
  if (!isSupported()) {
    report("browser", "it lacks dialogs or adopted style sheets", "Nothing optional runs in it");
    return;
  }
  const [mounted, look] = await Promise.all([mountedBanner(), view ? undefined : quickLook(visit)]);
  banner = mounted;
  if (look) {
    await ask(visit, mounted, look);
    void judged(visit, mounted, view, true);
  } else {
    await judged(visit, mounted, view, false);
  }
}

/** Shows what is to be shown once the policy is judged. */
async function judged(
  visit: Visit,
  mounted: KotowariBanner,
  view: View | undefined,
  isShown: boolean,
): Promise<void> {
  try {
    const decision = await visit.part("decision");
    const policy = await decision.prepare(visit);
    if (view === "preferences" || view === "policy") {
      (await import("./elements/preferences.ts")).openPreferences(visit, view);
    } else if (isShown) {
      mounted.follow();
    } else if (view || visit.state.standing === "asks") {
      await ask(visit, mounted, policy);
    }
  } catch {
    await (await import("./elements/unavailable.ts")).unavailable(mounted, visit, view);
  }
}

async function ask(visit: Visit, mounted: KotowariBanner, policy: Policy): Promise<void> {
  await mounted.ask(visit, policy);
  void import("./elements/behind.ts").then(({ keep }) => keep(mounted));
  if (followed.has(visit)) return;
  followed.add(visit);
  visit.client.addEventListener("change", () => mounted.follow());
}

export async function elements(visit: Visit): Promise<void> {
  (await import("./elements/placed.ts")).definePlaced(visit);
}

export function close(): void {
  banner?.hide();
}
