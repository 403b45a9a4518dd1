import { html, nothing, type TemplateResult } from "lit/html.js";
import type { View } from "../api.ts";
import { optionalPurposes, signalPurposes } from "../consent/answers-of-policy.ts";
import { grantsAnything, type Via } from "../consent/record.ts";
import { listIn } from "../locales/list.ts";
import { type PreferencesWording, preferencesWordings } from "../locales/preferences.ts";
import { fill, wordingIn } from "../locales/wording.ts";
import type { Policy } from "../policy/schema.ts";
import type { Visit } from "../visit.ts";
import { afterChoice } from "./after-choice.ts";
import { breathe } from "./breathe.ts";
import { drawDated } from "./dated.ts";
import { Draft } from "./draft.ts";
import { define, KotowariElement } from "./element.ts";
import { drawLanguages } from "./languages.ts";
import { LongList } from "./long-list.ts";
import type { Notice } from "./notice.ts";
import { paper, themeOf } from "./paper.ts";
import { type PreferenceRow, rowsOf } from "./preference-rows.ts";
import { preferencesStyles } from "./preferences-styles.ts";
import { printAlone } from "./print-alone.ts";
import { Reader } from "./reader.ts";
import { textStyles, toolStyles } from "./reader-styles.ts";
import { inLanguage, textIn } from "./texts.ts";

/**
 * The preferences: a switch for each purpose and service, the present choice, and the whole policy, in a modal dialog.
 * Esc and *close* discard what was switched.
 *
 * @csspart preferences - the dialog
 * @csspart purpose - a purpose's row, which holds its checkbox
 * @csspart service - a service's row, which holds its checkbox
 * @csspart accept - grants all; looks like `decline` and `save`
 * @csspart decline - denies all
 * @csspart choice - `accept` and `decline`
 * @csspart save - records the switches as they are
 * @csspart section - a section of the policy
 */
export class KotowariPreferences extends KotowariElement {
  #visit: Visit | undefined;
  /** Where a choice is confirmed. */
  #banner: Notice | undefined;
  #draft: Draft | undefined;
  #isShown = false;
  /** The policy of the rows. */
  #rowsOf: Policy | undefined;
  #rows: readonly PreferenceRow[] = [];
  readonly #list = new LongList(() => this.#read());
  /** The policy's text shows: it is what was asked for, or all that stands before it is drawn. */
  #isReading = false;
  readonly #reader = new Reader(this, () => this.root.querySelector(".kotowari-text"));

  async open(visit: Visit, view: View, isWanted: () => boolean, banner: Notice): Promise<void> {
    this.#visit = visit;
    this.#banner = banner;
    this.#draft ??= new Draft(visit);
    this.#isReading ||= view === "policy";
    this.root.adoptedStyleSheets = [
      paper,
      themeOf(visit.attribute),
      toolStyles,
      textStyles,
      preferencesStyles,
    ];
    // Three tasks, with the frame that follows: on a slow machine each of them is felt.
    await breathe();
    this.draw();
    await breathe();
    if (!isWanted()) this.remove();
    // The page may have replaced its body meanwhile, too.
    if (!this.isConnected) return;
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#isShown = true;
    printAlone(true);
    const heading = this.root.querySelector<HTMLElement>(view === "policy" ? "#policy" : "#heading")!;
    heading.focus();
    // At the top nothing stands above it that the browser would keep in place instead, while rows are still drawn.
    if (view === "policy") heading.scrollIntoView();
  }

  /** It has been closed, and goes. */
  get isLeft(): boolean {
    return this.#isShown && !this.#dialog.open;
  }

  override draw(): void {
    super.draw();
    const visit = this.#visit;
    const policy = visit?.policyAtHand;
    if (!visit || !policy) return;
    if (this.#rowsOf !== policy) this.#rows = rowsOf((this.#rowsOf = policy));
    const language = visit.language(policy.languages);
    const wording = wordingIn(preferencesWordings, policy, language);
    this.#list.draw(
      this.root.querySelector(".rows")!,
      this.#rows.map((row) => () => this.#drawRow(row, language, wording)),
      [policy, language],
      // What grows above the policy's text moves it, where the browser does not keep in place what is looked at.
      this.#isReading && !CSS.supports("overflow-anchor", "auto"),
    );
    this.#reader.drawText();
  }

  #read(): void {
    if (this.#isReading) return;
    this.#isReading = true;
    this.draw();
  }

  override hide(): void {
    this.root.querySelector("dialog")?.close();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    printAlone(false);
  }

