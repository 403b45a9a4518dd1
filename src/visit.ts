import type { Kotowari, View } from "./api.ts";
import type { Answers } from "./consent/answers.ts";
import type { Judgement } from "./consent/judge.ts";
import type { Choice, ConsentRecord, Via } from "./consent/record.ts";
import type { Circumstances, Standing } from "./consent/standing.ts";
import type { Policy } from "./policy/schema.ts";
import type { Attribute, Settings } from "./settings.ts";
import type { Cookies } from "./storage/cookies.ts";

/** What holds on the page now. It follows the record and the policy, never hopes. Optional: what only the policy can tell. */
export interface State
  extends Answers, Partial<Pick<Judgement, "mode" | "about" | "proposal" | "revisions">> {
  readonly record: ConsentRecord | undefined;
  readonly standing: Standing;
}

export interface PolicyRequest {
  readonly address: string;
  readonly response: Promise<Response>;
}

/**
 * One page's consent, as the parts of the widget see it. The loader makes it and hands it to the parts that load
 * later: they share no modules with it, so everything that they need of it is here.
 *
 * A choice flows one way: cookie → record → state → page and UI → choice → record → cookie → `refresh()`.
 */
export interface Visit {
  readonly client: Kotowari;
  readonly ready: Promise<ConsentRecord | undefined>;
  readonly settings: Settings;
  readonly attribute: Attribute;
  readonly cookies: Cookies;
  readonly state: State;
  /** The request for the policy that the loader began, if its address was known then. */
  readonly request: PolicyRequest | undefined;
  /** The language that the visitor took on this page. */
  picked: string | undefined;
  /** A choice that the browser would not store: it holds on this page only. */
  held: ConsentRecord | undefined;
  /** The policy, once it is at hand. */
  policy: Policy | undefined;
  /** What the cookie holds, or what is held for this page; whether it counts is not judged yet. */
  stored(): ConsentRecord | undefined;
  circumstances(): Circumstances;
  /** The visitor's language among `available`. */
  language(available: readonly string[]): string;
  /** How a record becomes a state. The loader's rules know no policy; the decision part replaces them by those that do. */
  judge(record: ConsentRecord | undefined): State;
  /** Reads the record again, and lets the page and the UI follow. */
  refresh(): void;
  part<Name extends keyof Parts>(name: Name): Promise<Parts[Name]>;
  /** Shows a part of the UI; without `view`, what the state asks for. */
  open(view?: View): Promise<void>;
  close(): void;
}

/** The parts that load when they are needed. */
export interface Parts {
  decision: DecisionPart;
  ui: UiPart;
}

/** What needs the policy: judging a record by it, and making one. */
export interface DecisionPart {
  /** Loads the policy once and lets it judge the record. Rejects, after reporting, if it cannot be had. */
  consult(visit: Visit): Promise<Policy>;
  /** Where the policy has a file per language: makes that of `language` the visit's. */
  translate(visit: Visit, language: string): Promise<void>;
  /**
   * Makes a record, writes it, and refreshes the page's state. `named` are answers given one by one; what it leaves
   * out is granted by *accept*, denied by *decline* and *withdraw*, and stays as it is otherwise.
   */
  decide(visit: Visit, via: Via, named?: Choice): Promise<ConsentRecord | undefined>;
  /** Removes every copy of the cookie within reach, and asks again. */
  forget(visit: Visit): Promise<void>;
  /** As `consult`, and loads what makes a choice, so that a later click need not wait for it. */
  prepare(visit: Visit): Promise<Policy>;
  /** Tells the owner which attributes of the tag cannot be used. */
  reportAttributes(visit: Visit): Promise<void>;
  /** Sends the records that still wait in the outbox. For a page where `localStorage["<cookie-name>-outbox"]` is not empty. */
  resume(visit: Visit): Promise<void>;
}

/** The elements. */
export interface UiPart {
  /**
   * Fulfilled once that part of the UI, or what stands in for it where the policy cannot be had, is on the page.
   *
   * @param view `undefined`: the banner, if the state with the policy at hand still asks
   */
  show(visit: Visit, view: View | undefined): Promise<void>;
  close(): void;
}
