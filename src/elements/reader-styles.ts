import { styleSheet } from "./element.ts";

/** The reader's tools: on a page in the element's shadow tree, in the preferences in theirs. */
export const toolStyles = styleSheet(`
.tools{display:flex;flex-wrap:wrap;align-items:center;gap:0 1.5em}
search{display:flex;flex:1 1 18em;min-width:0;flex-wrap:wrap;align-items:center;gap:0 1em;border-bottom:1px solid var(--k-line)}
search:has(:focus-visible){border-color:currentcolor;box-shadow:0 2px}
input[type=search]{all:unset;flex:1 1 9em;min-width:0;min-height:44px;padding:0;font:inherit;font-size:max(16px,1em);color:var(--k-ink)}
input[type=search]::placeholder{color:var(--k-soft);opacity:1}
input::-webkit-search-cancel-button{filter:grayscale(1)}
@media(forced-colors:active){input[type=search]:focus-visible{outline:3px solid Highlight}}
output{font-variant-numeric:tabular-nums}
.tools .plain{padding:0}
button.compare[aria-pressed=true]{font-weight:600;text-decoration-color:currentcolor}
nav{flex:1 0 100%;padding:1.25em 0;border-bottom:1px solid var(--k-line)}
nav .mark{margin-bottom:.25em}
nav ol{columns:15em;column-gap:2.5em;padding:0;margin:0;list-style:none}
nav li{display:flex;flex-wrap:wrap;align-items:baseline;column-gap:.75em;break-inside:avoid;padding:.2em 0}
nav :is(a,button){display:inline-block;min-height:24px;text-align:start;text-decoration:underline 1px var(--k-line)}
nav :is(a,button):hover{text-decoration-color:currentcolor}
.mark,.changed{color:var(--k-soft);font-size:max(13px,.875em);font-weight:400;letter-spacing:0}
.changed{white-space:nowrap}
@media print{.tools{display:none}}
`);

/**
 * The text: on a page it is the page's own, so each rule here gives way to what the page says of its text by a class,
 * and stands above resets.
 */
export const textStyles = styleSheet(`
:where(.kotowari-text){container:kotowari-text/inline-size;color:inherit;line-height:1.7;overflow-wrap:anywhere}
:where(.kotowari-text) section{display:grid;grid-template-columns:minmax(0,1fr);gap:1.5em 3em;margin:0;padding:2.25em 0 0;scroll-margin-top:.5em}
:where(.kotowari-text) :is(h2,h3){font-size:1.25em;font-weight:500;line-height:1.5;color:inherit;margin:0 0 .6em;text-wrap:pretty;break-after:avoid}
:where(.kotowari-text) h4{font-size:1em;font-weight:600;line-height:1.6;color:inherit;margin:1.4em 0 .3em;break-after:avoid}
:where(.kotowari-text :is(h2,h3)){font-family:var(--k-serif)}
:where(.kotowari-text) :is(p,ul,ol){margin:0;padding:0;font-size:1em}
:where(.kotowari-text) :is(ul,ol){padding-inline-start:1.5em}
:where(.kotowari-text) ul{list-style:disc}
:where(.kotowari-text) ol{list-style:decimal}
:where(.kotowari-text) :is(p,ul,ol,.table)+:is(p,ul,ol,.table){margin-top:.85em}
:where(.kotowari-text) :is(li+li,li>:is(ul,ol)){margin-top:.35em}
:where(.kotowari-text) .table{overflow-x:auto}
:where(.kotowari-text) table{border-collapse:collapse;width:100%}
:where(.kotowari-text) :is(th,td){padding:.5em 1.25em .5em 0;text-align:start;vertical-align:top;border-bottom:1px solid var(--k-line)}
:where(.kotowari-text) :lang(ja) :is(p,li){line-height:1.85;letter-spacing:.015em}
:where(.kotowari-text) :lang(ja){line-break:strict;text-spacing-trim:trim-start}
:where(.kotowari-text) :lang(ja) :is(h2,h3,h4){letter-spacing:.04em;word-break:auto-phrase}
.kotowari-text .kotowari-mark,.kotowari-text .kotowari-note{font-family:var(--k-sans);font-size:max(13px,.875em);font-weight:400;letter-spacing:0;color:var(--k-soft)}
.kotowari-text :is(h2,h3) .kotowari-mark{font-size:max(13px,.7em)}
.kotowari-text .kotowari-note{margin:0 0 .75em;padding-inline-start:.75em;border-inline-start:3px solid var(--k-line)}
.kotowari-text .kotowari-changed{border-color:currentcolor}
.kotowari-text .kotowari-contact{margin-top:2.5em;padding-top:1em;border-top:1px solid var(--k-line)}
@container kotowari-text (min-width:38em){.kotowari-text section:has(>div+div){grid-template-columns:repeat(2,minmax(0,1fr))}}
::highlight(kotowari-found){background:#ffe7a3;color:#1d1c1a}
::highlight(kotowari-current){background:#f0a92e;color:#1d1c1a}
@media(forced-colors:active){::highlight(kotowari-found){background:Mark;color:MarkText}::highlight(kotowari-current){background:Highlight;color:HighlightText}}
@media print{.kotowari-text a[href^=http]::after{content:" (" attr(href) ")"}}
`);
