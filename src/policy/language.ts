/**
 * The first of `wanted` that `available` has, by its exact tag or its primary language (`en-GB` → `en`); else the
 * first available one. `null`, `""` and `auto` want nothing.
 */
export function pickLanguage(
  wanted: readonly (string | null | undefined)[],
  available: readonly string[],
): string {
  for (const tag of wanted) {
    const language = tag?.toLowerCase();
    const found =
      language &&
      (available.find((each) => each.toLowerCase() === language) ??
        available.find((each) => each.toLowerCase() === language.split("-")[0]));
    if (found) return found;
  }
  return available[0]!;
}
