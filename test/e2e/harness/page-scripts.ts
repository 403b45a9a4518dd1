import type { Kotowari, View } from "../../../src/api.ts";
import type { Page } from "./browser.ts";
import type { Answer, LocalServer } from "./local-server.ts";
import type { PageOptions } from "./page-with.ts";
import { choseBefore, site } from "./site.ts";
import { ready } from "./steps.ts";

// Markup and scripts of pages whose stories tell what runs.

export const script = (body: string): Answer => ({ headers: { "content-type": "text/javascript" }, body });

/** Markup that waits for these ids. */
export const gated = (content: string, ids = "analytics") =>
  `<template data-consent="${ids}">${content}</template>`;

/** Markup of a script that notes its name in the order of running. */
export const note = (name: string) => `<script>(window.ran ??= []).push("${name}")</script>`;

/** The names that scripts have noted. */
export function ran(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { ran?: string[] }).ran ?? []);
}

/** Calls one of the client's functions, as a script of the page does, and waits for it. */
export function call(page: Page, name: "accept" | "decline" | "withdraw" | "forget"): Promise<void> {
  return page.evaluate(async (name) => void (await (window.kotowari as Kotowari)[name]()), name);
}

/** Opens a part of the UI, as a script of the page does, and waits for it. */
export function open(page: Page, view: View): Promise<void> {
  return page.evaluate((view) => (window.kotowari as Kotowari).open(view), view);
}

/** Someone who chose before, by this cookie, comes to the site. */
export async function comesBack(
  server: LocalServer,
  page: Page,
  cookie: string,
  options: PageOptions = {},
): Promise<void> {
  await choseBefore(server, page, cookie);
  await page.open(site(server, options));
  await ready(page);
}

/** How many notices are on the page. */
export function notices(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelectorAll("kotowari-banner").length);
}
