import { type Attribute, attributeOr } from "../settings.ts";
import { styleSheet } from "./element.ts";

// The look that all elements share: ink on paper (the tokens), type, buttons.

const dark = `:host{
--k-paper:var(--kotowari-paper,#1b1b1d);
--k-ink:var(--kotowari-ink,#f3f0ea);
--k-soft:var(--kotowari-soft,#b5b0a6);
--k-line:var(--kotowari-line,#3c3b3e);
--k-focus:var(--kotowari-focus,#a8c7fa);
--k-shade:#000;
color-scheme:dark !important}`;

/** The colours of each theme. */
const themes: Record<string, CSSStyleSheet> = {
  auto: styleSheet(`@media(prefers-color-scheme:dark){${dark}}`),
  light: styleSheet(""),
  dark: styleSheet(dark),
};

export function themeOf(attribute: Attribute): CSSStyleSheet {
  return themes[attributeOr(attribute, "theme", /^(auto|light|dark)$/, "auto", "auto, light or dark")]!;
}

// `all:initial !important` on the host keeps out what the page inherits into us; an important rule in a shadow root
// beats the page's important ones.
export const paper = styleSheet(`
:host{
all:initial !important;
direction:ltr !important;
color-scheme:light !important;
--k-paper:var(--kotowari-paper,#fdfcf9);
--k-ink:var(--kotowari-ink,#1d1c1a);
--k-soft:var(--kotowari-soft,#5d5a54);
--k-line:var(--kotowari-line,#dcd8cf);
--k-focus:var(--kotowari-focus,#0b57d0);
--k-shade:#28221447;
--k-radius:var(--kotowari-radius,8px);
--k-sans:var(--kotowari-font,system-ui,"Hiragino Sans","BIZ UDPGothic","Noto Sans CJK JP",sans-serif);
--k-serif:var(--kotowari-font-heading,ui-serif,Georgia,"Hiragino Mincho ProN","Yu Mincho","BIZ UDPMincho","Noto Serif CJK JP",serif)}
:host::before,:host::after,.answer::before,.answer::after{content:none !important}
*{box-sizing:border-box}
h2,h3,p,ul,ol,dl,dd{margin:0}
[part~=banner],dialog{background:var(--k-paper);color:var(--k-ink);font:400 15px/1.6 var(--k-sans)}
h2{font:500 20px/1.35 var(--k-serif);text-wrap:balance}
h3{font:600 13px/1.5 var(--k-sans);color:var(--k-soft)}
:lang(ja) :is(p,li,td,dd){line-height:1.75;letter-spacing:.015em;line-break:strict;overflow-wrap:anywhere;text-spacing-trim:trim-start}
:lang(ja) h2{font-size:19px;letter-spacing:.04em;word-break:auto-phrase}
ul,ol{padding-left:1.4em}
a,button.link{color:inherit;text-underline-offset:3px}
button{font:inherit;color:inherit;cursor:pointer}
button.link,button.plain{background:none;border:0;padding:0;text-decoration:underline 1px;text-underline-offset:4px}
button.link{display:inline;min-height:24px;text-align:start}
button.plain{min-height:44px;padding:0 12px;text-decoration-color:var(--k-line)}
button.plain:hover{text-decoration-color:currentColor}
.soft{font-size:13px;color:var(--k-soft);text-wrap:balance;word-break:auto-phrase}
:focus-visible{outline:3px solid var(--k-focus);outline-offset:2px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.answer{all:unset !important;box-sizing:border-box !important;display:block !important;min-height:46px !important;padding:10px !important;border:1px solid var(--k-ink) !important;border-radius:var(--k-radius) !important;background:var(--k-ink) !important;color:var(--k-paper) !important;font:600 15px/24px var(--k-sans) !important;text-align:center !important;cursor:pointer !important;user-select:none !important}
.answer:hover{text-decoration:underline 1px !important;text-underline-offset:4px !important}
.answer:focus-visible{outline:3px solid var(--k-focus) !important;outline-offset:2px !important}
@media(forced-colors:active){.answer{forced-color-adjust:none !important;background:ButtonText !important;color:ButtonFace !important;border-color:ButtonText !important}:focus-visible,.answer:focus-visible{outline-color:Highlight !important}}
`);
