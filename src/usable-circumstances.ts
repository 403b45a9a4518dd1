import type { Circumstances } from "./consent/standing.ts";

export const regionPattern = /^[A-Z]{2}(-[A-Z\d]{1,3})?$/;
export const revisionPattern = /^[\w.-]{1,32}$/;

/** Circumstances as rules and records can use them: what the page says of its region and revision may be anything. */
export function usableCircumstances(circumstances: Circumstances): Circumstances {
  const usable = (value: string | null | undefined, pattern: RegExp) =>
    value && pattern.test(value) ? value : undefined;
  const region = usable(circumstances.region, regionPattern);
  return { ...circumstances, region, revision: usable(circumstances.revision, revisionPattern) };
}
