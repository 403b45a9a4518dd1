import { type Call, type Granted, inWords, page, type Signal, type Told } from "./signal.ts";

// Microsoft Advertising's Universal Event Tracking: its queue takes the words of a call one by one.

const consent = (kind: string, granted: Granted): Call => [
  "consent",
  kind,
  { ad_storage: inWords(granted["ad_storage"]) },
];

/** What tags must hear before they start. */
export const defaults = (granted: Granted): Call[] => [consent("default", granted)];

/** The calls that a queue still lacks. The tag, once it runs, has put an object in the queue's place. */
export function calls(queue: unknown, { before, now }: Told): Call[] {
  return [
    ...(Array.isArray(queue) && queue[queue.indexOf("consent") + 1] !== "default" ? defaults(before) : []),
    ...(now ? [consent("update", now)] : []),
  ];
}

export const microsoft: Signal = {
  keys: { ad_storage: "advertising" },

  tell(told) {
    const queue = (page["uetq"] ??= []) as unknown[];
    for (const call of calls(queue, told)) queue.push(...call);
    return true;
  },
};
