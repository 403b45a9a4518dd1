/** What came back. */
export interface Answer {
  /** 0: a redirect, which is not followed. */
  readonly status: number;
  readonly body: string;
}

/**
 * - `kept`: the endpoint says by the id that it has this record
 * - `refused`: it will never take this record
 * - `later`: it cannot now
 * - `wrong`: something answers that is no receiver, or not for this site; the owner can mend that
 */
export type Meaning = "kept" | "refused" | "later" | "wrong";

/** The statuses that speak of the record itself; others speak of the endpoint, which may be mended. */
const ofRecord = [400, 409, 413, 415, 422];

/** What an answer to the letter of that id means. Total: any answer is allowed. */
export function meaningOf({ status, body }: Answer, id: string): Meaning {
  if (status === 200 || status === 201) return namesId(body, id) ? "kept" : "wrong";
  if (ofRecord.includes(status)) return "refused";
  return status >= 500 || [408, 425, 429].includes(status) ? "later" : "wrong";
}

function namesId(body: string, id: string): boolean {
  try {
    return (JSON.parse(body) as { id?: unknown } | null)?.id === id;
  } catch {
    return false;
  }
}
