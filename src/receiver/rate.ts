/** How often one client may post. */
export interface Rate {
  /** Tells clients apart, by an address or a header that the owner's proxy sets; it is neither logged nor kept. */
  readonly client: (request: Request) => string | undefined;
  /** Whole offices and phone networks share one address. Default 120. */
  readonly perMinute?: number;
}

/** Clients that are remembered at most; beyond it, those that were quiet for longest are forgotten. */
const mostClients = 20_000;

/**
 * Lets each client post so often, evenly over time (a token bucket that holds one minute's worth).
 *
 * @returns the seconds after which a client that posts too often may try again, or 0 if it may now
 */
export function rateLimit(
  { client, perMinute = 120 }: Rate,
  now: () => number,
): (request: Request) => number {
  const buckets = new Map<string, { level: number; at: number }>();
  return (request) => {
    const key = client(request);
    if (key === undefined) return 0;
    const before = buckets.get(key) ?? { level: 0, at: now() };
    const at = now();
    const level = Math.max(0, before.level - (Math.max(0, at - before.at) * perMinute) / 60_000);
    const isOver = level + 1 > perMinute;
    // Set again, so that the order of the map is that of their last requests.
    buckets.delete(key);
    buckets.set(key, { level: isOver ? level : level + 1, at });
    if (buckets.size > mostClients) buckets.delete(buckets.keys().next().value!);
    return isOver ? Math.max(1, Math.ceil(((level + 1 - perMinute) * 60) / perMinute)) : 0;
  };
}
