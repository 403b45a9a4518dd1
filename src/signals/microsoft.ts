import { type Call, type Granted, inWords, page, type Told } from "./signal.ts";

// Microsoft Advertising's Universal Event Tracking: its queue takes the words of a call one by one.

export const keys = { ad_storage: "advertising" };

const consent = (kind: string, granted: Granted): Call => [
  "consent",
  kind,
  { ad_storage: inWords(granted["ad_storage"]) },
];

/** What tags must hear before they start. */
export const defaults = (granted: Granted): Call[] => [consent("default", granted)];

/** The calls that a queue still lacks. The tag, once it runs, has put an object in the queue's place. */
export function calls(queue: unknown, { before, now }: Told): Call[] {
  const isLacking =
    Array.isArray(queue) && !queue.some((word, at) => word === "consent" && queue[at + 1] === "default");
  return [...(isLacking ? defaults(before) : []), ...(now ? [consent("update", now)] : [])];
}

export function tell(told: Told): boolean {
  const queue = (page["uetq"] ??= []) as unknown[];
  for (const call of calls(queue, told)) queue.push(...call);
  return true;
}
