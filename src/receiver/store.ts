/** One consent record as the owner keeps it: what the page sent, and when. Nothing else about the visitor. */
export interface KeptRecord {
  /** The id of the receipt: a random UUID, made by the page. */
  readonly id: string;
  /** When it arrived, by the receiver's clock: ISO 8601 in UTC, to the millisecond. */
  readonly received: string;
  /** The origin of the page: `https://www.example.com`. */
  readonly site: string;
  /** The record, as the cookie holds it (contract §4). */
  readonly record: string;
  /** The language of the text that was shown. */
  readonly language: string | undefined;
  /** The hash of the text that was shown: see `policyHash`. */
  readonly text: string | undefined;
}

/**
 * - `new`: it is kept now
 * - `known`: exactly this was kept before, so it is not kept twice
 * - `other`: another record has this id; that one stays
 */
export type Kept = "new" | "known" | "other";

/** How many records are alike in all but the time of day and the id. */
export interface Tally {
  /** The record with the day alone as its time: `v=1&policy=example&revision=1&at=2026-11-23&via=accept&…`. */
  readonly alike: string;
  readonly count: number;
}

/**
 * Where records are kept. Two come with the receiver: `kotowari/receiver/libsql` and `kotowari/receiver/postgres`.
 * Several processes may use one at the same time.
 */
export interface Store {
  /** Keeps each id once. Fulfilled when they are safe from a crash of this process and of the database. */
  keep(records: readonly KeptRecord[]): Promise<Kept[]>;
  find(id: string): Promise<KeptRecord | undefined>;
  /** All that was received from `since` on (ISO 8601), oldest first. */
  list(since?: string): AsyncIterable<KeptRecord>;
  tally(): Promise<Tally[]>;
  /** Deletes what was received before that time, and says how many. */
  deleteBefore(received: string): Promise<number>;
  /** Rejects if nothing can be kept now. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** What a tally counts together. */
function alike(record: string): string {
  return record.replace(/(&at=.{10})[^&]*/, "$1");
}

/** Whether a record that came again is the one that was kept. */
function isSame(given: KeptRecord, kept: KeptRecord | undefined): boolean {
  return (
    given.record === kept?.record &&
    given.site === kept.site &&
    given.language === kept.language &&
    given.text === kept.text
  );
}

/**
 * What has become of records that were given together.
 *
 * @param created the ids that were inserted, each once
 * @param find the records of these ids that were there before
 */
export async function outcomes(
  records: readonly KeptRecord[],
  created: readonly string[],
  find: (ids: readonly string[]) => Promise<KeptRecord[]>,
): Promise<Kept[]> {
  const left = new Set(created);
  // Of several with one id the first was inserted; the others are looked at like those that were there before.
  const isNew = new Set(records.filter(({ id }) => left.delete(id)));
  const others = records.filter((record) => !isNew.has(record)).map(({ id }) => id);
  const found = others.length ? await find(others) : [];
  const kept = new Map(found.map((record) => [record.id, record]));
  return records.map((record) => {
    if (isNew.has(record)) return "new";
    return isSame(record, kept.get(record.id)) ? "known" : "other";
  });
}

/** A row of either database. */
export type Row = Readonly<Record<string, unknown>>;

/** Its columns. */
export const columns = ["id", "received", "site", "record", "language", "text", "alike"] as const;

/**
 * Whether a record could be kept now: a row that comes and goes in one transaction, which nobody sees. It needs what a
 * record needs, such as room on the disk and the right to write.
 */
export const trial = [
  "INSERT INTO kotowari_records (id, received, site, record, alike) VALUES ('', '', '', '', '')",
  "DELETE FROM kotowari_records WHERE id = ''",
] as const;

export function rowOfRecord(record: KeptRecord): KeptRecord & { readonly alike: string } {
  return { ...record, alike: alike(record.record) };
}

export function recordOfRow(row: Row): KeptRecord {
  return {
    id: row["id"] as string,
    received: row["received"] as string,
    site: row["site"] as string,
    record: row["record"] as string,
    language: (row["language"] as string | null) ?? undefined,
    text: (row["text"] as string | null) ?? undefined,
  };
}

/** PostgreSQL gives large numbers as texts. */
export function tallyOfRow(row: Row): Tally {
  return { alike: row["alike"] as string, count: Number(row["count"]) };
}
