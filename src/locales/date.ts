/** A calendar date of a policy, in words of the language. */
export function dateIn(language: string, date: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(date));
}
