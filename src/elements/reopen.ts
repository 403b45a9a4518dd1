import { html, render } from "lit/html.js";
import { reopenWordings } from "../locales/reopen.ts";
import { wordingIn } from "../locales/wording.ts";
import { attributeOr } from "../settings.ts";
import type { Visit } from "../visit.ts";
import type { KotowariBanner } from "./banner.ts";
import { styleSheet } from "./element.ts";
import { paper, themeOf } from "./paper.ts";

const styles = styleSheet(`
:host(:not([open])){display:block !important;position:fixed !important;z-index:2147483646 !important;inset:auto auto max(12px,env(safe-area-inset-bottom)) 12px !important;width:max-content !important}
:host([open])>.reopen,:host(:not([open]))>:not(.reopen){display:none !important}
.reopen button{all:unset;box-sizing:border-box;display:flex;align-items:center;justify-content:center;gap:8px;min-width:44px;height:44px;padding:0 11px;border:1px solid var(--k-line);border-radius:22px;background:var(--k-paper);color:var(--k-ink);font:500 13px/1.2 var(--k-sans);box-shadow:0 6px 20px -8px var(--k-shade);cursor:pointer}
.reopen button:focus-visible{outline:3px solid var(--k-focus);outline-offset:2px}
.reopen button:not(:hover,:focus-visible) span{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
svg{flex:none}
@media(forced-colors:active){.reopen button{border-color:ButtonText}}
@media print{:host(:not([open])){display:none !important}}
`);
const atEnd = styleSheet(
  `:host(:not([open])){inset:auto 12px max(12px,env(safe-area-inset-bottom)) auto !important}`,
);

/** The holder of the button in a banner's shadow root. */
const holders = new WeakMap<KotowariBanner, HTMLElement>();

/**
 * Draws the small button that opens the preferences, in the banner's own element while that is closed. Its words show
 * when it is pointed at or focused; screen readers hear them always.
 */
export function drawReopen(visit: Visit, banner: KotowariBanner): void {
  const expected = "auto, start, end or none";
  const corner = attributeOr(visit.attribute, "reopen", /^(auto|start|end|none)$/, "auto", expected);
  const hasOpener = document.querySelector("[data-consent-open]");
  if (corner === "none" || (corner === "auto" && hasOpener)) return;
  let holder = holders.get(banner);
  if (!holder) {
    holder = document.createElement("div");
    holder.className = "reopen";
    holders.set(banner, holder);
    banner.root.append(holder);
    // Beside the banner's own sheets, once it has some: of a sheet that stands twice the last place counts.
    banner.beside = corner === "end" ? [styles, atEnd] : [styles];
    if (banner.root.adoptedStyleSheets.length) banner.draw();
    else banner.root.adoptedStyleSheets = [paper, themeOf(visit.attribute), ...banner.beside];
    banner.raise();
  }
  const language = visit.language(visit.policyAtHand?.languages ?? ["en", "ja"]);
  const { reopen } = wordingIn(reopenWordings, visit.policyAtHand, language);
  const icon = html`<svg
    width="20"
    height="20"
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    aria-hidden="true"
  >
    <path d="M3 6h8m4 0h2M3 14h2m4 0h8" />
    <circle cx="13" cy="6" r="2" />
    <circle cx="7" cy="14" r="2" />
  </svg>`;
  render(
    html`<button part="reopen" lang=${language} @click=${() => void visit.open("preferences")}>
      ${icon}<span>${reopen}</span>
    </button>`,
    holder,
  );
}
