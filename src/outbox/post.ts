import type { Answer } from "./answer.ts";
import type { Letter } from "./entries.ts";

/** How long an endpoint may take, in milliseconds. */
const patience = 10_000;

export interface Posted extends Answer {
  /** The header `Retry-After`. */
  readonly wait: string | null;
}

/**
 * Posts a letter. A redirect is not followed: it would turn the POST into a GET, and could lead to another site.
 *
 * @param ending breaks it off
 * @param isLeft the page is being left: it goes on alone, without cookies, since nobody will be here to look at the one
 * that the answer would set. Any other ends with its page
 * @returns `undefined` if nothing answered in time
 */
export async function post(
  address: string,
  letter: Letter,
  ending = new AbortController(),
  isLeft = false,
): Promise<Posted | undefined> {
  const late = setTimeout(() => ending.abort(), patience);
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(letter),
      // The receiver compares the record with the cookie before it sets that again.
      credentials: isLeft ? "omit" : "include",
      keepalive: isLeft,
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
