import type { View } from "./api.ts";
import { answersOfChoice } from "./consent/answers.ts";
import { surroundings } from "./environment.ts";
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
    visit.judge = () => {
      const { allows, record } = top;
      return { ...answersOfChoice(record?.choice ?? {}), allows, record, standing: "stands" };
    };
    visit.open = async (view) => {
      if (view) await top.open(view as View);
    };
    visit.close = () => top.close();
    void visit.with("ui", (ui) => ui.close());
    visit.refresh();
  };
  follow();
  window.top!.document.addEventListener("kotowari:ready", follow, { once: true });
}
