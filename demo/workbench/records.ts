import { tag } from "./tag.ts";

/** A record that the demo's receiver has kept. */
export interface ArrivedRecord {
  readonly id: string;
  readonly via: string;
  /** When it arrived, in the visitor's own time. */
  readonly time: string;
}

interface Kept {
  readonly id: string;
  readonly received: string;
  readonly record: string;
}

const endpoint = tag?.dataset["endpoint"];

/** Calls `seen` with what the receiver keeps, the newest first: now, and whenever this page has sent a record. */
export function watchRecords(seen: (records: readonly ArrivedRecord[]) => void): void {
  if (!endpoint) return;
  const look = async () => {
    const response = await fetch(`${endpoint}/kept`).catch(() => undefined);
    if (!response?.ok) return;
    const kept = (await response.json()) as Kept[];
    seen(
      kept.map(({ id, received, record }) => ({
        id,
        via: new URLSearchParams(record).get("via") ?? "",
        time: new Date(received).toLocaleTimeString(),
      })),
    );
  };
  new PerformanceObserver((list) => {
    if (list.getEntries().some(({ name }) => new URL(name).pathname === endpoint)) void look();
  }).observe({ type: "resource" });
  void look();
}
