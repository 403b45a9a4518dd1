import { followBy } from "./signals/follow.ts";
import type { Signals } from "./signals/signal.ts";
// What the signals share comes with their entry, not by a request of its own.
import "./signals/signal.ts";
import type { Visit } from "./visit.ts";

/** Each signal is a file of its own, which loads where `signals` names it. */
const signals = {
  __proto__: null,
  get google() {
    return import("./signals/google.ts").then(({ google }) => google);
  },
  get microsoft() {
    return import("./signals/microsoft.ts").then(({ microsoft }) => microsoft);
  },
  get clarity() {
    return import("./signals/clarity.ts").then(({ clarity }) => clarity);
  },
  get meta() {
    return import("./signals/meta.ts").then(({ meta }) => meta);
  },
  get tiktok() {
    return import("./signals/tiktok.ts").then(({ tiktok }) => tiktok);
  },
  get shopify() {
    return import("./signals/shopify.ts").then(({ shopify }) => shopify);
  },
  get wp() {
    return import("./signals/wp.ts").then(({ wp }) => wp);
  },
} as unknown as Signals;

/** See `SignalsPart`. */
export const follow = (visit: Visit) => followBy(signals, visit);
