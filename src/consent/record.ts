/** How a choice was made: which button or call (contract §4). */
export type Via = "accept" | "decline" | "settings" | "embed" | "withdraw" | "api" | "notice";

/** What was answered for each purpose, and for each service that was set apart: `true` is granted. */
export type Choice = Record<string, boolean>;

/**
 * A consent record: one visitor's choice with its time and the policy it was made on.
 * It says what was chosen; what holds now is answered by `kotowari.allows(id)`.
 */
export interface ConsentRecord {
  /** The `id` of the policy. */
  policy: string;
  /** The `revision` of the policy that was shown. */
  revision: string;
  /** The time of the choice, ISO 8601 in UTC to the second. */
  at: string;
  via: Via;
  /** The browser sent Global Privacy Control when the choice was made. */
  gpc: boolean;
  /** Only for a record made in a mode other than opt-in: the region, or `"none"` if it was unknown. */
  region: string | undefined;
  choice: Choice;
}

/** The answer that a choice gives for `id`, if it names it. Own keys only: a polluted prototype grants nothing. */
export function answerOf(choice: Choice, id: string): boolean | undefined {
  return Object.hasOwn(choice, id) ? choice[id] : undefined;
}

export function grantsAnything(choice: Choice): boolean {
  return Object.values(choice).some((granted) => granted);
}
