/**
 * The bytes of the longest record that a policy can ask for: every purpose and service named, each optional part
 * present (contract §4). Ids are ASCII, so a character is a byte.
 */
export function longestRecordLength(policy: string, revision: string, ids: readonly string[]): number {
  const named = [policy, revision, ...ids].join("&=1");
  return (
    "v=1&policy=&revision=&at=2026-01-01T00:00:00Z&via=settings&gpc=1&region=US-CAL".length + named.length
  );
}
