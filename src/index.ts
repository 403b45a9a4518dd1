import type { Kotowari } from "./api.ts";
import * as decision from "./decision.ts";
import * as ui from "./elements.ts";
import { KotowariBanner } from "./elements/banner.ts";
import { define } from "./elements/element.ts";
import { isClient } from "./environment.ts";
import * as signals from "./signals.ts";
import { start } from "./start.ts";
import { attributesOf } from "./tag.ts";
import type { Parts } from "./visit.ts";

export type { Change, Kotowari, View } from "./api.ts";
export type { Choice, ConsentRecord, Via } from "./consent/record.ts";
export type * from "./policy/schema.ts";
export { readConsent, type ReadOptions } from "./read.ts";
export type { Fault } from "./report.ts";
export { KotowariBanner };

const parts: Parts = { decision, ui, signals };

/** `window.kotowari`, once a `<kotowari-banner policy="…">` is on the page and has started it. */
export const kotowari = new Promise<Kotowari>((resolve) => {
  // On a server there is nothing to start.
  if (typeof document === "undefined") return;
  define(
    "kotowari-banner",
    class extends KotowariBanner {
      override connectedCallback(): void {
        super.connectedCallback();
        // The first one starts the widget, unless a script tag has.
        if (!isClient(window.kotowari)) start(attributesOf(null), (name) => Promise.resolve(parts[name]), "");
        resolve(window.kotowari as Kotowari);
      }
    },
  );
});
