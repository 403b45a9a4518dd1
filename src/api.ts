import type { ConsentRecord } from "./consent/record.ts";
import type { Fault } from "./report.ts";

/** A part of the UI. */
export type View = "banner" | "preferences" | "policy";

/** The `detail` of a `change` event. */
export interface Change {
  readonly record: ConsentRecord | undefined;
  /** The purposes and services whose answer of `allows` has changed. */
  readonly changed: readonly string[];
  /**
   * What has run and cannot be un-run though it is denied now: the `data-consent` of its markup. Only loading the page
   * again stops it.
   */
  readonly running: readonly string[];
}

/** Why a gated node runs, or does not. */
export interface Explanation {
  readonly element: Element;
  /** The `data-consent` ids that it waits for. */
  readonly ids: readonly string[];
  /** Whether it is granted, or shown once. */
  readonly allowed: boolean;
  /** One of `granted`, `once`, `undecided`, `denied`, `signal`, `policy`, `unknown`, `necessary`, `empty`, or why a script is refused. */
  readonly reason: string;
}

/**
 * `window.kotowari`: what the page's scripts ask and hear (contract §5).
 *
 * Fires `change` (a `CustomEvent<Change>`) whenever an answer of `allows` or the record has changed, in this tab or
 * another. The events also reach `document` as `kotowari:ready`, `kotowari:change` and `kotowari:error`.
 *
 * Nothing here throws. A choice whose policy cannot be had is not made: the promise gives the record as it was, and
 * the fault is reported.
 */
export interface Kotowari extends EventTarget {
  /** What the visitor chose, frozen; `undefined` while there is no choice. */
  readonly record: ConsentRecord | undefined;
  /**
   * Fulfilled, never rejected, once the page's state is known: the stored choice is applied, or the banner shows, or
   * its failure is reported.
   */
  readonly ready: Promise<ConsentRecord | undefined>;
  /** What holds now for a purpose, a service or `purpose/service`. Unknown ids are `false`, `necessary` is `true`. */
  allows(id: string): boolean;
  /** Records a choice as the *accept* button does. What Global Privacy Control denies stays denied. */
  accept(): Promise<ConsentRecord | undefined>;
  /** Records a choice as the *decline* button does. */
  decline(): Promise<ConsentRecord | undefined>;
  /** Records a choice for the purposes and services named. What is left out stays as it is, and is denied if undecided. */
  choose(choice: Readonly<Record<string, boolean>>): Promise<ConsentRecord | undefined>;
  /** Records the denial of all that is optional. No banner follows. */
  withdraw(): Promise<ConsentRecord | undefined>;
  /** Removes every copy of the cookie within reach, as if the visitor had never been here, and asks again. */
  forget(): Promise<void>;
  /** Shows a part of the UI. */
  open(view: View): Promise<void>;
  /** Hides the UI. Chooses nothing. */
  close(): void;
  /** Every gated node with its ids, the answer and the reason; also as a table in the console. */
  explain(): Promise<readonly Explanation[]>;
  /** Calls `callback(kotowari)` at once. Before the script has loaded, an array in its place keeps the callbacks. */
  push(callback: (kotowari: Kotowari) => void): void;

  addEventListener(
    type: "change",
    listener: (event: CustomEvent<Change>) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface Window {
    kotowari?: Kotowari | ((kotowari: Kotowari) => void)[];
  }
  interface DocumentEventMap {
    "kotowari:ready": CustomEvent<ConsentRecord | undefined>;
    "kotowari:change": CustomEvent<Change>;
    "kotowari:error": CustomEvent<Fault>;
  }
}
