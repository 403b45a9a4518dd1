import { styleSheet } from "./element.ts";

/** Elements that stand in the owner's text take its colours and type. Nothing is softer: of ink that has 4.5 to 1 nothing can be spared. */
export const placedStyles = styleSheet(`
:host{display:block;overflow-wrap:anywhere;--k-ink:currentcolor;--k-soft:currentcolor;--k-line:color-mix(in srgb,currentcolor 22%,transparent);--k-focus:var(--kotowari-focus,currentcolor);--k-sans:var(--kotowari-font,inherit);--k-serif:var(--kotowari-font-heading,inherit);font-family:var(--k-sans)}
:host([hidden]){display:none}
*{box-sizing:border-box}
p,ul,ol{margin:0}
:lang(ja){line-break:strict;text-spacing-trim:trim-start}
a,button{color:inherit;text-underline-offset:.3em}
button{font:inherit;letter-spacing:inherit;cursor:pointer}
button.plain{background:none;border:0;padding:0;min-height:44px;text-decoration:underline 1px var(--k-line)}
button.plain:hover{text-decoration-color:currentcolor}
:focus-visible{outline:3px solid var(--k-focus);outline-offset:2px}
.languages{display:flex;gap:2px;font-size:14px;margin-top:8px}
.languages button{background:none;border:0;padding:4px 8px;min-height:24px;color:var(--k-soft);white-space:nowrap;border-radius:4px}
.languages [aria-pressed=true]{color:var(--k-ink);text-decoration:underline 1px;text-underline-offset:6px}
.languages.languages{margin:0 0 0 -8px;font-size:inherit}
@media print{.languages{display:none}}
`);
