import type { CookiePlace } from "../storage/cookie-writer.ts";

/** What a choice leaves in the outbox at once, before anything is awaited. */
export interface Note {
  /** The record as the cookie holds it. */
  readonly record: string;
  readonly language: string;
  /** Where the page keeps its cookie; not there if the browser kept none. */
  readonly cookie?: CookiePlace | undefined;
}

/** A note that is ready to be sent. From then on it never changes: the receiver knows it again by its id. */
export interface Letter extends Note {
  /** A random UUID. */
  readonly id: string;
  /** The hash of the text that was shown, where it could be made. */
  readonly text?: string | undefined;
}

/** One record on its way. */
export interface Entry {
  readonly key: string;
  /** When the choice was made, in milliseconds since the epoch. */
  readonly made: number;
  readonly content: Note | Letter;
}

/** After so many milliseconds a record is given up: 7 days. */
export const longestWait = 7 * 864e5;

/**
 * The entries of an outbox, oldest first. Each has a key of its own, so that tabs that write at the same time never
 * overwrite one another's. Total: what is no entry is left out.
 *
 * @param keys of all that is stored
 */
export function entriesOf(
  outbox: string,
  keys: readonly string[],
  read: (key: string) => string | null | undefined,
): Entry[] {
  return keys
    .flatMap((key) => {
      const made = key.startsWith(`${outbox}-`) ? key.slice(outbox.length + 1) : "";
      const content = /^\d{1,16}(\.\d+)?$/.test(made) ? contentOf(read(key)) : undefined;
      return content ? [{ key, made: Number(made), content }] : [];
    })
    .sort((one, other) => one.made - other.made || (one.key < other.key ? -1 : 1));
}

export function isLetter(content: Note | Letter): content is Letter {
  return "id" in content;
}

/** A clock that was wrong when the choice was made keeps it no longer than others. */
export function isGivenUp({ made }: Entry, now: number): boolean {
  return Math.abs(now - made) > longestWait;
}

function contentOf(text: string | null | undefined): Note | Letter | undefined {
  try {
    const content = JSON.parse(text ?? "") as Partial<Letter> | null;
    return typeof content?.record === "string" && typeof content.language === "string"
      ? (content as Note)
      : undefined;
  } catch {
    return undefined;
  }
}
