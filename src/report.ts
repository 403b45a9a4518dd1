/** The `detail` of a `kotowari:error` event. */
export interface Fault {
  /** Where: an attribute, a file's URL, a place in the policy, an element. */
  readonly place: string;
  /** What is wrong there. */
  readonly problem: string;
  /** What the owner can do about it. */
  readonly mend: string;
}

/** Tells the site's owner of a fault, in the console and by a `kotowari:error` event on `document`. Never throws. */
export function report(place: string, problem: string, mend: string): void {
  const detail: Fault = { place, problem, mend };
  console.error(`[kotowari] ${place}: ${problem}. ${mend}.`);
  document.dispatchEvent(new CustomEvent("kotowari:error", { detail }));
}
