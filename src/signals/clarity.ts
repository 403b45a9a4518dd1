import { type Call, type Granted, inWords, page, type Told, vendorFunction } from "./signal.ts";

// Microsoft Clarity, Consent API v2: https://learn.microsoft.com/clarity/setup-and-installation/consent-api-v2

export const keys = { ad_storage: "advertising", analytics_storage: "analytics" };

/** Clarity has no default apart: the first call is it. */
export const defaults = ({ ad_storage, analytics_storage }: Granted): Call[] => [
  ["consentv2", { ad_Storage: inWords(ad_storage), analytics_Storage: inWords(analytics_storage) }],
];

export const calls = ({ before, now }: Told): Call[] => defaults(now ?? before);

interface Queue {
  (...call: readonly unknown[]): void;
  q?: unknown[];
}

export function tell(told: Told): boolean {
  if (!vendorFunction("clarity")) {
    // As in Clarity's own snippet, which keeps a queue that is there.
    const queue: Queue = (...call) => void (queue.q ??= []).push(call);
    page["clarity"] = queue;
  }
  for (const call of calls(told)) (page["clarity"] as Queue)(...call);
  return true;
}
