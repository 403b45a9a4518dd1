/** What is measured: a consent tool as its documentation sets it up, served by the site itself. */
export interface Widget {
  /** A word for `--only`, and the folder of its files on the site. */
  readonly id: string;
  /** As the table calls it. */
  readonly name: string;
  /** The package whose version the table states. */
  readonly package?: string;
  /** Whether markup waits for consent by the tool itself; else the page's own script has to load what was agreed to. */
  readonly gates: boolean;
  /** What stands in the page's `head`, settings included: a page states them in line, so that no request is lost to them. */
  readonly head: string;
  /** What stands at the end of the page's `body`. */
  readonly body?: string;
  /** The files it serves, by their addresses. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** Scripts that wait for consent to statistics, as this tool wants them written. */
  gated(scripts: readonly GatedScript[]): string;
  /** An expression in the page's language: the button that accepts all, once it is there. */
  readonly accept: string;
}

/** A script that waits: from a file, or in line. */
export type GatedScript = { readonly src: string } | { readonly code: string };

/** The words of the notice, the same in every tool: the publisher's own on cookies and advertising. */
export interface Words {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly accept: string;
  readonly decline: string;
  readonly settings: string;
  readonly save: string;
  readonly purposes: readonly { readonly id: string; readonly label: string; readonly description: string }[];
}

export function script(attributes: string): string {
  return `<script ${attributes}></script>`;
}

/** Settings in line, after the files that were deferred. */
export function whenParsed(code: string): string {
  return `<script>addEventListener("DOMContentLoaded",()=>{${code}})</script>`;
}

/** `<script type="text/plain" …>`, the way most tools have scripts wait. */
export function asPlainText(attributes: string, source = "src"): Widget["gated"] {
  return (scripts) =>
    scripts
      .map((each) =>
        "src" in each
          ? `<script type="text/plain" ${attributes} ${source}="${each.src}"></script>`
          : `<script type="text/plain" ${attributes}>${each.code}</script>`,
      )
      .join("\n");
}

/** Scripts in templates. */
export function inTemplate(attributes: string): Widget["gated"] {
  return (scripts) =>
    scripts
      .map((each) => {
        const inner = "src" in each ? `<script src="${each.src}"></script>` : `<script>${each.code}</script>`;
        return `<template ${attributes}>${inner}</template>`;
      })
      .join("\n");
}

/** For tools that gate nothing: the page's own function, called by the tool's event. */
export function byOwnFunction(scripts: readonly GatedScript[]): string {
  return `<script>function loadGated(){for(const each of ${JSON.stringify(scripts)}){const script=document.createElement("script");if(each.src)script.src=each.src;else script.text=each.code;document.head.append(script)}loadGated=()=>{}}</script>`;
}