  get #policy(): Policy | undefined {
    return this.#visit?.policyAtHand;
  }

  get #dialog(): HTMLDialogElement {
    return this.root.querySelector("dialog")!;
  }

  async #choose(via: Via, named?: Record<string, boolean>): Promise<void> {
    const visit = this.#visit!;
    const policy = this.#policy!;
    let made: Via | undefined = via;
    try {
      await (await visit.part("decision")).decide(visit, via, named, true);
    } catch {
      made = undefined;
    }
    this.hide();
    // What opened the dialog has the focus again, unless it was in the notice, which the choice has hidden.
    const isLost = document.activeElement?.matches("body,kotowari-banner,kotowari-preferences") ?? true;
    await afterChoice(this.#banner!, visit, policy, made, isLost);
  }

  protected template(): TemplateResult | undefined {
    const visit = this.#visit;
    const policy = this.#policy;
    if (!visit || !policy) return;
    const language = visit.language(policy.languages);
    const wording = wordingIn(preferencesWordings, policy, language);
    const { record, revisions = [] } = visit.state;
    const signalled = visit.circumstances().gpc ? signalPurposes(policy) : [];
    return html`<dialog
      part="preferences"
      aria-labelledby="heading"
      lang=${language}
      data-nosnippet
      @close=${() => this.remove()}
    >
      <header role="none">
        <div>
          <p class="soft">${textIn(policy.controller.name, language)}</p>
          <h2 id="heading" tabindex="-1">${wording.heading}</h2>
        </div>
        ${drawLanguages(visit, policy, wording.language)}
        <button class="plain" @click=${() => this.hide()}>${wording.close}</button>
      </header>
      <div class="scroll">
        <p class="present">
          ${presentChoice(visit, language, wording)}
          ${
            record && grantsAnything(record.choice)
              ? html`<button class="link" @click=${() => this.#choose("withdraw")}>
                  ${wording.withdraw}
                </button>`
              : nothing
          }
          ${record ? html`<button id="record" class="link" @click=${() => save(visit)}>${wording.saveRecord}</button>` : nothing}
        </p>
        ${
          signalled.length
            ? html`<p role="status">
                ${fill(wording.signal, { purposes: namesOf(policy, signalled, language) })}
              </p>`
            : nothing
        }
        ${
          revisions.length
            ? html`<h3>${wording.changes}</h3>
                <ul>
                  ${revisions.map((revision) => html`<li>${drawDated(revision, language)}</li>`)}
                </ul>`
            : nothing
        }
        <div class="rows"></div>
        <h2 id="policy" tabindex="-1">${textIn(policy.title, language)}</h2>
        ${
          this.#isReading
            ? html`${this.#reader.draw(visit, policy, { kind: "dialog", level: 3 })}
                <div class="kotowari-text"></div>`
            : nothing
        }
      </div>
      <footer role="none">
        <button class="answer" part="accept choice" @click=${() => this.#choose("accept")}>
          ${wording.acceptAll}
        </button>
        <button class="answer" part="decline choice" @click=${() => this.#choose("decline")}>
          ${wording.declineAll}
        </button>
        <button
          class="answer"
          part="save"
          @click=${() => this.#choose("settings", this.#draft!.answers(policy))}
        >
          ${wording.save}
        </button>
      </footer>
    </dialog>`;
  }

  #drawRow(row: PreferenceRow, language: string, wording: PreferencesWording): TemplateResult {
    const theSwitch = html`<input
      id=${row.name}
      type="checkbox"
      role="switch"
      aria-describedby=${row.about ?? nothing}
      ?disabled=${row.isFixed}
      .checked=${this.#isOn(row)}
      @change=${(event: Event) => {
        row.set(this.#draft!, (event.target as HTMLInputElement).checked);
        this.#showSwitches();
      }}
    />`;
    return row.draw(language, wording, theSwitch);
  }

  #isOn(row: PreferenceRow): boolean {
    return row.isFixed || row.isOn(this.#draft!);
  }

  /** One switch may move others, and may not move itself: all show what the draft says. */
  #showSwitches(): void {
    for (const row of this.#rows) {
      const drawn = this.root.getElementById(row.name) as HTMLInputElement | null;
      const isOn = this.#isOn(row);
      if (drawn && drawn.checked !== isOn) drawn.checked = isOn;
    }
  }
}

function save(visit: Visit): void {
  import("./save-record.ts")
    .then(({ saveRecord }) => saveRecord(visit))
    .catch((error: unknown) => visit.tell("effect", "kotowari.js", String(error)));
}

function namesOf(policy: Policy, ids: readonly string[], language: string): string {
  const names = optionalPurposes(policy)
    .filter(({ id }) => ids.includes(id))
    .map(({ label }) => inLanguage(label, language).value);
  return listIn(names, language);
}

/** The present choice with its date, in words. */
function presentChoice(visit: Visit, language: string, wording: PreferencesWording): string {
  const { record, mode, proposal = {} } = visit.state;
  if (Object.keys(proposal).length) return wording.askedAgain;
  if (!record) return mode === "opt-in" ? wording.undecided : wording.undecidedOptOut;
  const date = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }).format(
    new Date(record.at),
  );
  const isRefusal = !grantsAnything(record.choice);
  const text =
    record.via === "accept" ? wording.acceptedAt : isRefusal ? wording.declinedAt : wording.chosenAt;
  return fill(text, { date });
}

let element: KotowariPreferences | undefined;

/** They are made anew each time: what was switched is forgotten, and a closed dialog leaves nothing in the page. */
export async function openPreferences(
  visit: Visit,
  view: View,
  isWanted: () => boolean,
  banner: Notice,
): Promise<void> {
  define("kotowari-preferences", KotowariPreferences);
  if (!element?.isConnected || element.isLeft) {
    element?.remove();
    element = new KotowariPreferences();
    document.querySelector("body")!.append(element);
  }
  await element.open(visit, view, isWanted, banner);
}
