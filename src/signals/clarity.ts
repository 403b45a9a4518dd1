import { type Call, called, type Granted, inWords, page, type Signal } from "./signal.ts";

// Microsoft Clarity, Consent API v2: https://learn.microsoft.com/clarity/setup-and-installation/consent-api-v2

/** Clarity has no default apart: the first call is it. */
export const calls = ({ ad_storage, analytics_storage }: Granted): Call[] => [
  ["consentv2", { ad_Storage: inWords(ad_storage), analytics_Storage: inWords(analytics_storage) }],
];

interface Queue {
  (...call: Call): void;
  q?: Call[];
}

export const clarity: Signal = {
  keys: { ad_storage: "advertising", analytics_storage: "analytics" },

  tell({ before, now = before }) {
    // As in Clarity's own snippet, which keeps a queue that is there.
    const queue: Queue = (...call) => void (queue.q ??= []).push(call);
    page["clarity"] ??= queue;
    return calls(now).every((call) => called("clarity", call));
  },
};
