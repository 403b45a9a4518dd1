// The little that stories need of a browser, so that each engine can be driven its own way.

export type EngineName = "chromium" | "firefox" | "webkit";

export interface Browser {
  readonly engine: EngineName;
  /** Its name and version, for people. */
  readonly version: string;
  /** How many stories it can tell at once. */
  readonly atOnce: number;
  /**
   * A new visitor: no cookies, nothing stored.
   *
   * @param addToPages puts a script at the start of each page that the server sends from now on: for an engine whose
   * driver cannot do so itself. What it gives back ends that
   */
  newVisitor(addToPages?: (script: string) => () => void): Promise<Visitor>;
  close(): Promise<void>;
}

/** One person's browser: pages that share cookies and storage. */
export interface Visitor {
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

/** One tab. What is given to the page and comes back from it is JSON. */
export interface Page {
  /** Goes there and waits until all that the page asks for at first has loaded. */
  goto(url: string): Promise<void>;
  /** The same, without waiting for more than the page itself. For pages on which something hangs. */
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  url(): string;
  /** Runs a function in the page. It can use nothing from around it but what it is given. */
  evaluate<Given extends unknown[], Result>(
    run: (...given: Given) => Result,
    ...given: Given
  ): Promise<Awaited<Result>>;
  /** Runs a function before any script of each page that is opened from now on, in frames too. */
  beforeScripts<Given extends unknown[]>(run: (...given: Given) => void, ...given: Given): Promise<void>;
  /** A real press of the main mouse button at a point of the viewport. */
  clickAt(x: number, y: number): Promise<void>;
  /** Presses keys one after another: `"Tab"`, `"Shift+Tab"`, `"Enter"`, `"a"`. */
  press(...keys: string[]): Promise<void>;
  /** Makes it the tab that the visitor looks at: a page that was opened later has taken the focus. */
  toFront(): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  /** As `{ "prefers-color-scheme": "dark" }`. Chromium only. */
  prefer(features: Record<string, string>): Promise<void>;
  /** Lays it out as for paper. Chromium only. */
  layOutForPaper(): Promise<void>;
  /** Gives the page a processor so many times slower. Chromium only. */
  slowDown(times: number): Promise<void>;
  /** Takes the network away, or gives it back. Chromium only. */
  offline(isOffline: boolean): Promise<void>;
  /** Puts the files that the visitor saves into a folder. Chromium only. */
  saveInto(folder: string): Promise<void>;
  /** Errors that nobody caught, and promises rejected without anyone listening. */
  readonly uncaught: readonly string[];
  /** What was written with `console.error`. */
  readonly complaints: readonly string[];
  /** What it gives to screen readers, as text. Chromium only. */
  accessibilityTree(): Promise<string>;
  screenshot(path: string): Promise<void>;
  close(): Promise<void>;
}

export interface LaunchOptions {
  /** Keeps what the visitor stores in this folder, beyond the browser's end. Only for a browser with one visitor. */
  profile?: string;
  /** The build of Chromium that visitors have, where it is installed. */
  asVisitors?: boolean;
}
