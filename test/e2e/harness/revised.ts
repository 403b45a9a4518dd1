import type { Policy, Revision } from "../../../src/policy/schema.ts";
import type { Page } from "./browser.ts";
import type { LocalServer } from "./local-server.ts";
import { choseBefore, policyWith, site } from "./site.ts";
import type { PageOptions } from "./page-with.ts";

const both = (en: string, ja: string) => ({ en, ja });

/** A revision of the demo's policy, after the one that stored choices of stories name. */
export function revision(name: string, changes: Partial<Revision> = {}): Revision {
  return {
    revision: name,
    date: name,
    material: false,
    summary: both(`Changed on ${name}.`, `${name}の変更です。`),
    ...changes,
  };
}

/** What makes the demo's policy one with these revisions, newest first, before its own. */
export function revised(...revisions: Revision[]): Partial<Policy> {
  return { revision: revisions[0]!.revision, revisions: [...revisions, ...policyWith().revisions] };
}

export const video = {
  id: "video",
  label: both("Video", "動画"),
  description: both("To play films.", "動画を再生するため。"),
};

export const maps = {
  ...policyWith().services.find(({ id }) => id === "machi-map")!,
  id: "new-map",
  name: both("New Map", "新しい地図"),
  recipient: both("New Map Inc.", "株式会社新しい地図"),
};

/** Someone who chose before comes to a site whose policy has these changes; `seen` is what this device noted. */
export async function comeBack(
  server: LocalServer,
  page: Page,
  {
    cookie,
    seen,
    changes = {},
    ...options
  }: { cookie: string; seen?: string; changes?: Partial<Policy> } & PageOptions,
): Promise<void> {
  const url = site(server, options, changes);
  await choseBefore(server, page, cookie);
  if (seen) await page.evaluate((seen) => localStorage.setItem("kotowari-seen", seen), seen);
  await page.goto(url);
}

/** What this device noted of the policy. */
export function seenBy(page: Page): Promise<string | null> {
  return page.evaluate(() => localStorage.getItem("kotowari-seen"));
}
