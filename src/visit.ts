import type { Explanation, Kotowari, View } from "./api.ts";
import type { Answers } from "./consent/answers.ts";
import type { Judgement } from "./consent/judge.ts";
import type { Choice, ConsentRecord, Via } from "./consent/record.ts";
import type { Circumstances, Standing } from "./consent/standing.ts";
import type { Gate } from "./effects/gate.ts";
import type { LoaderFault, Tell } from "./faults.ts";
import type { Policy } from "./policy/schema.ts";
import type { Attribute, Settings } from "./settings.ts";
import type { Cookies } from "./storage/cookies.ts";

/** What holds on the page now. It follows the record and the policy, never hopes. Optional: what only the policy can tell. */
export interface State
  extends Answers, Partial<Pick<Judgement, "mode" | "about" | "proposal" | "revisions">> {
  readonly record: ConsentRecord | undefined;
  readonly standing: Standing;
  /** What has run and cannot be un-run though it is denied now: the ids of its markup. */
  readonly running?: readonly string[];
}

/** The page's client, whose record follows the cookie. */
export type Client = Omit<Kotowari, "record"> & { record: Kotowari["record"] };

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
  client: Client;
  readonly ready: Promise<ConsentRecord | undefined>;
  readonly settings: Settings;
  readonly attribute: Attribute;
  /** Tells the owner of a fault that the loader has met. */
  readonly tell: Tell;
  readonly gate: Gate;
  readonly pageCookies: Cookies;
  state: State;
  /** The request for the policy that the loader began, if its address was known then. */
  request: PolicyRequest | undefined;
  /** The language that the visitor took on this page. */
  picked: string | undefined;
  /** A choice that the browser would not store: it holds on this page only. */
  held: ConsentRecord | undefined;
  /** The policy, once it is at hand. */
  policyAtHand: Policy | undefined;
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
  /** Lets a part act once it is there. What fails is reported where it fails; `otherwise` gives what is had instead. */
  with<Name extends keyof Parts, Result, Otherwise = void>(
    name: Name,
    act: (part: Parts[Name]) => Result | Promise<Result>,
    otherwise?: () => Otherwise,
  ): Promise<Result | Otherwise>;
  /** Says that the page's markup names a service that only the policy knows: it is fetched, once. */
  lack(): void;
  /** Shows a part of the UI; without `view`, what the state asks for. `changes`: quietly, what is new in the policy. */
  open(view?: View | "changes"): Promise<void>;
  close(): void;
}

/** The parts that load when they are needed. */
export interface Parts {
  decision: DecisionPart;
  ui: UiPart;
  signals: SignalsPart;
}

/** What needs the policy: judging a record by it, and making one. */
export interface DecisionPart {
  /** Loads the policy once and lets it judge the record. Rejects, after reporting, if it cannot be had. */
  consult(visit: Visit): Promise<Policy>;
  /**
   * Loads the policy that `named` names, which may be another than the visit's, and lets it judge nothing. Rejects, after
   * reporting, if it cannot be had.
   */
  read(visit: Visit, named: Visit): Promise<Policy>;
  /** Where the policy has a file per language: makes that of `language` the visit's. */
  translate(visit: Visit, language: string): Promise<void>;
  /**
   * Makes a record, writes it, and refreshes the page's state. `named` are answers given one by one; what it leaves
   * out is granted by *accept*, denied by *decline* and *withdraw*, and stays as it is otherwise. `isTold`: who asks for
   * it tells the visitor what came of it.
   */
  decide(visit: Visit, via: Via, named?: Choice, isTold?: boolean): Promise<ConsentRecord | undefined>;
  /** Removes every copy of the cookie within reach, and asks again. */
  forget(visit: Visit): Promise<void>;
  /** As `consult`, but says nothing of what an immaterial revision has changed. */
  prepare(visit: Visit): Promise<Policy>;
  /** Tells the owner, in words, of a fault that the loader has met. */
  tell(fault: LoaderFault, place: string, detail?: string): Promise<void>;
  /**
   * What waits until the page is idle: records that were not sent yet, and a look at the policy if one is due by
   * `check-hours` (see `isCheckDue`), by a conditional request. A material revision asks, another one is said once. Where
   * the policy cannot be had, that is reported, the choice stands, and the next attempt is an hour away.
   */
  idle(visit: Visit): Promise<void>;
  /** Every gated node with its ids, the answer and the reason. */
  explain(visit: Visit): Promise<readonly Explanation[]>;
}

/** The elements. */
export interface UiPart {
  /**
   * Fulfilled once that part of the UI, or what stands in for it where the policy cannot be had, is on the page.
   *
   * @param view `undefined`: the banner, if the state with the policy at hand still asks; `changes`: what a revision
   * changed that asks nothing, in the banner's place
   */
  show(visit: Visit, view: View | "changes" | undefined): Promise<void>;
  close(): void;
  /**
   * Draws what the page has a place for: in the room that a template keeps for its embed, who would receive data and the
   * offer to load it; or one of the elements that owners place themselves, `kotowari-policy` and `kotowari-services`.
   * Without an element: the small button that opens the preferences. `"reload"`: the offer to load the page again.
   */
  attend(visit: Visit, element?: Element | "reload"): Promise<void>;
}

/** The signals that the tags of vendors hear; loads where the `signals` attribute is set. */
export interface SignalsPart {
  /**
   * Tells each vendor that the attribute names what holds: at once where it is known, else first that all optional is
   * denied, and from then on after each choice. A fault of one is reported and stops no other.
   */
  follow(visit: Visit): void;
}
