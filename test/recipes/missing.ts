import { spawnSync } from "node:child_process";

/** What to say where a command is missing; nothing where it is there. */
export function missing(command: string, version: string): string | false {
  return spawnSync(command, [version]).status === 0 ? false : `${command} is not installed`;
}
