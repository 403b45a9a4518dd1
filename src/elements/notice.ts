import type { TemplateResult } from "lit/html.js";
import type { Via } from "../consent/record.ts";
import type { Policy } from "../policy/schema.ts";
import type { Visit } from "../visit.ts";

/** What the banner says beside, or in place of, what every first visit is shown. */
export interface Addition {
  /** In place of the heading. */
  readonly title?: unknown;
  /** Before the policy's sections. */
  readonly lead?: unknown;
  /** In place of the policy's sections. */
  readonly sections?: unknown;
  /** After them. */
  readonly note?: unknown;
  /** In place of *accept* and *decline*: both, so that neither stands alone. */
  readonly actions?: unknown;
}

/** What stands in the notice's place: a confirmation, a fault. */
export interface Message {
  readonly template: TemplateResult;
  readonly styles: CSSStyleSheet;
}

/** What the parts that load later know of the banner. */
export interface Notice extends HTMLElement {
  readonly root: ShadowRoot;
  readonly language: string;
  /** What had the focus before it came into the banner. */
  previousFocus: HTMLElement | undefined;
  /** What it says besides, drawn in the visitor's language. */
  addition: ((language: string) => Addition) | undefined;
  draw(): void;
  /** Hides the notice when the choice was made elsewhere: by a script, or in another tab. */
  follow(): void;
  /** Records a choice as the visitor's press does, and says so. */
  choose(via: Via): Promise<void>;
  /** Shows the notice of the policy. */
  ask(visit: Visit, policy: Policy): Promise<void>;
  /** Shows something else in the notice's place. */
  tell(visit: Visit, message: Message): Promise<void>;
  hide(): void;
  /** Moves to the opposite edge of the page, and back. */
  changeEdge(opposite: CSSStyleSheet): void;
}
