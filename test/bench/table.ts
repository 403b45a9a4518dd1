import type { Rounds } from "./rounds.ts";
import { parts, type Row, summariesOf } from "./rows.ts";
import type { Summary } from "./statistics.ts";

export interface Named {
  readonly id: string;
  readonly name: string;
  readonly version?: string;
  readonly isOurs: boolean;
}

/** The comparison as Markdown: medians, half the spread, and how ours stands to the best of the others. */
export function comparison(rounds: Rounds, widgets: readonly Named[]): string {
  const ours = widgets.filter(({ isOurs }) => isOurs);
  const peers = widgets.filter(({ isOurs }) => !isOurs);
  const heading = [
    "",
    ...ours.map(({ name }) => name),
    "to the best peer",
    ...peers.map(({ name, version }) => `${name} ${version ?? ""}`.trim()),
  ];
  const lines = parts.flatMap(({ title, rows }) => [
    [`**${title}**`, ...heading.slice(1).map(() => "")],
    ...rows.map((row) => {
      const summaries = summariesOf(row, rounds);
      const cells = (list: readonly Named[]) => list.map(({ id }) => cell(row, summaries.get(id)));
      const best = bestOf(summaries, peers);
      return [
        `${row.title}${row.unit === "ms" || row.unit === "KB" ? `, ${row.unit}` : ""}`,
        ...cells(ours),
        standing(row, summaries.get(ours[0]?.id ?? ""), summaries.get(best ?? "")),
        ...peers.map(({ id }) => {
          const text = cell(row, summaries.get(id));
          return id === best ? `**${text}**` : text;
        }),
      ];
    }),
  ]);
  return markdown([heading, ...lines]);
}

export function markdown([heading = [], ...lines]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(heading), line(heading.map((_, index) => (index ? "--:" : ":--"))), ...lines.map(line)].join(
    "\n",
  );
}

function bestOf(summaries: ReadonlyMap<string, Summary>, peers: readonly Named[]): string | undefined {
  const measured = peers.filter(({ id }) => summaries.has(id));
  return measured.sort((one, other) => summaries.get(one.id)!.median - summaries.get(other.id)!.median)[0]
    ?.id;
}

function cell({ unit }: Row, summary: Summary | undefined): string {
  if (!summary) return "–";
  const { median, spread } = summary;
  const text = figure(median, unit);
  const around = figure(spread / 2, unit);
  return Number(around) ? `${text} ±${around}` : text;
}

export function figure(value: number, unit: Row["unit"]): string {
  const digits = unit === "shift" ? 3 : unit === "KB" && Math.abs(value) < 100 ? 1 : 0;
  const text = value.toFixed(digits);
  return Number(text) === 0 ? "0" : text;
}

/** How many times the best peer's ours is; a difference where one of them is nearly nothing. */
function standing(row: Row, ours: Summary | undefined, best: Summary | undefined): string {
  if (!ours || !best) return "";
  const difference = ours.median - best.median;
  const own = Math.max(row.grain, (ours.spread + best.spread) / 4);
  if (Math.abs(difference) <= own) return "equal";
  if (best.median <= row.grain || ours.median <= row.grain)
    return `${difference > 0 ? "+" : "−"}${figure(Math.abs(difference), row.unit)}`;
  return `×${(ours.median / best.median).toFixed(2)}`;
}
