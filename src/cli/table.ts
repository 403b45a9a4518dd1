/** Rows as lines of text, with a head; numbers stand at the right. */
export function table(rows: readonly object[]): string[] {
  const heads = Object.keys(rows[0] ?? {});
  const cells = rows.map((row) => Object.values(row) as (string | number)[]);
  const widths = heads.map((head, index) =>
    Math.max(head.length, ...cells.map((row) => String(row[index]).length)),
  );
  const line = (row: readonly (string | number)[], pads: readonly (string | number)[]) =>
    row
      .map((cell, index) =>
        typeof pads[index] === "number"
          ? String(cell).padStart(widths[index]!)
          : String(cell).padEnd(widths[index]!),
      )
      .join("  ")
      .trimEnd();
  return [line(heads, cells[0] ?? []), ...cells.map((row) => line(row, row))];
}
