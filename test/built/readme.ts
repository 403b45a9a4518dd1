import { readFileSync } from "node:fs";

export const readme = readFileSync("README.md", "utf8");

/** The part of README between `<!-- name -->` and `<!-- /name -->`. */
export function generated(name: string): string {
  const found = new RegExp(`<!-- ${name} -->\n(.*)\n<!-- /${name} -->`, "s").exec(readme);
  if (!found) throw new Error(`README has no ${name}`);
  return found[1]!.trim();
}

/** A table of README, by the head of its first column: the code in each row's first cell. */
export function namesIn(head: string): string[] {
  const start = readme.search(new RegExp(`^\\| ${head} +\\|`, "m"));
  if (start < 0) throw new Error(`README has no table of ${head}`);
  const [, , ...rows] = readme
    .slice(start)
    .split(/\n(?!\|)/)[0]!
    .split("\n");
  // A bar within code is written \|.
  const cells = rows.map((row) => row.replaceAll("\\|", "¦").split("|")[1]!);
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!));
}
