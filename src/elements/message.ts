import { html } from "lit/html.js";
import { bannerWordings } from "../locales/banner.ts";
import { wordingIn } from "../locales/wording.ts";
import { styleSheet } from "./element.ts";
import type { Message } from "./notice.ts";

const styles = styleSheet(`
.told{display:flex !important;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:4px 24px !important;padding-block:12px !important}
.told .actions{display:flex;flex-wrap:wrap;justify-content:end;gap:0 8px;margin:0 -12px 0 auto}
.message{word-break:auto-phrase}
`);

export interface Action {
  readonly label: string;
  readonly act: () => void;
}

/** A message in the banner's place: announced by being focused or put into a live region, closed by its button. */
export function messageOf(language: string, text: unknown, actions: readonly Action[]): Message {
  const template = html`<section
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
  return { template, styles };
}
