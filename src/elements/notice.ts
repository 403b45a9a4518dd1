import type { TemplateResult } from "lit/html.js";
import type { Policy } from "../policy/schema.ts";
import type { Visit } from "../visit.ts";

/** What the parts that load later know of the banner. */
export interface Notice extends HTMLElement {
  readonly root: ShadowRoot;
  readonly language: string;
  /** What had the focus before it came into the banner. */
  previousFocus: HTMLElement | undefined;
  /** Shows the notice of the policy. */
  ask(visit: Visit, policy: Policy): Promise<void>;
  /** Shows something else in the notice's place. */
  tell(visit: Visit, message: TemplateResult): Promise<void>;
  hide(): void;
  /** Moves to the opposite edge of the page, and back. */
  changeEdge(opposite: CSSStyleSheet): void;
}
