import { announce } from "./client.ts";
import { createGate } from "./effects/gate.ts";
import { isClient, onReturn, whenShown } from "./environment.ts";
import { followOpeners } from "./openers.ts";
import { createVisit, type LoadPart } from "./page-visit.ts";
import { report } from "./report.ts";
import type { Attribute } from "./settings.ts";
import type { Visit } from "./visit.ts";

/**
 * Starts the widget on this page: makes `window.kotowari`, applies the stored choice, and asks where there is none. Gives
 * the visit, unless the page has one already.
 */
export function start(attribute: Attribute, load: LoadPart, nonce: string): Visit | undefined {
  const queue: unknown = window.kotowari;
  if (isClient(queue)) {
    report("kotowari.js", "it runs on this page already", "Load it once");
    return undefined;
  }
  const gate = createGate(attribute, nonce);
  const visit = createVisit(attribute, load, [gate]);
  const { client, ready } = visit;
  Object.defineProperty(window, "kotowari", { value: client, configurable: true, writable: true });
  whenShown(() => {
    visit.refresh();
    onReturn(visit.refresh);
  });
  followOpeners((view) => void visit.open(view));
  if (Array.isArray(queue)) (queue as Parameters<typeof client.push>[0][]).forEach(client.push);
  void ready.then((record) => announce(client, "ready", record));
  const placed = () => {
    if (!document.querySelector("kotowari-policy,kotowari-services")) return;
    visit
      .part("ui")
      .then((ui) => ui.elements(visit))
      .catch(() => {});
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", placed);
  else placed();
  return visit;
}
