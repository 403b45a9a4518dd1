import { styleSheet } from "./element.ts";

/** Cards, and where there is room for its columns, a table. */
export const servicesStyles = styleSheet(`
.services{container:services/inline-size;font-size:max(16px,1em);line-height:1.6}
:lang(ja){line-height:1.7}
.services{position:relative}
table{border-collapse:collapse;width:100%;text-align:start}
caption{caption-side:top;text-align:start;font-weight:600;padding-bottom:.75em}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
:is(table,caption,tbody,tr,th,td){display:block}
tr{padding:1.5em 0;border-top:1px solid var(--k-line)}
tbody tr:last-child{border-bottom:1px solid var(--k-line)}
th{text-align:start;font-weight:600}
tbody th{padding:0;font-size:1.25em;font-weight:500;line-height:1.4;font-family:var(--k-serif);margin-bottom:.5em}
td{padding:0 0 .6em;text-wrap:pretty;word-break:auto-phrase}
td::before{content:attr(data-label);content:attr(data-label)/"";display:block;color:var(--k-soft);font-weight:600}
ul{list-style:disc;padding-inline-start:1.1em}
td a{display:block;min-height:24px;padding-block:.1em}
code{font-family:ui-monospace,monospace;font-size:1em}
.mark{padding-inline-start:.6em;border-inline-start:3px solid;margin-top:.4em}
@container services (min-width:34em){.languages{position:absolute;inset:0 0 auto auto}caption{padding-inline-end:14em}td{display:grid;grid-template-columns:16em minmax(0,1fr);gap:0 1.5em}td::before{font-weight:inherit}}
@container services (min-width:66em){
table{display:table;table-layout:fixed}th{width:11%}th[colspan]{width:25%}tr:first-child>:nth-child(5){width:13%}tr:first-child>:nth-child(3){width:14%}tr:first-child>:nth-child(6){width:16%}caption{display:table-caption}thead{display:table-header-group;position:static;clip-path:none;white-space:normal}tbody{display:table-row-group}
tr,tbody tr:last-child{display:table-row;padding:0;border:0}
th,td{display:table-cell;padding:.9em 1.25em .9em 0;vertical-align:top;border-bottom:1px solid var(--k-line)}
td:last-child{padding-inline-end:0}
tr th,tbody th{font:inherit;margin:0;padding:.9em 1.25em .9em 0}
tbody th{font-weight:600}
thead th{word-break:auto-phrase;vertical-align:bottom;padding-block:.4em;color:var(--k-soft);line-height:1.4}
td::before{content:none}
}
@media print{tbody tr{break-inside:avoid}}
`);
