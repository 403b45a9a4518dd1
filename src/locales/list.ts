/** What stands between names, and before the last one. */
const joints: Readonly<Record<string, readonly [between: string, last: string]>> = {
  en: [", ", " and "],
  ja: ["、", "、"],
};

/**
 * Names as a list in words: all of them (`conjunction`), or side by side (`unit`). In our own languages without `Intl`: its
 * first formatter takes a slow phone 60 ms, and the notice would wait for it.
 */
export function listIn(
  names: readonly string[],
  language: string,
  type: "conjunction" | "unit" = "conjunction",
): string {
  const joint = joints[language];
  if (!joint) return new Intl.ListFormat(language, { type }).format(names);
  const [between, last] = joint;
  const before =
    names.length > 1 ? names.slice(0, -1).join(between) + (type === "unit" ? between : last) : "";
  return before + (names.at(-1) ?? "");
}
