/** The policy as a file per language has it: of each text only the one in that language. */
export function inOneLanguage(policy: unknown, language: string, languages: readonly string[]): unknown {
  if (Array.isArray(policy)) return policy.map((item) => inOneLanguage(item, language, languages));
  if (typeof policy !== "object" || policy === null) return policy;
  const entries = Object.entries(policy);
  const isText = entries.length > 0 && entries.every(([key]) => languages.includes(key));
  return Object.fromEntries(
    entries
      .filter(([key]) => !isText || key === language)
      .map(([key, value]) => [key, inOneLanguage(value, language, languages)]),
  );
}
