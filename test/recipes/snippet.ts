import { readFileSync } from "node:fs";

const readme = readFileSync("README.md", "utf8");

/** The fenced code of README in this language that holds the words; there must be exactly one. */
export function snippet(language: string, words: string): string {
  const found = [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
    .filter(([, name, code]) => name === language && code!.includes(words))
    .map(([, , code]) => code!);
  if (found.length !== 1)
    throw new Error(`README has ${found.length} snippets of ${language} with "${words}"`);
  return found[0]!;
}
