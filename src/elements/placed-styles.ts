import { styleSheet } from "./element.ts";

/** Elements that stand in the owner's text take its colours and type; what is softer is mixed from its ink. */
export const placedStyles = styleSheet(`
:host{display:block;overflow-wrap:anywhere;--ink:currentcolor;--soft:color-mix(in srgb,currentcolor 82%,transparent);--line:color-mix(in srgb,currentcolor 22%,transparent);--focus:var(--kotowari-focus,currentcolor);--sans:var(--kotowari-font,inherit);--serif:var(--kotowari-font-heading,inherit);font-family:var(--sans)}
:host([hidden]){display:none}
*{box-sizing:border-box}
p,ul,ol{margin:0}
:lang(ja){line-break:strict;text-spacing-trim:trim-start}
a,button{color:inherit;text-underline-offset:.3em}
button{font:inherit;letter-spacing:inherit;cursor:pointer}
button.plain{background:none;border:0;padding:0;min-height:44px;text-decoration:underline 1px var(--line)}
button.plain:hover{text-decoration-color:currentcolor}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.languages{display:flex;gap:2px;font-size:14px;margin-top:8px}
.languages button{background:none;border:0;padding:4px 8px;min-height:24px;color:var(--soft);white-space:nowrap;border-radius:4px}
.languages [aria-pressed=true]{color:var(--ink);text-decoration:underline 1px;text-underline-offset:6px}
.languages.languages{margin:0 0 0 -8px;font-size:inherit}
@media print{.languages{display:none}}
`);
