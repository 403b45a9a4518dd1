import { followBy } from "./signals/follow.ts";
// What the signals share comes with their entry, not by a request of its own.
import "./signals/signal.ts";
import type { Visit } from "./visit.ts";

/** Each signal is a file of its own, which loads where `signals` names it. */
const signals = {
  google: async () => (await import("./signals/google.ts")).google,
  microsoft: async () => (await import("./signals/microsoft.ts")).microsoft,
  clarity: async () => (await import("./signals/clarity.ts")).clarity,
  meta: async () => (await import("./signals/meta.ts")).meta,
  tiktok: async () => (await import("./signals/tiktok.ts")).tiktok,
  shopify: async () => (await import("./signals/shopify.ts")).shopify,
  wp: async () => (await import("./signals/wp.ts")).wp,
};

/** See `SignalsPart`. */
export const follow = (visit: Visit) => followBy(signals, visit);
