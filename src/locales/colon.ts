/** What stands between a name and what it names. */
export function colonIn(language: string): string {
  return language === "ja" ? "：" : ": ";
}
