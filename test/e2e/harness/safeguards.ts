import { readConsent } from "../../../src/read.ts";
import type { Page } from "./browser.ts";
import type { LocalServer } from "./local-server.ts";

// What no fault may bring about, beside errors that nobody caught: that something optional is asked for which no valid
// choice allows, and that a choice which the page holds is lost. Every story of the table of faults is told so.

const optional = "/optional-of-every-page.js";
const lost = "A choice is lost";

/** Puts something optional into each page that the server sends. */
export function addOptional(server: LocalServer): void {
  server.on(optional, { headers: { "content-type": "text/javascript" } });
  // A script: Firefox looks ahead into templates for other things.
  server.addToEnds(`<template data-consent="advertising"><script src="${optional}"></script></template>`);
}

/** The requests for what is optional that came without a cookie whose record allows it. */
export function unasked(server: LocalServer): string[] {
  return server
    .requestsTo(optional)
    .filter(({ headers }) => !readConsent(headers.cookie ?? "")?.choice["advertising"])
    .map(({ path, headers }) => `${path} with the cookies "${headers.cookie ?? ""}"`);
}

/** Each choice that the page tells must be in the cookie by then; else an error nobody catches says so. */
export async function watchChoices(page: Page): Promise<void> {
  await page.beforeScripts((lost) => {
    const cookies = Object.getOwnPropertyDescriptor(Document.prototype, "cookie")!;
    document.addEventListener("kotowari:change", ({ detail: { record } }) => {
      const kept = (cookies.get!.call(document) as string).replace(/%(3A|3D|26)/g, decodeURIComponent);
      // Others can dispatch such an event, too.
      const isOurs = "record" in window.kotowari! && window.kotowari.record === record;
      if (record && isOurs && !kept.includes(`at=${record.at}&via=${record.via}`))
        throw new Error(`${lost}: ${JSON.stringify(record)} is not in "${kept}"`);
    });
  }, lost);
}

/** Those of the errors that nobody caught which say that a choice is lost. */
export function lostChoices(uncaught: readonly string[]): string[] {
  return uncaught.filter((error) => error.includes(lost));
}
