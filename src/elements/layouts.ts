import { styleSheet } from "./element.ts";

// The layouts that stand elsewhere than the bar: whoever wants one loads it, nobody else.

/** On a phone, who asks has a line of its own; on a low screen it is left out. */
const narrow = (
  half: string,
) => `@media(max-width:52rem){[part~=banner]{grid-template:"who who" auto "head lang" auto "text text" minmax(0,1fr) "acts acts" auto/minmax(0,1fr) auto;padding:16px 16px 6px;--k-most:calc(100dvh - 16px);max-height:min(max(${half},352px),var(--k-most))}.languages{margin-top:-2px}}
@media(max-height:30rem){[part~=banner]{grid-template:"head lang" auto "text text" minmax(0,1fr) "acts acts" auto/minmax(0,1fr) auto}}`;

const card = `[part~=banner]{grid-template:"who lang" auto "head head" auto "text text" minmax(0,1fr) "acts acts" auto/minmax(0,1fr) auto;gap:12px 8px;padding:22px 24px 10px;border-radius:calc(var(--k-radius)*1.75);--k-most:calc(100dvh - 32px);max-height:min(528px,var(--k-most))}
.languages{margin-top:-4px}
.text{grid-template-columns:minmax(0,1fr);gap:12px}
.actions{grid-template-columns:repeat(2,minmax(0,1fr));gap:2px 10px}.actions .plain{grid-column:1/-1}[part~=close]{grid-column:span 2 !important}`;

export const layouts: Readonly<Record<string, CSSStyleSheet>> = {
  box: styleSheet(`:host{inset:auto 24px 24px auto !important;width:424px !important;max-height:calc(100% - 32px) !important}
${card}
[part~=banner]{box-shadow:0 0 0 1px var(--k-line),0 24px 64px -16px var(--k-shade)}
@media(max-width:52rem){:host{inset:auto 8px 8px !important;width:auto !important;max-height:calc(100% - 16px) !important}}
${narrow("50dvh")}`),
  dialog:
    styleSheet(`:host{inset:0 !important;margin:auto !important;width:min(544px,100% - 16px) !important;height:max-content !important;max-height:calc(100% - 16px) !important}
${card}
[part~=banner]{box-shadow:0 0 0 1px var(--k-line),0 32px 80px -16px var(--k-shade)}
${narrow("60dvh")}`),
};
