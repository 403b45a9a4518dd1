/** One thing that happened, for the owner's log: one JSON object a line. It holds nothing about visitors. */
export interface LogEntry {
  /** ISO 8601 in UTC, to the millisecond. */
  readonly time: string;
  readonly level: "info" | "warning" | "error";
  /** `kept`, `known` (it came again), `refused`, `unavailable` (the store), `failed` (our fault), `started`, `stopping`, `stopped`. */
  readonly event: string;
  /** The status that was answered. */
  readonly status?: number;
  /** How long it took. */
  readonly milliseconds?: number;
  /** The receipt's id. */
  readonly id?: string;
  /** The origin of the page. */
  readonly site?: string;
  readonly detail?: string;
}

export type Log = (entry: LogEntry) => void;
