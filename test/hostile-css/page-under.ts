import { readFileSync } from "node:fs";
import type { LocalServer } from "../e2e/harness/local-server.ts";
import { personal, policyWith, site } from "../e2e/harness/site.ts";
import type { Sheet } from "./sheet.ts";

/** What a page has that frameworks give a look to; in the middle of it what an owner places of ours. */
const body = `<header><nav><ul><li><a href="#a">Home</a></li><li><a href="#b">Shop</a></li></ul></nav></header>
<main>
<h1>A page</h1><p id="text">Some text, and <a href="#c">a link</a>.</p>
<form><label>Name <input></label> <button type="button">Send</button></form>
<template data-consent="functional/hoshizora-video"><iframe src="/film" width="480" height="270" title="A film"></iframe></template>
<h2>The policy</h2><kotowari-policy></kotowari-policy>
<h2>Services</h2><kotowari-services></kotowari-services>
</main>
<footer><p>The end</p></footer>`;

/** The demo's policy, but for what would only be more of the same. */
const { sections, services, notice } = policyWith();
const little = {
  sections: sections.filter(({ id }) => [notice.cookies, notice.thirdPartyAds].includes(id)),
  services: services.filter(({ id }) => ["hoshizora-video", personal].includes(id)),
};

/** A site whose page has this CSS; the server sends its files as they lie in the package. */
export function pageUnder(server: LocalServer, { files = [], css = "", root = {} }: Sheet): string {
  const links = files.map((file, index) => {
    server.on(`/css/${index}.css`, { body: readFileSync(file) });
    return `<link rel="stylesheet" href="/css/${index}.css">`;
  });
  server.on("/own.css", { body: css });
  server.on("/attributes.js", { body: `Object.assign(document.documentElement,${JSON.stringify(root)})` });
  const head = `${links.join("")}<link rel="stylesheet" href="/own.css"><script src="/attributes.js"></script>`;
  return site(server, { head, body, tag: { "data-layout": "dialog" } }, little);
}
