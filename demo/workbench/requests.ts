/** A request of the page that the panel shows. */
export interface SeenRequest {
  readonly address: string;
  /** Whose file it is: the widget's own, or one that would go to somebody else. */
  readonly kind: "widget" | "vendor";
  /** Milliseconds since the page began. */
  readonly at: number;
  /** Bytes as sent; 0 if it came from the browser's cache. */
  readonly size: number;
}

function kindOf(path: string): SeenRequest["kind"] | undefined {
  if (path.startsWith("/dist/") || ["/policy.json", "/consent-records"].includes(path)) return "widget";
  return path.startsWith("/stand-ins/") ? "vendor" : undefined;
}

/** Calls `seen` for each request of the widget or of a vendor, also for those before now. */
export function watchRequests(seen: (request: SeenRequest) => void): void {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
      const { pathname, search } = new URL(entry.name);
      const kind = kindOf(pathname);
      if (kind) seen({ address: pathname + search, kind, at: entry.startTime, size: entry.transferSize });
    }
  }).observe({ type: "resource", buffered: true });
}
