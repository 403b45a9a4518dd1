import { isCheckDue } from "./consent/check-due.ts";
import { wantsReopen } from "./wants-reopen.ts";
import type { Visit } from "./visit.ts";

/** Calls back when the page has loaded and has nothing else to do. */
function whenIdle(callback: () => void): void {
  const wait = () => ((window as Partial<Window>).requestIdleCallback ?? setTimeout)(callback);
  if (document.readyState === "complete") wait();
  else addEventListener("load", wait);
}

/** What a returning visit does beside applying the choice: nothing of it before the page is idle. */
export function followWhenIdle(visit: Visit): void {
  whenIdle(() => {
    if (!visit.client.record) return;
    const { attribute } = visit;
    if (isCheckDue(visit.circumstances().seen, +(attribute("check-hours") ?? 24), Date.now()))
      void visit.with("decision", (decision) => decision.idle(visit));
    if (wantsReopen(attribute)) void visit.with("ui", (ui) => ui.attend(visit));
  });
}
