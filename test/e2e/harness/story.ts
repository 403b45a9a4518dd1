import type { Browser, EngineName, LaunchOptions, Page, Visitor } from "./browser.ts";
import type { LocalServer } from "./local-server.ts";

// A story is one test against the built files in a real browser. It is told in a file under test/e2e/ or test/faults/:
//
//   import assert from "node:assert/strict";
//   import { story } from "./harness/story.ts";
//   import { cookieOf, noticeOf, press } from "./harness/steps.ts";
//   import { pageWith } from "./harness/page-with.ts";
//
//   story("Accepting is kept", async ({ server, page }) => {
//     server.on("/", pageWith());
//     await page.goto(server.url("/"));
//     await press(page, "accept");
//     assert.match((await cookieOf(page)) ?? "", /via=accept/);
//   });
//
//   npm run build && npm run test:e2e                                  all stories in Chromium, the core in the others
//   npm run test:e2e -- --browser firefox test/e2e/choice.test.ts      some stories, in one browser
//
// Stories run a few at once: nothing is shared but the browser. Each has its own server (hosts, log) and its own
// visitor (cookies, storage). More pages or visitors: `visitor.newPage()`, `browser.newVisitor()`. A browser that is
// closed and opened again: `launch({ profile })`. At its end, a story fails by itself if an error that nobody caught
// reached a page; one that expects such errors says so with `allowsErrors`.

export interface Scene {
  readonly browser: Browser;
  readonly visitor: Visitor;
  readonly page: Page;
  readonly server: LocalServer;
  /** A browser of its own, closed when the story ends. */
  launch(options?: LaunchOptions): Promise<Browser>;
  /** An empty folder, removed when the story ends. */
  folder(): Promise<string>;
}

export interface StoryOptions {
  /** Engines in which it cannot be told, and why. */
  not?: Partial<Record<EngineName, string>>;
  /** Errors that nobody catches are part of it. */
  allowsErrors?: boolean;
  /** What it grants stands in no cookie: none can be kept, or it goes before what is granted can be asked for. */
  grantsWithoutCookie?: boolean;
  /** It is told in every engine that is installed, where others are told in one: what no engine may get wrong. */
  isCore?: boolean;
  /** Milliseconds. Default 90,000. */
  timeout?: number;
}

export interface Story extends StoryOptions {
  readonly title: string;
  readonly tell: (scene: Scene) => Promise<void>;
}

/** All that the imported files tell. */
export const stories: Story[] = [];

export function story(title: string, tell: (scene: Scene) => Promise<void>): void;
export function story(title: string, options: StoryOptions, tell: (scene: Scene) => Promise<void>): void;
export function story(title: string, ...rest: [Story["tell"]] | [StoryOptions, Story["tell"]]): void {
  const [options, tell] = rest.length === 2 ? rest : [{}, rest[0]];
  stories.push({ ...options, title, tell });
}
