import { html, nothing, type TemplateResult } from "lit/html.js";
import { type ReaderWording, readerWordings } from "../locales/reader.ts";
import { colonIn } from "../locales/colon.ts";
import { dateIn } from "../locales/date.ts";
import { fill, wordingIn } from "../locales/wording.ts";
import type { Policy } from "../policy/schema.ts";
import type { Visit } from "../visit.ts";
import { afterFrame } from "./after-frame.ts";
import type { KotowariElement } from "./element.ts";
import { drawLanguages, languageName } from "./languages.ts";
import { LongList } from "./long-list.ts";
import { drawSection, type Reading } from "./policy-text.ts";
import { ReaderSearch } from "./reader-search.ts";
import { inLanguage, textIn } from "./texts.ts";

/** Where a reader stands: on the owner's page, or in a dialog, which has its own languages and no fragments. */
export interface ReaderPlace {
  readonly kind: "page" | "dialog";
  readonly level: 2 | 3;
}

/** Reads a policy: contents, search, two languages side by side, and its text. Its host draws what it gives. */
export class Reader {
  #isComparing = false;
  #reading: Reading | undefined;
  #wording: ReaderWording = readerWordings.en;
  readonly #host: KotowariElement;
  readonly #text: () => HTMLElement | null;
  readonly #search: ReaderSearch;
  readonly #passages: LongList;

  /**
   * @param text - the element with class `kotowari-text`, once the host has drawn it
   * @param whenWhole - called once all of the text is drawn
   */
  constructor(host: KotowariElement, text: () => HTMLElement | null, whenWhole = () => {}) {
    this.#host = host;
    this.#text = text;
    this.#search = new ReaderSearch(
      () => text()!,
      (told, isAny) => {
        host.root.querySelector("output")!.textContent = told;
        for (const button of host.root.querySelectorAll<HTMLElement>(".step")) button.hidden = !isAny;
      },
    );
    this.#passages = new LongList(() => {
      // What was looked for is looked for in the new text.
      this.#search.renew(this.#wording);
      whenWhole();
    });
  }

  /** The tools. They and the text may stand in different trees. */
  draw(visit: Visit, policy: Policy, { kind, level }: ReaderPlace): TemplateResult {
    const language = visit.language(policy.languages);
    const wording = (this.#wording = wordingIn(readerWordings, policy, language));
    // Only what is at hand: with a file per language the others would have to be loaded.
    const other = policy.languages.find((each) => each !== language && Object.hasOwn(policy.title, each));
    const languages = this.#isComparing && other ? [language, other] : [language];
    const { revisions = [] } = visit.policyAtHand === policy ? visit.state : {};
    const changed = revisions.flatMap(({ sections = [] }) => sections);
    this.#reading = { policy, languages, level, changed };
    return html`<div class="tools" lang=${language}>
      ${this.#drawSearch(wording)}
      ${
        other
          ? html`<button
              class="plain compare"
              aria-pressed=${String(this.#isComparing)}
              @click=${() => {
                this.#isComparing = !this.#isComparing;
                this.#host.draw();
              }}
            >
              ${fill(wording.compare, { other: languageName(other, language) })}
            </button>`
          : nothing
      }
      ${kind === "page" ? drawLanguages(visit, policy, wording.language) : nothing}
      ${drawContents(policy, language, wording, changed, kind, (id) => this.#show(id))}
    </div>`;
  }

  /** Draws the text, once the host has drawn the tools. */
  drawText(): void {
    const container = this.#text();
    const reading = this.#reading;
    if (!container || !reading) return;
    const { policy, languages, level, changed } = reading;
    const sections = policy.sections.map((section) => () => drawSection(section, reading));
    this.#passages.draw(
      container,
      [...sections, () => drawContact(policy, languages[0]!, this.#wording)],
      [policy, level, languages.join(), changed.join()],
    );
  }

  #show(id: string): void {
    this.#passages.finish();
    afterFrame(() => (this.#text()?.getRootNode() as ShadowRoot).getElementById(id)?.scrollIntoView());
  }

  #drawSearch(wording: ReaderWording): TemplateResult {
    const step = (by: 1 | -1) => this.#search.step(by, this.#wording);
    return html`<search>
      <input
        type="search"
        aria-label=${wording.search}
        placeholder=${wording.search}
        autocomplete="off"
        enterkeyhint="search"
        @focus=${() => this.#search.prepare()}
        @input=${(event: Event) =>
          this.#search.search((event.target as HTMLInputElement).value, this.#wording)}
        @keydown=${(event: KeyboardEvent) => {
          const field = event.target as HTMLInputElement;
          if (event.isComposing) return;
          // Neither a form of the page is sent, nor a dialog closed by what empties the field.
          if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
          else if (event.key === "Escape" && field.value) {
            field.value = "";
            void this.#search.search("", this.#wording);
            // WebKit's search field takes the key for itself, also when it is empty.
          } else if (event.key === "Escape" && this.#host.hide) this.#host.hide();
          else return;
          event.preventDefault();
        }}
      />
      <output></output>
      <button class="plain step" hidden @click=${() => step(-1)}>${wording.previous}</button>
      <button class="plain step" hidden @click=${() => step(1)}>${wording.next}</button>
    </search>`;
  }
}

function drawContact({ controller, revisions }: Policy, language: string, wording: ReaderWording): unknown {
  const [latest] = revisions;
  return html`<p class="kotowari-contact" lang=${language}>
    ${wording.contact}${colonIn(language)}${textIn(controller.contact, language)}${latest ? html`<br />${fill(wording.version, { date: dateIn(language, latest.date) })}` : nothing}
  </p>`;
}

/** The headings. In a dialog they scroll and leave the page's address alone: a fragment may be the page's own. */
function drawContents(
  policy: Policy,
  language: string,
  wording: ReaderWording,
  changed: readonly string[],
  kind: ReaderPlace["kind"],
  show: (id: string) => void,
): TemplateResult {
  // Not "#…" alone, which would lead elsewhere on a page with a `<base>`.
  const page = document.URL.replace(/#.*/, "");
  return html`<nav aria-label=${wording.contents}>
    <p class="mark" aria-hidden="true">${wording.contents}</p>
    <ol>
      ${policy.sections.map(({ id, heading }) => {
        if (!heading) return nothing;
        const name = `policy-${id}`;
        const { value, language: own } = inLanguage(heading, language);
        return html`<li lang=${own}>
          ${
            kind === "page"
              ? html`<a href="${page}#${name}">${value}</a>`
              : html`<button class="link" @click=${() => show(name)}>${value}</button>`
          }
          ${changed.includes(id) ? html`<span class="changed" lang=${language}>${wording.changed}</span>` : nothing}
        </li>`;
      })}
    </ol>
  </nav>`;
}
