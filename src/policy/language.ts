/**
 * The first of `wanted` that `available` has, also where only one of the two names a region or script (`en-GB`, `en`);
 * else the first available one. `null`, `""` and `auto` want nothing.
 */
export function pickLanguage(
  wanted: readonly (string | null | undefined)[],
  available: readonly string[],
): string {
  const fitting = wanted.flatMap((tag) =>
    available.filter((each) => `${tag}-`.startsWith(`${each}-`) || each.startsWith(`${tag}-`)),
  );
  return fitting[0] ?? available[0]!;
}
