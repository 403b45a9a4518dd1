import { announce } from "./client.ts";
import { createGate } from "./effects/gate.ts";
import { isClient, onReturn, surroundings, whenShown } from "./environment.ts";
import type { Tell } from "./faults.ts";
import { followWhenIdle } from "./idle.ts";
import { followOpeners } from "./openers.ts";
import { createVisit, type LoadPart } from "./page-visit.ts";
import type { Attribute } from "./settings.ts";
import type { Visit } from "./visit.ts";

/**
 * Starts the widget on this page: makes `window.kotowari`, applies the stored choice, and asks where there is none. Gives
 * the visit, unless the page has one already.
 */
export function start(attribute: Attribute, load: LoadPart, nonce: string): Visit | undefined {
  // Where that part cannot be had, that has been told, and once is enough.
  const tell: Tell = (fault, place, detail) =>
    void load("decision")
      .then((decision) => decision.tell(fault, place, detail))
      .catch(() => {});
  const queue: unknown = window.kotowari;
  if (isClient(queue)) {
    tell("twice", "kotowari.js");
    return undefined;
  }
  const gate = createGate(
    attribute,
    nonce,
    tell,
    (element) => void visit.with("ui", (ui) => ui.attend(visit, element)),
    () => visit.lack(),
  );
  const place = surroundings();
  const visit = createVisit(attribute, load, tell, gate, place);
  const { client, ready } = visit;
  window.kotowari = client;
  whenShown(() => {
    visit.refresh();
    onReturn(visit.refresh);
    if (attribute("signals")) void visit.with("signals", (signals) => signals.follow(visit));
    if (!place.top && !place.isForeign) followWhenIdle(visit);
  });
  followOpeners((view) => void visit.open(view));
  if (Array.isArray(queue)) (queue as Parameters<typeof client.push>[0][]).forEach(client.push);
  void ready.then((record) => announce(client, "ready", record));
  return visit;
}
