import type { Tally } from "../receiver/receiver.ts";

/** How many answered a purpose in which way, on one day and one revision. */
export interface ChoicesOfDay {
  /** Of the choice, in UTC. */
  readonly day: string;
  readonly policy: string;
  readonly revision: string;
  /** A purpose, or a service that was set apart. */
  readonly purpose: string;
  readonly granted: number;
  readonly denied: number;
}

/** Sums what a store counted, in the order of days, newest first. */
export function choicesByDay(tallies: readonly Tally[]): ChoicesOfDay[] {
  const sums = new Map<string, { granted: number; denied: number }>();
  for (const { alike, count } of tallies) {
    const pairs = alike.split("&").map((pair) => pair.split("=") as [string, string]);
    const value = (name: string) => pairs.find(([key]) => key === name)?.[1] ?? "";
    const place = [value("at"), value("policy"), value("revision")];
    for (const [id, answer] of pairs.slice(1)) {
      // What is no answer is "via", a time, a region: none of them is 0 or 1, but a revision may be.
      if (!/^[01]$/.test(answer) || id === "revision" || id === "gpc" || id.startsWith("k-")) continue;
      const key = [...place, id].join("&");
      const sum = sums.get(key) ?? { granted: 0, denied: 0 };
      sum[answer === "1" ? "granted" : "denied"] += count;
      sums.set(key, sum);
    }
  }
  return [...sums]
    .map(([key, sum]) => {
      const [day, policy, revision, purpose] = key.split("&") as [string, string, string, string];
      return { day, policy, revision, purpose, ...sum };
    })
    .sort((one, other) => (one.day === other.day ? 0 : one.day < other.day ? 1 : -1));
}
