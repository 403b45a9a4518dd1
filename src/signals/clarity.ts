import { type Answers, type Call, called, page, type Signal } from "./signal.ts";

// Microsoft Clarity, Consent API v2: https://learn.microsoft.com/clarity/setup-and-installation/consent-api-v2

/** Clarity has no default apart: the first call is it. */
export const call = (answers: Answers): Call => ["consentv2", answers];

interface Queue {
  (...call: Call): void;
  q?: Call[];
}

export const clarity: Signal = {
  keys: { ad_Storage: "advertising", analytics_Storage: "analytics" },

  tell({ before, now = before }) {
    // As in Clarity's own snippet, which keeps a queue that is there.
    const queue: Queue = (...call) => void (queue.q ??= []).push(call);
    page["clarity"] ??= queue;
    return called("clarity", call(now));
  },
};
