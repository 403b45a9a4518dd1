import { html, type TemplateResult } from "lit/html.js";
import { bannerWordings } from "../locales/banner.ts";
import { wordingIn } from "../locales/wording.ts";

export interface Action {
  readonly label: string;
  readonly act: () => void;
}

/** A message in the banner's place: announced by being focused or put into a live region, closed by its button. */
export function drawMessage(language: string, text: unknown, actions: readonly Action[]): TemplateResult {
  return html`<section
      part="banner"
      class="told"
      role="region"
      aria-label=${wordingIn(bannerWordings, undefined, language).title}
      lang=${language}
      data-nosnippet
    >
      <p class="message" id="message" tabindex="-1">${text}</p>
      <div class="actions">
        ${actions.map(({ label, act }) => html`<button class="plain" @click=${act}>${label}</button>`)}
      </div>
    </section>
    <p class="unseen" role="status" lang=${language}></p>`;
}
