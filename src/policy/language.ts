/**
 * The first of `wanted` that `available` has, also where only one of the two names a region or script (`en-GB`, `en`),
 * in capitals or not (BCP 47, 2.1.1); else the first available one. `null`, `""` and `auto` want nothing.
 */
export function pickLanguage(
  wanted: readonly (string | null | undefined)[],
  available: readonly string[],
): string {
  const fitting = wanted.flatMap((tag) =>
    available.filter((each) => {
      const [one, other] = [tag, each].map((name) => `${name}-`.toLowerCase()) as [string, string];
      return one.startsWith(other) || other.startsWith(one);
    }),
  );
  return fitting[0] ?? available[0]!;
}
