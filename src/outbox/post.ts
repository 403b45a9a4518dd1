import type { Answer } from "./answer.ts";
import type { Letter } from "./entries.ts";

/** How long an endpoint may take, in milliseconds. */
const patience = 10_000;

export interface Posted extends Answer {
  /** The header `Retry-After`. */
  readonly wait: string | null;
}

/**
 * Posts a letter; `keepalive` lets it go on when the page is left. A redirect is not followed: it would turn the POST
 * into a GET, and could lead to another site.
 *
 * @returns `undefined` if nothing answered in time
 */
export async function post(address: string, letter: Letter): Promise<Posted | undefined> {
  const ending = new AbortController();
  const late = setTimeout(() => ending.abort(), patience);
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(letter),
      // The receiver compares the record with the cookie before it sets that again.
      credentials: "include",
      keepalive: true,
      redirect: "manual",
      referrerPolicy: "origin",
      cache: "no-store",
      signal: ending.signal,
    });
    const body = response.ok ? await response.text() : "";
    return { status: response.status, body, wait: response.headers.get("retry-after") };
  } catch {
    return undefined;
  } finally {
    clearTimeout(late);
  }
}
