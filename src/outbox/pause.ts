/** What is remembered from one attempt to the next, on whatever page that is. */
export interface Pause {
  /** How often in a row it has failed. */
  readonly failures: number;
  /** Not before this time, in milliseconds since the epoch. */
  readonly until: number;
  /** The endpoint itself answered, so it is given its time. A network that is missing may be back any moment. */
  readonly isTold: boolean;
}

export const noPause: Pause = { failures: 0, until: 0, isTold: false };

const shortest = 2000;
const longest = 36e5;
/** No server makes us wait longer than a day. */
const longestTold = 864e5;

/**
 * The pause after one more failure: from 2 seconds on twice as long each time, up to an hour, less a random part so that
 * visitors whom an outage stopped do not all come back at once.
 *
 * @param told what the endpoint said in `Retry-After`, in milliseconds; `undefined` if it did not answer
 * @param random from 0 to 1
 */
export function nextPause(before: Pause, told: number | undefined, now: number, random: number): Pause {
  const own = Math.min(longest, shortest * 2 ** before.failures) * (0.5 + random / 2);
  const wait = Math.max(own, Math.min(told ?? 0, longestTold));
  return {
    failures: Math.min(before.failures + 1, 30),
    until: Math.ceil(now + wait),
    isTold: told !== undefined,
  };
}

/** `Retry-After`: seconds, or a date (RFC 9110, 10.2.3). In milliseconds; 0 if it says nothing. */
export function retryAfter(header: string | null, now: number): number {
  const text = header?.trim() ?? "";
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const wait = Date.parse(text) - now;
  return wait > 0 ? wait : 0;
}

/**
 * How long is still to be waited, in milliseconds.
 *
 * @param isSign something says that the network may be there: a new page, a new choice, `online`
 */
export function remaining({ until, isTold }: Pause, now: number, isSign: boolean): number {
  if (isSign && !isTold) return 0;
  // A clock that was set back makes nobody wait for years.
  return until - now > longestTold ? 0 : Math.max(0, until - now);
}

export function formatPause({ failures, until, isTold }: Pause): string {
  return `${failures} ${until} ${isTold ? 1 : 0}`;
}

/** Total: any text is allowed. */
export function parsePause(text: string | null | undefined): Pause {
  const [, failures, until, told] = /^(\d{1,2}) (\d{1,16}) ([01])$/.exec(text ?? "") ?? [];
  return until ? { failures: Number(failures), until: Number(until), isTold: told === "1" } : noPause;
}
