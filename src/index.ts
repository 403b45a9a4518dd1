import type { Kotowari } from "./api.ts";
import * as decision from "./decision.ts";
import * as signals from "./signals.ts";
import * as ui from "./elements.ts";
import { KotowariBanner } from "./elements/banner.ts";
import { define } from "./elements/element.ts";
import { definePlaced } from "./elements/placed.ts";
import { KotowariPolicy } from "./elements/policy.ts";
import { KotowariServices } from "./elements/services.ts";
import { isClient } from "./environment.ts";
import { createVisit, type LoadPart } from "./page-visit.ts";
import { start } from "./start.ts";
import { attributesOf } from "./tag.ts";
import type { Parts, Visit } from "./visit.ts";

export type { Change, Kotowari, View } from "./api.ts";
export type { Choice, ConsentRecord, Via } from "./consent/record.ts";
export type * from "./policy/schema.ts";
export { readConsent, type ReadOptions } from "./read.ts";
export type { Fault } from "./report.ts";
export { KotowariBanner, KotowariPolicy, KotowariServices };

const parts: Parts = { decision, signals, ui };
const load: LoadPart = (name) => Promise.resolve(parts[name]);

/** `window.kotowari`, once a `<kotowari-banner policy="…">` is on the page and has started it. */
export const kotowari = new Promise<Kotowari>((resolve) => {
  // On a server there is nothing to start.
  if (typeof document === "undefined") return;
  let visit: Visit | undefined;
  define(
    "kotowari-banner",
    class extends KotowariBanner {
      override connectedCallback(): void {
        super.connectedCallback();
        // The first one starts the widget, unless a script tag has.
        if (!isClient(window.kotowari)) {
          visit = start(attributesOf(null), load, "");
          if (visit) definePlaced(visit);
        }
        resolve(window.kotowari as Kotowari);
      }
    },
  );
  // Where no banner is, the policy and the services can be read all the same, and nobody is asked for anything.
  const tag = document.querySelector("script[data-policy]");
  if (!document.querySelector("kotowari-banner")) {
    const attribute = attributesOf(tag);
    const nobody = () => {};
    const gate = {
      shown: new Map(),
      refused: new Map(),
      ran: new WeakMap(),
      showOnce: nobody,
      follow: nobody,
    };
    definePlaced(createVisit(attribute, load, nobody, gate, {}), true);
  }
});
