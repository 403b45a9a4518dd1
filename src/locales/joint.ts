/** What stands between two sentences, or before brackets: Japanese has its room within its own signs. */
export function jointIn(language: string): string {
  return language === "ja" ? "" : " ";
}
