import { dirname } from "node:path";

/** What was counted in one source, as Istanbul keeps it. */
export interface Counted {
  readonly statementMap: Readonly<Record<string, { start: { line: number } }>>;
  readonly branchMap: Readonly<Record<string, { line: number; locations: { start: { line?: number } }[] }>>;
  readonly s: Readonly<Record<string, number>>;
  readonly b: Readonly<Record<string, readonly number[]>>;
}

interface Share {
  readonly all: number;
  readonly ran: number;
  /** Lines of what did not run. */
  readonly missing: readonly number[];
}

/** A row for each folder, then each source in which something did not run. */
export function table(counted: Readonly<Record<string, Counted>>): {
  text: string;
  lines: number;
  branches: number;
} {
  const files = Object.entries(counted).map(([path, each]) => ({
    path,
    lines: linesOf(each),
    branches: branchesOf(each),
  }));
  const folders = [...new Set(files.map(({ path }) => dirname(path)))];
  const row = (name: string, of: typeof files) =>
    `| ${name.padEnd(24)} | ${percent(of.map(({ lines }) => lines))} | ${percent(of.map(({ branches }) => branches))} |`;
  const missing = files
    .filter(({ lines, branches }) => lines.missing.length + branches.missing.length)
    .map(({ path, lines, branches }) => `${path}: lines ${list(lines)}; branches ${list(branches)}`);
  const text = [
    ...missing,
    "",
    `| ${"folder".padEnd(24)} |  lines | branch |`,
    `| ${"-".repeat(24)} | -----: | -----: |`,
    ...folders.map((folder) =>
      row(
        folder,
        files.filter(({ path }) => dirname(path) === folder),
      ),
    ),
    row("all", files),
  ].join("\n");
  return {
    text,
    lines: share(files.map(({ lines }) => lines)),
    branches: share(files.map(({ branches }) => branches)),
  };
}

function linesOf({ statementMap, s }: Counted): Share {
  const counts = new Map<number, number>();
  for (const [id, { start }] of Object.entries(statementMap))
    counts.set(start.line, Math.max(counts.get(start.line) ?? 0, s[id]!));
  return shareOf([...counts]);
}

function branchesOf({ branchMap, b }: Counted): Share {
  return shareOf(
    Object.entries(branchMap).flatMap(([id, { line, locations }]) =>
      locations.map(({ start }, index): [number, number] => [start.line ?? line, b[id]![index]!]),
    ),
  );
}

function shareOf(counts: readonly (readonly [number, number])[]): Share {
  const missing = counts.filter(([, count]) => count === 0).map(([line]) => line);
  return { all: counts.length, ran: counts.length - missing.length, missing };
}

function share(shares: readonly Share[]): number {
  const sum = (key: "all" | "ran") => shares.reduce((total, each) => total + each[key], 0);
  return sum("all") ? (100 * sum("ran")) / sum("all") : 100;
}

function percent(shares: readonly Share[]): string {
  return share(shares).toFixed(1).padStart(6);
}

function list({ missing }: Share): string {
  return missing.length ? [...new Set(missing)].join(" ") : "-";
}
