import { type Answers, type Call, page, type Signal, type Told } from "./signal.ts";

// Microsoft Advertising's Universal Event Tracking: its queue takes the words of a call one by one.

/** What tags must hear before they start. */
export const defaults = (answers: Answers): Call => ["consent", "default", answers];

/** The words that a queue still lacks. The tag, once it runs, has put an object in the queue's place. */
export function words(queue: unknown, { before, now }: Told): Call {
  return [
    ...(Array.isArray(queue) && queue[queue.indexOf("consent") + 1] !== "default" ? defaults(before) : []),
    ...(now ? ["consent", "update", now] : []),
  ];
}

export const microsoft: Signal = {
  keys: { ad_storage: "advertising" },

  tell(told) {
    const queue = (page["uetq"] ??= []) as unknown[];
    queue.push(...words(queue, told));
    return true;
  },
};
