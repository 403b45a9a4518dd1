/** What each key of a signal may do, as most vendors write it. A key that follows nothing is left out. */
export type Answers = Readonly<Record<string, "granted" | "denied">>;

/** The arguments of one call of a vendor's function. */
export type Call = readonly unknown[];

/** What a vendor's tags are told. */
export interface Told {
  /** What holds while nothing is known: all is denied but what is always granted. */
  readonly before: Answers;
  /** What holds now; nothing while the visitor has not answered and nothing holds. */
  readonly now: Answers | undefined;
  /** How the policy asks, if it is at hand. */
  readonly mode?: "opt-in" | "opt-out" | "notice" | undefined;
}

/** How one vendor's tags hear the choice. */
export interface Signal {
  /**
   * What it tells, each with the id that it follows unless `signal-map` names another; `none` is left out. A map writes
   * them in lower case.
   */
  readonly keys: Readonly<Record<string, string>>;
  /**
   * Tells the vendor's tags. May throw whatever the vendor's function throws.
   *
   * @param complain takes what fails later
   * @returns whether they were told; `false` while nothing of the vendor is on the page
   */
  tell(told: Told, complain: (problem: unknown) => void): boolean;
}

/** How a bundle brings its signals, by the names that the `signals` attribute takes. Without a prototype's names. */
export type Signals = Readonly<Record<string, Signal | Promise<Signal>>>;

/** What vendors put on the page. Anything else may stand there under the same name. */
export const page = globalThis as unknown as Record<string, unknown>;

/** Calls a function of the page, or of what a vendor has put there; gives whether it is there. */
export function called(name: string, call: Call, owner: unknown = page): boolean {
  const vendor = owner as Record<string, (...call: Call) => unknown> | undefined;
  if (typeof vendor?.[name] !== "function") return false;
  vendor[name](...call);
  return true;
}
