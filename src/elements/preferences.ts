import { html, nothing, type TemplateResult } from "lit/html.js";
import type { View } from "../api.ts";
import { optionalPurposes, signalPurposes } from "../consent/answers-of-policy.ts";
import { grantsAnything, type Via } from "../consent/record.ts";
import { jointIn } from "../locales/joint.ts";
import { type PreferencesWording, preferencesWordings } from "../locales/preferences.ts";
import { fill, wordingIn } from "../locales/wording.ts";
import type { Policy, Purpose, Service } from "../policy/schema.ts";
import type { Visit } from "../visit.ts";
import { afterChoice } from "./after-choice.ts";
import { drawDated } from "./dated.ts";
import { Draft } from "./draft.ts";
import { define, KotowariElement } from "./element.ts";
import { drawLanguages } from "./languages.ts";
import { mountedBanner } from "./mount.ts";
import { paper, themeOf } from "./paper.ts";
import { preferencesStyles } from "./preferences-styles.ts";
import { Reader } from "./reader.ts";
import { textStyles, toolStyles } from "./reader-styles.ts";
import { serviceFacts } from "./service.ts";
import { inLanguage, textIn } from "./texts.ts";

/** How many purposes are drawn with their services at a time: about a frame of a slow machine's time. */
const step = 6;

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
  #draft: Draft | undefined;
  /** Of how many purposes the services are drawn; the policy's text follows the last. */
  #reach = step;
  /** The policy's text is what it was opened for. */
  #isReading = false;
  readonly #reader = new Reader(this, () => this.root.querySelector(".kotowari-text")!);

  open(visit: Visit, view: View): void {
    this.#visit = visit;
    this.#draft = new Draft(visit);
    this.#isReading ||= view === "policy";
    this.root.adoptedStyleSheets = [
      paper,
      themeOf(visit.attribute),
      toolStyles,
      textStyles,
      preferencesStyles,
    ];
    this.draw();
    const dialog = this.#dialog;
    if (!dialog.open) dialog.showModal();
    this.root.querySelector<HTMLElement>(view === "policy" ? "#policy" : "#heading")!.focus();
    this.#drawOn();
  }

  /** Draws what is below bit by bit, so that a policy of 64 purposes and 200 services opens as soon as one of three. */
  #drawOn(): void {
    if (this.#isWhole) return;
    requestAnimationFrame(() =>
      setTimeout(() => {
        this.#reach += step;
        this.draw();
        this.#drawOn();
      }),
    );
  }

  get #isWhole(): boolean {
    return this.#reach >= this.#policy!.purposes.length;
  }

  close(): void {
    this.root.querySelector("dialog")?.close();
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
    this.close();
    // What opened the dialog has the focus again, unless it was in the notice, which the choice has hidden.
    const isLost = document.activeElement?.matches("body,kotowari-banner,kotowari-preferences") ?? true;
    await afterChoice(await mountedBanner(), visit, policy, made, isLost);
  }

  protected template(): TemplateResult | undefined {
    const visit = this.#visit;
    const policy = this.#policy;
    if (!visit || !policy) return;
    const language = visit.language(policy.languages);
    const wording = wordingIn(preferencesWordings, policy, language);
    const { record, revisions = [] } = visit.state;
    const signalled = visit.circumstances().gpc ? signalPurposes(policy) : [];
    const reader = this.#reader.draw(visit, policy, { kind: "dialog", level: 3 });
    return html`<dialog
      part="preferences"
      aria-labelledby="heading"
      lang=${language}
      data-nosnippet
      @close=${() => this.root.querySelector(".scroll")!.scrollTo(0, 0)}
    >
      <header role="none">
        <div>
          <p class="soft">${textIn(policy.controller.name, language)}</p>
          <h2 id="heading" tabindex="-1">${wording.heading}</h2>
        </div>
        ${drawLanguages(visit, policy, wording.language)}
        <button class="plain" @click=${() => this.close()}>${wording.close}</button>
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
        ${policy.purposes.map((purpose, index) => this.#purpose(purpose, language, wording, index < this.#reach))}
        <h2 id="policy" tabindex="-1">${textIn(policy.title, language)}</h2>
        ${
          this.#isReading || this.#isWhole
            ? html`${reader.tools}
                <div class="kotowari-text">${reader.text}</div>`
            : nothing
        }
      </div>
      <footer role="none">
        <button part="accept choice" @click=${() => this.#choose("accept")}>${wording.acceptAll}</button>
        <button part="decline choice" @click=${() => this.#choose("decline")}>${wording.declineAll}</button>
        <button part="save" @click=${() => this.#choose("settings", this.#draft!.answers(policy))}>
          ${wording.save}
        </button>
      </footer>
    </dialog>`;
  }

  #purpose(
    { id, label, description }: Purpose,
    language: string,
    wording: PreferencesWording,
    isReached: boolean,
  ): TemplateResult {
    const draft = this.#draft!;
    const policy = this.#policy!;
    const isNecessary = id === "necessary";
    const services = isReached ? policy.services.filter(({ purposes }) => purposes[0] === id) : [];
    return html`<section class="purpose">
      <div part="purpose" class="row">
        <label for=${`purpose-${id}`}>${textIn(label, language)}</label>
        <input
          id=${`purpose-${id}`}
          type="checkbox"
          role="switch"
          aria-describedby=${`purpose-${id}-about`}
          ?disabled=${isNecessary}
          .checked=${isNecessary || draft.isOn(id)}
          @change=${(event: Event) => {
            draft.setPurpose(policy, id, (event.target as HTMLInputElement).checked);
            this.draw();
          }}
        />
        <p id=${`purpose-${id}-about`}>
          ${textIn(description, language)}${isNecessary ? jointIn(language) + wording.always : nothing}
        </p>
      </div>
      ${services.map((service) => this.#service(service, language, wording))}
    </section>`;
  }

  #service(service: Service, language: string, wording: PreferencesWording): TemplateResult {
    const { id, name, purposes, personalAtRecipient } = service;
    const isFixed = !personalAtRecipient && purposes.every((purpose) => purpose === "necessary");
    return html`<div part="service" class="row service">
      <label for=${`service-${id}`}>${textIn(name, language)}</label>
      <input
        id=${`service-${id}`}
        type="checkbox"
        role="switch"
        aria-describedby=${personalAtRecipient ? `service-${id}-apart` : nothing}
        ?disabled=${isFixed}
        .checked=${isFixed || this.#draft!.isServiceOn(service)}
        @change=${(event: Event) => {
          this.#draft!.set(id, (event.target as HTMLInputElement).checked);
          // Else Lit, which did not see the press, would leave a switch as it is that has to turn back.
          this.draw();
        }}
      />
      ${personalAtRecipient ? html`<p id=${`service-${id}-apart`} class="soft">${wording.apart}</p>` : nothing}
      <dl>
        ${serviceFacts(service, language, wording).map(
          ([term, fact]) =>
            html`<dt>${wording[term]}</dt>
              <dd>${fact}</dd>`,
        )}
      </dl>
    </div>`;
  }
}

function save(visit: Visit): void {
  void import("./save-record.ts").then(({ saveRecord }) => saveRecord(visit));
}

function namesOf(policy: Policy, ids: readonly string[], language: string): string {
  const names = optionalPurposes(policy)
    .filter(({ id }) => ids.includes(id))
    .map(({ label }) => inLanguage(label, language).value);
  return new Intl.ListFormat(language).format(names);
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

export function openPreferences(visit: Visit, view: View): void {
  define("kotowari-preferences", KotowariPreferences);
  element ??= new KotowariPreferences();
  if (!element.isConnected) document.querySelector("body")!.append(element);
  element.open(visit, view);
}

export function closePreferences(): void {
  element?.close();
}
