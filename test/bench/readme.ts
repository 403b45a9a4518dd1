import { readFileSync, writeFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";

const file = "README.md";

/** Puts text between `<!-- bench:NAME -->` and `<!-- /bench:NAME -->` in the README. */
export async function writeBetweenMarkers(name: string, text: string): Promise<void> {
  const [start, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const before = readFileSync(file, "utf8");
  const from = before.indexOf(start);
  const to = before.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${file} lacks ${start} and ${end}`);
  const after = `${before.slice(0, from + start.length)}\n\n${text.trim()}\n\n${before.slice(to)}`;
  writeFileSync(file, await format(after, { ...(await resolveConfig(file)), filepath: file }));
}
