import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Via } from "../consent/record.ts";
import { bannerWordings } from "../locales/banner.ts";
import { jointIn } from "../locales/joint.ts";
import { fill, wordingIn } from "../locales/wording.ts";
import type { Policy, Revision, Section } from "../policy/schema.ts";
import { attributeOr } from "../settings.ts";
import { notePress } from "../storage/press.ts";
import type { Visit } from "../visit.ts";
import { bannerStyles, lowScreen } from "./banner-styles.ts";
import { drawBody } from "./body.ts";
import { KotowariElement } from "./element.ts";
import { drawLanguages } from "./languages.ts";
import type { Addition, Message, Notice } from "./notice.ts";
import { paper, themeOf } from "./paper.ts";
import { inLanguage, textIn } from "./texts.ts";

/**
 * The notice: who asks, the policy's own sections on cookies and third-party advertising, and three actions.
 * It is a region at the start of the page, in the top layer; the page below stays usable.
 *
 * @attr {string} policy - URL of the policy's JSON, or `#id` of an inline one
 * @attr {string} language - `auto`, or a language of the policy
 * @attr {"bar" | "box" | "dialog"} layout - where it stands. Default `bar`
 * @attr {"auto" | "light" | "dark"} theme - Default `auto`
 * @attr {"auto" | "start" | "end" | "none"} reopen - the small button that opens the settings. Default `auto`
 * @attr {"ask" | "auto" | "never"} reload - what follows a withdrawal that only loading the page again completes. Default `ask`
 * @attr {boolean} open - there while it shows
 * @slot - what visitors without JavaScript read, or when the policy cannot be had
 * @csspart banner - the whole sheet
 * @csspart accept - the button; nothing about it can be altered without `decline`
 * @csspart decline - the button; nothing about it can be altered without `accept`
 * @csspart choice - both buttons
 * @csspart close - the one button where nothing is asked, in place of both
 * @csspart settings - opens the preferences
 * @csspart policy - opens the whole policy
 * @csspart reopen - the small button that opens the settings while the notice is closed
 * @csspart language - each language's button, or a `select` of more than three
 * @cssproperty --kotowari-paper - background
 * @cssproperty --kotowari-ink - text, and the fill of both buttons
 * @cssproperty --kotowari-soft - secondary text
 * @cssproperty --kotowari-line - hairlines
 * @cssproperty --kotowari-focus - focus ring
 * @cssproperty --kotowari-radius - roundness of buttons. Default 8px
 * @cssproperty --kotowari-font - text font
 * @cssproperty --kotowari-font-heading - heading font
 */
export class KotowariBanner extends KotowariElement implements Notice {
  static readonly observedAttributes = ["layout", "theme", "language"];

