import type { Kotowari } from "./api.ts";
import type { Choice, Via } from "./consent/record.ts";
import type { Client, Visit } from "./visit.ts";

/** Makes `window.kotowari`: a thin face of the visit. Its functions are bound, so that they can be passed around. */
export function createClient(visit: Visit): Client {
  // A part that fails has reported it; the record is then what it was.
  const decide = (via: Via, named?: Choice) =>
    visit.with(
      "decision",
      (decision) => decision.decide(visit, via, named),
      () => client.record,
    );

  const client: Client = Object.assign(new EventTarget() as Client, {
    ready: visit.ready,
    allows: (id: string) => visit.state.allows(String(id)),
    accept: () => decide("accept"),
    decline: () => decide("decline"),
    choose: (choice: Choice) => decide("api", choice),
    withdraw: () => decide("withdraw"),
    forget: () => visit.with("decision", (decision) => decision.forget(visit)),
    open: visit.open,
    close: visit.close,
    explain: () =>
      visit.with(
        "decision",
        (decision) => decision.explain(visit),
        () => [],
      ),
    push(callback: (kotowari: Kotowari) => void) {
      try {
        callback(client);
      } catch (error) {
        visit.tell("callback", "kotowari.push", String(error));
      }
    },
  });
  return client;
}

/** Tells the page's scripts, by the client and by `document`. */
export function announce<Detail>(client: Kotowari, type: "change" | "ready", detail: Detail): void {
  client.dispatchEvent(new CustomEvent(type, { detail }));
  document.dispatchEvent(new CustomEvent(`kotowari:${type}`, { detail }));
}
