import { type ConsentRecord, grantsAnything } from "./record.ts";

/** What surrounds a choice: the browser's signals, the page's region, and what is known of the policy's revision. */
export interface Circumstances {
  /** Global Privacy Control is sent now. */
  readonly gpc: boolean;
  /** Do Not Track is sent and the owner honours it. */
  readonly dnt: boolean;
  /** The page's region, if known. */
  readonly region: string | null | undefined;
  /** The current revision, if the page knows it. */
  readonly revision: string | null | undefined;
  /** What the last look at the policy found. */
  readonly seen: Seen | undefined;
}

/** The revision last seen on this device (contract §4, "Other storage"). */
export interface Seen {
  readonly revision: string;
  /** The revision changed something that must be asked again. */
  readonly ask: boolean;
  /**
   * When the policy was last checked, in milliseconds since the epoch. Negative: records wait to be sent besides, so that
   * an idle page loads what sends them as if a check were due, and every other page reads nothing for their sake.
   */
  readonly checked: number;
}

/**
 * - `stands`: the record is applied as it is, and nothing needs to be fetched
 * - `waits`: nothing optional runs until the policy has judged the record
 * - `asks`: there is no choice: the visitor is asked
 * - `refused`: there is no choice, but the browser's Do Not Track signal counts as a first refusal
 */
export type Standing = "stands" | "waits" | "asks" | "refused";

/** Judges a record by what is known without the policy: contract §4 (`region`), §5 (signal, new revision). */
export function standingOf(record: ConsentRecord | undefined, circumstances: Circumstances): Standing {
  const { gpc, dnt, region, revision, seen } = circumstances;
  if (!record) return dnt ? "refused" : "asks";
  const current = revision ?? seen?.revision ?? record.revision;
  const isSeen = current === seen?.revision;
  if (current !== record.revision && !isSeen) return "waits";
  // What was seen before the choice was answered by it, even if this device could not note that.
  if (isSeen && seen.ask && seen.checked > Date.parse(record.at)) return "asks";
  if (!grantsAnything(record.choice)) return "stands";
  const carried = record.region !== undefined && record.region !== (region ?? "none");
  return (gpc && !record.gpc) || carried ? "waits" : "stands";
}
