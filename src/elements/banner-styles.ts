import { styleSheet } from "./element.ts";

// A column, not a grid: WebKit gives a grid of that position all that there is, and it would cover the page. Of height
// `auto`: on a page of vertical writing Firefox puts one of `max-content` far above the window.
export const bannerStyles = styleSheet(`
:host{display:none !important;flex-flow:column !important;position:fixed !important;inset:auto 0 0 !important;z-index:2147483647 !important;width:auto !important;height:auto !important;max-height:100% !important}
@media screen{:host([open]){display:flex !important}}
[part~=banner]{min-height:0;display:grid;grid-template:"who who" auto "head lang" auto "text acts" minmax(0,1fr)/minmax(0,1fr) 232px;gap:12px 56px;max-height:max(33.3dvh,248px);padding:20px max(32px,50vw - 592px);box-shadow:0 -1px 0 var(--k-line),0 -18px 48px -20px var(--k-shade)}
@media(prefers-reduced-motion:no-preference){[part~=banner]{animation:rise .2s ease-out}@keyframes rise{from{opacity:0;translate:0 12px}}}
.who{grid-area:who;margin-bottom:-8px}
h2{grid-area:head}
.languages{grid-area:lang;place-self:start end;display:flex;gap:2px;font-size:14px;margin-top:-2px}
.languages :last-child{margin-right:-8px}
.languages button{background:none;border:0;padding:4px 8px;min-height:24px;color:var(--k-soft);white-space:nowrap;border-radius:4px}
.languages [aria-pressed=true]{color:var(--k-ink);text-decoration:underline 1px;text-underline-offset:6px}
.text{grid-area:text;min-height:0;overflow:auto;scrollbar-width:thin;display:grid;grid-template-columns:repeat(2,minmax(0,1fr));align-content:start;gap:10px 40px;font-size:14.5px;text-wrap:pretty;padding-bottom:20px;mask-image:linear-gradient(#000 calc(100% - 24px),#0000)}
.text h3{margin-bottom:2px}
.text :is(p,ul,ol)+:is(p,ul,ol){margin-top:.5em}
.text [lang|=ja] p{text-align:justify}
.lead,.more{grid-column:1/-1;word-break:auto-phrase}
.more{font-size:14px;color:var(--k-soft);display:flex;flex-wrap:wrap;gap:0 16px}
.actions{grid-area:acts;display:grid;gap:8px;align-content:end}
.actions .plain{justify-self:center}
@media(max-width:52rem){[part~=banner]{grid-template:"who who" auto "head lang" auto "text text" minmax(0,1fr) "acts acts" auto/minmax(0,1fr) auto;gap:8px;padding:14px 20px 6px;max-height:min(100dvh,max(50dvh,336px))}
.text{grid-template-columns:minmax(0,1fr);font-size:14px}
.actions{grid-template-columns:repeat(2,minmax(0,1fr));gap:2px 8px}.actions .plain{grid-column:1/-1}[part~=close]{grid-column:span 2 !important}}
`);

/** On low screens (a phone on its side, 400 % zoom) the actions stand in one row, and text gets what is left. */
export const lowScreen = styleSheet(`
@media(max-height:30rem){[part~=banner]{grid-template-columns:minmax(0,1fr) auto;max-height:var(--k-most,100dvh);padding-block:8px}.who{display:none}.actions{grid-template-columns:repeat(2,minmax(0,1fr)) auto}.actions .plain{grid-column:auto;min-height:46px}}
@media(max-height:30rem) and (max-width:24rem){h2,:lang(ja) h2{font-size:16px}[part~=banner]{padding-inline:12px}}`);
