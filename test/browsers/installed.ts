import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** The first of `names` in the folders of `PATH`, else the first of `paths`, that can be run. */
export function installed(names: readonly string[], paths: readonly string[] = []): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter(Boolean);
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...candidates, ...paths].find(canRun);
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
