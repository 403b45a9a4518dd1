/** Of some measurements: what stands in the middle, and how far half of them spread around it. */
export interface Summary {
  readonly median: number;
  /** Upper less lower quartile. */
  readonly spread: number;
}

export function summaryOf(values: readonly number[]): Summary {
  const sorted = [...values].sort((one, other) => one - other);
  return { median: quantile(sorted, 0.5), spread: quantile(sorted, 0.75) - quantile(sorted, 0.25) };
}

/** The median, ± half of the spread where that is anything, to the millisecond. */
export function shown({ median, spread }: Summary): string {
  return spread >= 1 ? `${median.toFixed(0)} ±${(spread / 2).toFixed(0)}` : median.toFixed(0);
}

/** By linear interpolation between the two nearest. */
function quantile(sorted: readonly number[], share: number): number {
  if (!sorted.length) return NaN;
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)]!;
  const above = sorted[Math.ceil(place)]!;
  return below + (above - below) * (place - Math.floor(place));
}
