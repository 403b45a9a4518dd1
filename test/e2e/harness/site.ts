import { readFileSync } from "node:fs";
import type { Policy } from "../../../src/policy/schema.ts";
import type { Page } from "./browser.ts";
import type { LocalServer } from "./local-server.ts";
import { type PageOptions, pageWith } from "./page-with.ts";
import { setCookie } from "./steps.ts";

const text = readFileSync(new URL("../../../demo/policy.json", import.meta.url), "utf8");

/** The demo's policy, with changes. */
export function policyWith(changes: Partial<Policy> = {}): Policy {
  return { ...(JSON.parse(text) as Policy), ...changes };
}

/** A site with one page that carries the tag, and the demo's policy. */
export function site(server: LocalServer, page: PageOptions = {}, changes: Partial<Policy> = {}): string {
  server.on("/policy.json", { json: policyWith(changes) });
  server.on("/", pageWith(page));
  return server.url("/");
}

/** The demo's service whose recipient holds personal data. */
export const personal = policyWith().services.find((service) => service.personalAtRecipient)!.id;

const at = "2026-11-23T09:00:00Z";

/** A stored choice, as the contract writes it. */
export function stored(choice: string, parts = ""): string {
  return `kotowari=v=1&policy=prism&revision=2022-04-01&at=${at}&via=settings${parts}&${choice}; path=/`;
}

export const allGranted = stored(`functional=1&analytics=1&advertising=1&${personal}=0`);
export const allDenied = stored("functional=0&analytics=0&advertising=0");

/** Someone has chosen before: this cookie is there when the site is opened next. */
export async function choseBefore(server: LocalServer, page: Page, cookie: string): Promise<void> {
  server.on("/before", {});
  await page.goto(server.url("/before"));
  await setCookie(page, cookie);
}

/** The day's look at the policy has been, as the site's storage has it: no page looks again. */
export function hasLooked(page: Page): Promise<void> {
  return page.evaluate(() => localStorage.setItem("kotowari-seen", `2022-04-01 0 ${Date.now()}`));
}
