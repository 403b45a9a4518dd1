/** What each key of a signal may do. A key that follows nothing is left out. */
export type Granted = Readonly<Record<string, boolean>>;

/** The arguments of one call of a vendor's function. */
export type Call = readonly unknown[];

/** What a vendor's tags are told. */
export interface Told {
  /** What holds while nothing is known: all is denied but what is always granted. */
  readonly before: Granted;
  /** What holds now; nothing while the visitor has not answered and nothing holds. */
  readonly now: Granted | undefined;
  /** How the policy asks, if it is at hand. */
  readonly mode: "opt-in" | "opt-out" | "notice" | undefined;
}

/** Tells the site's owner of a fault, and what can be done about it. */
export type Complain = (problem: string, mend: string) => void;

/** How one vendor's tags hear the choice. */
export interface Signal {
  /** What it tells, each with the id that it follows unless `signal-map` names another; `none` is left out. */
  readonly keys: Readonly<Record<string, string>>;
  /**
   * Tells the vendor's tags. May throw whatever the vendor's function throws.
   *
   * @returns whether they were told; `false` while nothing of the vendor is on the page
   */
  tell(told: Told, complain: Complain): boolean;
}

export const inWords = (isGranted: boolean | undefined) => (isGranted ? "granted" : "denied");

type VendorFunction = (...call: readonly unknown[]) => unknown;

/** What vendors put on the page. Anything else may stand there under the same name. */
export const page = globalThis as unknown as Record<string, unknown>;

/** A vendor's function, if it is on the page. */
export function vendorFunction(name: string, owner: unknown = page): VendorFunction | undefined {
  const found = (owner as typeof page | undefined)?.[name];
  return typeof found === "function" ? (found.bind(owner) as VendorFunction) : undefined;
}
