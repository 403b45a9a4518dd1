import { type Row, parts, summariesOf } from "./rows.ts";
import type { Rounds } from "./rounds.ts";
import { figure, type Named } from "./table.ts";

/** The rows that are drawn, in pairs beside each other. */
const drawn: readonly (readonly [row: string, title: string])[] = [
  ["banner-slow", "First visit: banner painted on slow 4G, ms"],
  ["back-bytes", "Returning visit: KB"],
  ["first-bytes", "First visit: KB in all"],
  ["back-work", "Returning visit: main thread, ms"],
  ["first-work", "First visit: main thread, ms"],
  ["next-work", "Next page: main thread, ms"],
];

const width = 960;
const gap = 48;
const panelWidth = (width - gap) / 2;
const nameWidth = 212;
const figureWidth = 48;
const line = 20;
const headingHeight = 34;

/** Bars of the medians, shortest first; ours stand out. It follows the reader's light or dark. */
export function chart(rounds: Rounds, widgets: readonly Named[], caption: string): string {
  const panelHeight = headingHeight + widgets.length * line + 18;
  const all = parts.flatMap(({ rows }) => rows);
  const panels = drawn.map(([id, title], index) => {
    const row = all.find((each) => each.id === id)!;
    const x = (index % 2) * (panelWidth + gap);
    const y = Math.floor(index / 2) * panelHeight + 8;
    return `<g transform="translate(${x} ${y})">${panel(row, title, rounds, widgets)}</g>`;
  });
  const height = Math.ceil(drawn.length / 2) * panelHeight + 34;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(caption)}">
<style>
text { font: 13px system-ui, sans-serif; fill: #333 }
.title { font-weight: 600; fill: #111 }
.ours { font-weight: 600; fill: #111 }
.figure { font-variant-numeric: tabular-nums }
.caption { font-size: 12px; fill: #666 }
rect { fill: #b9bec6 }
rect.ours { fill: #1d5fa8 }
@media (prefers-color-scheme: dark) {
  text { fill: #ccc }
  .title, .ours { fill: #fff }
  .caption { fill: #999 }
  rect { fill: #596069 }
  rect.ours { fill: #6aaef5 }
}
</style>
${panels.join("\n")}
<text class="caption" x="0" y="${height - 10}">${escaped(caption)}</text>
</svg>
`;
}

function panel(row: Row, title: string, rounds: Rounds, widgets: readonly Named[]): string {
  const summaries = summariesOf(row, rounds);
  const bars = widgets
    .flatMap(({ id, name, isOurs }) => {
      const summary = summaries.get(id);
      return summary ? [{ name, isOurs, value: Math.max(0, summary.median) }] : [];
    })
    .sort((one, other) => one.value - other.value);
  const longest = Math.max(...bars.map(({ value }) => value), 1);
  const full = panelWidth - nameWidth - figureWidth;
  const lines = bars.map(({ name, isOurs, value }, index) => {
    const y = headingHeight + index * line;
    const length = Math.max(1, (value / longest) * full);
    const kind = isOurs ? ` class="ours"` : "";
    return `<text${kind} x="${nameWidth - 8}" y="${y + 11}" text-anchor="end">${escaped(name)}</text><rect${kind} x="${nameWidth}" y="${y}" width="${length.toFixed(1)}" height="14" rx="2"/><text class="figure${isOurs ? " ours" : ""}" x="${(nameWidth + length + 6).toFixed(1)}" y="${y + 11}">${figure(value, row.unit)}</text>`;
  });
  return `<text class="title" x="0" y="14">${escaped(title)}</text>\n${lines.join("\n")}`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
