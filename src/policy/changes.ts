/** The ids of a list's parts that differ between two versions of it. */
export interface PartChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly altered: readonly string[];
  /** Those that stayed stand in another order. */
  readonly isReordered: boolean;
}

interface Part {
  readonly id: string;
}

/** What means the same as if it were not there. */
function isNothing(value: unknown): boolean {
  return value === undefined || value === false || (Array.isArray(value) && !value.length);
}

/** Whether two values of a policy say the same. Keys may come in any order; an empty list is as none. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (one === other || (isNothing(one) && isNothing(other))) return true;
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  if (Array.isArray(one) && one.length !== (other as unknown[]).length) return false;
  const [left, right] = [one, other] as Record<string, unknown>[];
  return [...new Set([...Object.keys(left!), ...Object.keys(right!)])].every((key) =>
    sameValue(left![key], right![key]),
  );
}

export function changesOf(before: readonly Part[], after: readonly Part[]): PartChanges {
  const idsOf = (parts: readonly Part[]) => parts.map(({ id }) => id);
  const [old, now] = [idsOf(before), idsOf(after)];
  const kept = now.filter((id) => old.includes(id));
  return {
    added: now.filter((id) => !old.includes(id)),
    removed: old.filter((id) => !now.includes(id)),
    altered: kept.filter((id) => !sameValue(before[old.indexOf(id)], after[now.indexOf(id)])),
    isReordered: !sameValue(
      kept,
      old.filter((id) => now.includes(id)),
    ),
  };
}
