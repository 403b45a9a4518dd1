import { styleSheet } from "./element.ts";

export const placeholderStyles = styleSheet(`
:host{display:block !important;width:100% !important;height:100% !important;overflow:hidden !important;container-type:size !important;contain-intrinsic-size:300px 150px !important}
[part~=placeholder]{box-sizing:border-box;width:100%;height:100%;overflow:auto;display:grid;align-content:safe center;justify-items:center;gap:8px;padding:12px 16px;border:1px solid var(--k-line);background:var(--k-paper);color:var(--k-ink);font:400 14px/1.6 var(--k-sans);text-align:center;scrollbar-width:thin}
.name{font:500 17px/1.35 var(--k-serif)}
p{max-width:34em;text-wrap:pretty}
:lang(ja) p{word-break:auto-phrase}
.actions{display:flex;flex-wrap:wrap;gap:8px;justify-content:center;margin-top:4px}
.actions button{all:unset;box-sizing:border-box;min-height:44px;padding:9px 14px;border:1px solid var(--k-ink);border-radius:var(--k-radius);font:600 14px/24px var(--k-sans);text-align:center;cursor:pointer}
.actions button:hover{text-decoration:underline 1px;text-underline-offset:4px}
.actions button:focus-visible{outline:3px solid var(--k-focus);outline-offset:2px}
@container (max-width:288px){[part~=placeholder]{padding:8px;gap:4px}.name{font-size:15px}.actions{display:grid;width:100%}.actions button{padding:9px 6px}}
@container (max-width:288px) and (min-height:208px){.actions{position:sticky;bottom:0;margin:0 0 -8px;padding:8px 0;background:var(--k-paper)}}
@container (max-height:208px){.name{font-size:15px}p{font-size:13px;line-height:1.5}.actions button{padding-inline:10px}}
@container (max-height:136px) and (min-width:288px){[part~=placeholder]{padding:6px 12px;gap:4px;grid-auto-flow:column;grid-template-columns:minmax(0,1fr) auto;justify-items:start;text-align:start}[part~=placeholder]>:not(.actions){grid-column:1}.actions{grid-column:2;grid-row:1/3;align-self:center;flex-wrap:nowrap;margin:0}}
`);
