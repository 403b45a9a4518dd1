import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The parts that the loader asks for where there is no choice yet; what judges and keeps choices comes behind the notice. */
const asked = ["ui"];

/** The built file of a part, by its name. */
export function partFile(part: string): string {
  const file = readdirSync("dist").find((file) => new RegExp(`^kotowari-${part}-\\w{4}\\.js$`).test(file));
  if (!file) throw new Error(`dist/ has no file of the part ${part}`);
  return file;
}

/** Those parts' files. */
export function partsOfFirstVisit(): string[] {
  return asked.map(partFile);
}

/** The files that a built module imports before it runs. */
export function staticImports(file: string): string[] {
  const code = readFileSync(join("dist", file), "utf8");
  return [...code.matchAll(/(?:import|export)\b[^;"'`]*?["'`]\.\/([^"'`]+)["'`]/g)]
    .filter(([statement]) => !statement.includes("import("))
    .map(([, name]) => name!);
}
