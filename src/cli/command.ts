/** What the command line ends with: 0 all well, 1 problems found, 2 wrong usage or a file that cannot be read. */
export type ExitStatus = 0 | 1 | 2;

/** One command of `npx kotowari`. */
export interface Command {
  /** What it takes, after its name. */
  readonly usage: string;
  /** One line of help. */
  readonly summary: string;
  /** Longer help, below the usage. */
  readonly help?: string;
  run(words: readonly string[], output: Output): Promise<ExitStatus>;
}

export interface Output {
  /** Writes a line of the result. */
  print(line: string): void;
  /** Writes a line about what went wrong. */
  complain(line: string): void;
}

/** A call that cannot be carried out as it was written. */
export class UsageError extends Error {}
