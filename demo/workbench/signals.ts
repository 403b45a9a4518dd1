/** A call that Google's tags would read, as the page or Kotowari has made it. */
export interface SeenSignal {
  /** As `consent update`. */
  readonly command: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Milliseconds since the page began. */
  readonly at: number;
}

/** Calls `seen` for each consent signal in `dataLayer`, also for those before now. */
export function watchSignals(seen: (signal: SeenSignal) => void): void {
  const layer = ((window as { dataLayer?: ArrayLike<unknown>[] }).dataLayer ??= []);
  const look = (call: ArrayLike<unknown>) => {
    const [name, action, values] = Array.from(call);
    if (name === "consent" && typeof values === "object")
      seen({ command: `consent ${String(action)}`, values: { ...values }, at: performance.now() });
  };
  layer.forEach(look);
  const push = layer.push.bind(layer);
  layer.push = (...calls) => {
    calls.forEach(look);
    return push(...calls);
  };
}
