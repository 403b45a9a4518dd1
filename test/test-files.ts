import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The files of tests under a folder, in order; or the one file that is named. */
export function testFiles(folder: string): string[] {
  if (folder.endsWith(".test.ts")) return [folder];
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => path.endsWith(".test.ts") && !path.includes("node_modules"))
    .sort();
}
