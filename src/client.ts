import type { Kotowari, View } from "./api.ts";
import type { Choice, Via } from "./consent/record.ts";
import { report } from "./report.ts";
import type { Visit } from "./visit.ts";

/** Makes `window.kotowari`: a thin face of the visit. Its functions are bound, so that they can be passed around. */
export function createClient(visit: Visit): Kotowari {
  // A part that fails has reported it; the record is then what it was.
  const decide = (via: Via, named?: Choice) =>
    visit
      .part("decision")
      .then((decision) => decision.decide(visit, via, named))
      .catch(() => visit.state.record);

  const client: Kotowari = Object.assign(new EventTarget() as Kotowari, {
    ready: visit.ready,
    allows: (id: string) => visit.state.allows(String(id)),
    accept: () => decide("accept"),
    decline: () => decide("decline"),
    choose: (choice: Choice) => decide("api", choice),
    withdraw: () => decide("withdraw"),
    forget: () =>
      visit
        .part("decision")
        .then((decision) => decision.forget(visit))
        .catch(() => {}),
    open: (view: View) => visit.open(view),
    close: visit.close,
    push(callback: (kotowari: Kotowari) => void) {
      try {
        callback(client);
      } catch (error) {
        report("kotowari.push", `a callback threw ${String(error)}`, "Mend that callback");
      }
    },
  });
  return Object.defineProperty(client, "record", { get: () => visit.state.record });
}

/** Tells the page's scripts, by the client and by `document`. */
export function announce<Detail>(client: Kotowari, type: "change" | "ready", detail: Detail): void {
  client.dispatchEvent(new CustomEvent(type, { detail }));
  document.dispatchEvent(new CustomEvent(`kotowari:${type}`, { detail }));
}
