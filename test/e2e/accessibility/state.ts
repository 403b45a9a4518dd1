import type { Page } from "../harness/browser.ts";
import type { PageOptions } from "../harness/page-with.ts";
import { ready } from "../harness/steps.ts";
import type { Scene } from "../harness/story.ts";

/** Something of ours that a page can show. */
export interface State {
  /** As its file among the trees is called. */
  readonly name: string;
  /** Leads the visitor's page to where it shows, and stands still. */
  reach(scene: Pick<Scene, "server" | "page">, options: PageOptions): Promise<void>;
}

export const main = "<main><h1>A page</h1><p>Text</p></main>";

/** A script of the page does it. */
export async function call(page: Page, name: "open" | "withdraw", ...given: string[]): Promise<void> {
  await ready(page);
  await page.evaluate(
    (name, given) => {
      const api = window.kotowari as unknown as Record<string, (...given: string[]) => unknown>;
      void api[name]!(...given);
    },
    name,
    given,
  );
}
