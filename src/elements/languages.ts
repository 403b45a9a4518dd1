import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Policy } from "../policy/schema.ts";
import { writeStored } from "../storage/local.ts";
import type { Visit } from "../visit.ts";
import { drawAll } from "./element.ts";

/** Those that `Intl` need not be started for, which a slow phone takes 15 ms for. */
const names: Readonly<Record<string, string>> = { en: "English", ja: "日本語" };

/** A language's name in words of `language`; without that, its own name. */
export function languageName(named: string, language = named): string {
  const known = named === language ? names[named] : undefined;
  return known ?? new Intl.DisplayNames([language], { type: "language" }).of(named) ?? named;
}

/** The languages, each by its own name; the one that the visitor takes is remembered. */
export function drawLanguages(
  visit: Visit,
  { languages }: Policy,
  label: string,
): TemplateResult | typeof nothing {
  if (languages.length < 2) return nothing;
  const current = visit.language(languages);
  const pick = (language: string) => {
    visit.picked = language;
    writeStored(`${visit.settings.cookieName}-lang`, language);
    drawAll();
    // With a file per language, its words come now.
    const translated = visit.part("decision").then((decision) => decision.translate(visit, language));
    translated.then(drawAll, () => {});
  };
  if (languages.length > 3) {
    return html`<select
      class="languages"
      part="language"
      aria-label=${label}
      @change=${(event: Event) => pick((event.target as HTMLSelectElement).value)}
    >
      ${languages.map(
        (each) =>
          html`<option lang=${each} value=${each} ?selected=${each === current}>
            ${languageName(each)}
          </option>`,
      )}
    </select>`;
  }
  return html`<div class="languages" role="group" aria-label=${label}>
    ${languages.map(
      (each) =>
        html`<button
          part="language"
          lang=${each}
          aria-pressed=${String(each === current)}
          @click=${() => pick(each)}
        >
          ${languageName(each)}
        </button>`,
    )}
  </div>`;
}