  #visit: Visit | undefined;
  /** The policy as it arrived, until it is judged. */
  #look: Policy | undefined;
  /** What stands in for the notice: a confirmation, or that it cannot be had. */
  #message: Message | undefined;
  /** What was pressed and is not yet confirmed. */
  #pressed: Via | undefined;
  /** What had the focus before it came into the banner. */
  previousFocus: HTMLElement | undefined;
  /** What it says besides. */
  addition: ((language: string) => Addition) | undefined;
  #edge: CSSStyleSheet[] = [];
  #layout: CSSStyleSheet[] = [];
  #theme: CSSStyleSheet[] = [];
  /** Style sheets of what stands in the closed banner's place. */
  beside: CSSStyleSheet[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasAttribute("open") || this.beside.length) this.raise();
  }

  async attributeChangedCallback(): Promise<void> {
    if (!this.#visit) return;
    await this.#prepare(this.#visit);
    this.draw();
  }

  /** Shows the notice of the policy. */
  async ask(visit: Visit, policy: Policy): Promise<void> {
    await this.#prepare(visit);
    this.#look = policy;
    this.#show(visit, undefined);
  }

  /** Shows something else in the notice's place. */
  async tell(visit: Visit, message: Message): Promise<void> {
    await this.#prepare(visit);
    this.#show(visit, message);
  }

  override hide(): void {
    this.#edge = [];
    this.toggleAttribute("open", false);
    // Out of the top layer, but for the small button: a body that is transformed would carry it along.
    this.popover = null;
    if (this.beside.length) this.raise();
  }

  get #policy(): Policy | undefined {
    return this.#visit?.policyAtHand ?? this.#look;
  }

  /** Hides the notice when the choice was made elsewhere: by a script, or in another tab. */
  follow(): void {
    if (!this.#pressed && !this.#message && this.#visit?.state.standing !== "asks") this.hide();
  }

  get language(): string {
    return this.#visit!.language(this.#policy!.languages);
  }

  get #wording() {
    return wordingIn(bannerWordings, this.#policy, this.language);
  }

  #show(visit: Visit, message: Message | undefined): void {
    this.#visit = visit;
    this.#message = message;
    this.toggleAttribute("open", true);
    this.draw();
    this.raise();
  }

  /**
   * Into the top layer, where nothing of the page can cover it.
   *
   * @internal
   */
  raise(): void {
    try {
      this.popover = "manual";
      this.showPopover();
    } catch {
      // Without popovers, or while one cannot show, it stands above the page by its z-index.
    }
  }

  /** Moves to the opposite edge of the page, and back. */
  changeEdge(opposite: CSSStyleSheet): void {
    this.#edge = this.#edge.length ? [] : [opposite];
    this.#style();
  }

  #style(): void {
    this.root.adoptedStyleSheets = [
      paper,
      ...this.#theme,
      bannerStyles,
      ...this.#layout,
      lowScreen,
      ...this.#edge,
      ...(this.#message ? [this.#message.styles] : []),
      ...this.beside,
    ];
  }

  /** Where it is to stand and how to look; it is not shown before it can. */
  async #prepare({ attribute }: Visit): Promise<void> {
    const layout = attributeOr(attribute, "layout", /^(bar|box|dialog)$/, "bar", "bar, box or dialog");
    this.#theme = [themeOf(attribute)];
    this.#layout = layout === "bar" ? [] : [(await import("./layouts.ts")).layouts[layout]!];
  }

  override draw(): void {
    this.#style();
    super.draw();
  }

  /** Records a choice, and says so. */
  async choose(via: Via): Promise<void> {
    const visit = this.#visit!;
    // The second click of two says nothing new, unless something else was chosen in between.
    if (this.#pressed === via && (visit.state.record?.via ?? via) === via) return;
    const hadFocus = this.root.activeElement !== null;
    this.#pressed = via;
    if (!visit.policyAtHand) notePress(visit.settings, via, this.#policy!);
    let made: Via | undefined = via;
    try {
      await (await visit.part("decision")).decide(visit, via, undefined, true);
    } catch {
      made = undefined;
    }
    // The choice holds, even where its confirmation cannot be had.
    await import("./behind.ts")
      .then(({ afterChoice }) => afterChoice(this, visit, this.#policy!, made, hadFocus))
      .catch(() => made && this.hide());
    this.#pressed = undefined;
  }

  protected template(): TemplateResult | undefined {
    const visit = this.#visit;
    const policy = this.#policy;
    if (this.#message || !visit || !policy) return this.#message?.template;
    const { language } = this;
    const wording = this.#wording;
    const { notice, controller } = policy;
    const sections = [notice.cookies, notice.thirdPartyAds].map((id) =>
      policy.sections.find((each) => each.id === id),
    );
    const { title, lead, sections: others, note, actions } = this.addition?.(language) ?? {};
    // Not in words by `Intl`: its first formatter takes a slow phone 60 ms, and the notice would wait for it.
    const source = ({ date }: Revision) => {
      const [y, m, d] = date.split(/-0?/) as [string, string, string];
      return fill(wording.source, { title: inLanguage(policy.title, language).value, date, y, m, d });
    };
    return html`<section part="banner" role="region" aria-labelledby="title" lang=${language} data-nosnippet>
        <p class="soft who">${textIn(controller.name, language)}</p>
        <h2 id="title">${title ?? (notice.title ? textIn(notice.title, language) : wording.title)}</h2>
        ${drawLanguages(visit, policy, wording.language)}
        <div class="text" tabindex="0" role="group" aria-labelledby="title">
          ${lead}${others ?? sections.map((section) => section && drawSection(section, language, wording.translated))}
          <p class="more">
            ${policy.revisions.slice(0, 1).map((latest) => html`<span>${source(latest)}</span>`)}
            <button class="link" part="policy" @click=${() => visit.open("policy")}>${wording.whole}</button>
            ${
              policy.services.length
                ? html`<button class="link" @click=${() => visit.open("preferences")}>
                    ${wording.recipients}
                  </button>`
                : nothing
            }
            ${note}
          </p>
        </div>
        <div class="actions">
          ${
            actions ??
            html`<button class="answer" part="accept choice" @click=${() => this.choose("accept")}>
                ${wording.accept}
              </button>
              <button class="answer" part="decline choice" @click=${() => this.choose("decline")}>
                ${wording.decline}
              </button>`
          }
          <button part="settings" class="plain" @click=${() => visit.open("preferences")}>
            ${wording.settings}
          </button>
        </div>
      </section>
      <p class="unseen" role="status" lang=${language}></p>`;
  }
}

/** A section of the policy: the publisher's words, or marked as a translation. */
function drawSection(
  { heading, body, translated, headingTranslated }: Section,
  language: string,
  mark: string,
): TemplateResult {
  const found = inLanguage(body, language);
  return html`<div lang=${found.language}>
    ${heading ? html`<h3>${textIn(heading, language)}${[translated, headingTranslated].flat().includes(language) ? jointIn(language) + mark : nothing}</h3>` : nothing}
    ${drawBody(found.value)}
  </div>`;
}
