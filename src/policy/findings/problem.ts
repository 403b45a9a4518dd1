import { quote } from "./quote.ts";

/** Where something stands in a policy: keys and indexes from its root. */
export type Path = readonly (string | number)[];

/** Something wrong with a policy, as the rules find it. Neither sentence ends in a full stop. */
export interface Finding {
  /** The rule's name: stable, for filters and tests. */
  readonly rule: string;
  readonly path: Path;
  readonly message: string;
  /** What the owner can do about it. */
  readonly mend: string;
  /** The key at the path is meant, not its value. */
  readonly key?: boolean;
}

/** Something wrong with a policy, as it is told. */
export interface Problem {
  /** An error must be mended; a warning is for a person to judge. */
  readonly severity: "error" | "warning";
  readonly rule: string;
  /** JSON path, as `$.sections[3].body.en[0]`. */
  readonly path: string;
  readonly message: string;
  readonly mend: string;
  /** From 1, as editors count; absent where no text was at hand. */
  readonly line?: number;
  /** From 1, in UTF-16 units. */
  readonly column?: number;
}

function pathText(path: Path): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === "number") return `${text}[${key}]`;
    return /^[A-Za-z_$][\w$]*$/.test(key) ? `${text}.${key}` : `${text}[${quote(key)}]`;
  }, "$");
}

export function problemOf(
  { rule, path, message, mend }: Finding,
  severity: Problem["severity"] = "error",
): Problem {
  return { severity, rule, path: pathText(path), message, mend };
}
