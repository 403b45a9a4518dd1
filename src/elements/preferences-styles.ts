import { styleSheet } from "./element.ts";

export const preferencesStyles = styleSheet(`
:host{display:contents !important}
dialog{border:0;padding:0;margin:auto;width:min(720px,100% - 16px);max-width:none;height:min(880px,100% - 16px);max-height:none;border-radius:calc(var(--k-radius)*1.75);box-shadow:0 0 0 1px var(--k-line),0 32px 80px -16px var(--k-shade);font-size:16px;overflow:hidden}
dialog[open]{display:flex;flex-flow:column}
dialog::backdrop{background:#1d1c1a66}
@media(prefers-reduced-motion:no-preference){dialog[open]{animation:rise .2s ease-out}@keyframes rise{from{opacity:0;translate:0 12px}}}
header{display:grid;grid-template-columns:minmax(0,1fr) auto auto;gap:8px;align-items:start;padding:20px 28px 14px;border-bottom:1px solid var(--k-line)}
header h2{font-size:22px}
header .plain{margin-right:-12px}
h2:focus{outline:0}
.languages{display:flex;gap:2px;font-size:14px;margin-top:8px}
.languages button{background:none;border:0;padding:4px 8px;min-height:24px;color:var(--k-soft);white-space:nowrap;border-radius:4px}
.languages [aria-pressed=true]{color:var(--k-ink);text-decoration:underline 1px;text-underline-offset:6px}
.scroll{flex:1;overflow:auto;padding:16px 28px 28px;scrollbar-width:thin;overscroll-behavior:contain}
.scroll>h2{position:relative;margin:48px 0 8px;padding-top:16px}
.scroll>h2::before{content:"";position:absolute;inset:-8px 0 auto;border-top:1px solid var(--k-line)}
.scroll section{scroll-margin-top:-20px}
section h3{font-family:var(--k-serif)}
.scroll>h3{margin-top:16px}
.scroll>:is(p,ul)+:is(p,ul){margin-top:8px}
.present{color:var(--k-soft)}
.present .link{margin-inline-end:1.25em}
.row{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:2px 20px;align-items:center;margin-right:-8px;padding-right:8px}
.purpose{margin-top:18px}
.purpose::before{content:"";grid-column:1/-1;border-top:1px solid var(--k-line);margin-bottom:14px}
.row>label{font-weight:600;min-height:44px;display:flex;align-items:center;cursor:pointer}
.row>:is(p,dl){grid-column:1/-1}
.row>p{margin:0}
.service{margin-top:12px;padding:4px 8px 8px 20px;border-left:1px solid var(--k-line)}
.service>label{font-weight:500}
dl{display:grid;grid-template-columns:minmax(9em,16em) minmax(0,1fr);gap:6px 20px}
dt{color:var(--k-soft)}
dd ul{list-style:none;padding:0}
dd a{display:block;width:fit-content;min-height:24px}
:is(.present,.row p,dd){text-wrap:pretty;word-break:auto-phrase}
code{font:400 16px/1.5 ui-monospace,monospace;overflow-wrap:anywhere}
@media(max-width:36rem){header,.scroll,footer{padding-inline:18px !important}dl{grid-template-columns:minmax(0,1fr);gap:0}dt{margin-top:8px}header{grid-template-columns:minmax(0,1fr) auto}header>div:first-child{grid-column:1}header>.languages{grid-row:2;grid-column:1/-1;margin:0 0 0 -8px}}
input{appearance:none;-webkit-appearance:none;flex:none;width:48px;height:28px;margin:8px 0;border:1.5px solid var(--k-soft);border-radius:14px;background:radial-gradient(circle at 13px 50%,var(--k-soft) 8.5px,#0000 9.5px);cursor:pointer}
input:checked{border-color:var(--k-ink);background:radial-gradient(circle at 31px 50%,var(--k-paper) 8.5px,#0000 9.5px) var(--k-ink)}
input:disabled{opacity:.55;cursor:default}
@media(forced-colors:active){input{appearance:auto;-webkit-appearance:auto;width:28px;height:28px}}
footer{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:10px;padding:14px 28px;border-top:1px solid var(--k-line)}
@media(max-width:30rem){footer{grid-template-columns:repeat(2,minmax(0,1fr))}[part~=save]{grid-column:1/-1 !important}}
@media(max-height:30rem){header{padding-block:4px}header .soft{display:none}.scroll{padding-block:8px}footer{grid-template-columns:repeat(3,minmax(0,1fr));gap:6px;padding-block:6px}[part~=save]{grid-column:auto !important}footer [part]{padding:4px 2px !important;min-height:44px !important}}
@media print{
dialog[open]{--k-paper:#fff;--k-ink:#000;--k-soft:#444;--k-line:#bbb;position:absolute;inset:0 auto auto 0;display:block;width:100%;height:auto;margin:0;border-radius:0;box-shadow:none;overflow:visible;color-scheme:light;animation:none}
dialog::backdrop,footer,header :is(.plain,.languages),.present button,.tools{display:none}
header{padding:0 0 14px !important}
.scroll{overflow:visible;padding:16px 0 0 !important}
.row{break-inside:avoid}
input{print-color-adjust:exact}
}
`);
