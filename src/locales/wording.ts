import type { Policy } from "../policy/schema.ts";

/** Texts of the widget's own, by language: it brings English and Japanese, a policy may bring others or alter them. */
export type Wordings<Keys extends string> = Readonly<Record<"en" | "ja", Readonly<Record<Keys, string>>>>;

/** A wording in `language`. *Accept* and *decline* are altered together or not at all (contract §3). */
export function wordingIn<Keys extends string>(
  wordings: Wordings<Keys>,
  policy: Policy | undefined,
  language: string,
): Readonly<Record<Keys, string>> {
  const own = language === "ja" ? wordings.ja : wordings.en;
  const { accept, decline, ...others } = policy?.texts?.[language] ?? {};
  return { ...own, ...others, ...(accept && decline && { accept, decline }) };
}

/** Puts values into `{name}` places. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
