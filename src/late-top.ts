import type { View } from "./api.ts";
import { surroundings } from "./environment.ts";
import { stateUnder } from "./under-top.ts";
import type { Visit } from "./visit.ts";

/**
 * A frame may come to run before the page above it: once that one, of the same origin, is ready, its choices hold here
 * (contract §2), and what is asked here already is asked there alone.
 */
export function followLateTop(visit: Visit): void {
  if (window === window.top || surroundings().isForeign) return;
  const follow = () => {
    const { top } = surroundings();
    if (!top) return;
    visit.judge = () => stateUnder(top);
    visit.open = async (view) => {
      if (view) await top.open(view as View);
    };
    visit.close = () => top.close();
    Object.assign(visit.client, { open: visit.open, close: visit.close });
    void visit.with("ui", (ui) => ui.close());
    visit.refresh();
  };
  follow();
  window.top!.document.addEventListener("kotowari:ready", follow, { once: true });
}
