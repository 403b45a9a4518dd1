import { writeFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { findWebkit } from "../../browsers/find-webkit.ts";
import type { Browser, LaunchOptions, Page, Visitor } from "./browser.ts";
import { callOf } from "./call-of.ts";
import { DriverIsSilent } from "./driver-is-silent.ts";
import { type Session, startScreen, startSession } from "./webdriver.ts";
import { codeOfKey } from "./webdriver-keys.ts";

// Stock WebKit (WebKitGTK's MiniBrowser) by classic WebDriver. What runs before a page's scripts, the protocol cannot
// add: the story's server puts it at the start of each page instead. So is told which errors nobody caught.

/** Fulfilled with nothing where no WebKit is installed. */
export async function launchWebkit({ profile }: LaunchOptions = {}): Promise<Browser | undefined> {
  const found = findWebkit();
  if (!found) return undefined;
  if (profile) throw new Error("WebDriver keeps no profile");
  const screen = await startScreen(found.screen);
  const first = await startSession(found.driver, screen.display);
  const { browserVersion } = first.capabilities;
  await first.close();
  return {
    engine: "webkit",
    version: `WebKitGTK ${browserVersion}`,
    atOnce: 2,
    // A window that WebDriver drives keeps nothing, so that each visitor has one.
    newVisitor: async (addToPages) => visitorOf(await startSession(found.driver, screen.display), addToPages),
    close: screen.close,
  };
}

type Command = Session["command"];

type AddToPages = (script: string) => () => void;

function visitorOf(session: Session, addToPages: AddToPages = () => () => {}): Visitor {
  addToPages(callOf(hearErrors, []));
  const closing: (() => void)[] = [];
  const handles: string[] = [];
  /** A window that no page has yet: the first, and one that stands in for the last that was closed. */
  let spare: Promise<string> | undefined = session.command("GET", "window") as Promise<string>;
  // One command after another: the tab is part of the session's state.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(act: () => Promise<Result>): Promise<Result> => {
    const result = last.then(act);
    last = result.catch(() => {});
    return result;
  };
  const opens = async () => {
    // A window is opened from another, which must be there.
    if (handles.length) await session.command("POST", "window", { handle: handles.at(-1)! });
    const opened = await session.command("POST", "window/new", { type: "window" });
    return (opened as { handle: string }).handle;
  };
  return {
    async newPage() {
      const handle = await inTurn(async () => {
        const opened = spare ?? opens();
        spare = undefined;
        return opened;
      });
      handles.push(handle);
      const command: Command = (...given) =>
        inTurn(async () => {
          await session.command("POST", "window", { handle });
          return session.command(...given);
        });
      const leave = () =>
        inTurn(async () => {
          // With its last window a session ends.
          if (handles.length === 1) spare = Promise.resolve(await opens());
          handles.splice(handles.indexOf(handle), 1);
          await session.command("POST", "window", { handle });
          await session.command("DELETE", "window");
        });
      const { page, end } = pageOf(command, leave, addToPages);
      closing.push(end);
      await page.resize(1024, 768);
      return page;
    },
    async close() {
      for (const end of closing) end();
      await session.close();
    },
  };
}

function pageOf(
  command: Command,
  leaveForGood: () => Promise<void>,
  addToPages: AddToPages,
): { page: Page; end: () => void } {
  const added: (() => void)[] = [];
  const uncaught: string[] = [];
  const complaints: string[] = [];
  let address = "about:blank";
  let isOpen = true;
  let isLeaving = false;
  let left = 0;

  const run = async (call: string, patience?: number): Promise<unknown> => {
    const script = `const done = arguments[0];
        (async () => ${call})().then((value) => done({ value: value === undefined ? null : value }), (error) => done({ error: String(error) }));`;
    const answer = (await command("POST", "execute/async", { script, args: [] }, patience)) as {
      value?: unknown;
      error?: string;
    };
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value;
  };
  const look = async (patience?: number) => {
    const heard = (await run(callOf(takeErrors, []), patience)) as ReturnType<typeof takeErrors>;
    address = heard.address;
    uncaught.push(...heard.uncaught);
    complaints.push(...heard.complaints);
  };
  const watch = async () => {
    // Where a page is just being left, the answer now and then never comes; and what the story does next waits for it.
    for (; isOpen; await wait(150)) if (!isLeaving) await look(15_000).catch(() => {});
  };
  void watch();
  /** Goes somewhere, once what was heard where it was is known. */
  const leave = async (path: string, body: object, isWhole: boolean) => {
    isLeaving = true;
    try {
      await look().catch(unlessSilent);
      left += 1;
      await run(callOf(markAsLeft, [left])).catch(unlessSilent);
      await command("POST", path, body);
      const end = performance.now() + 30_000;
      while (!(await run(callOf(hasArrived, [left, isWhole]), 3_000).catch(() => false))) {
        if (!isOpen || performance.now() > end) throw new Error(`it was never there: ${path}`);
        await wait(20);
      }
      await look();
    } finally {
      isLeaving = false;
    }
  };
  const act = (actions: object[]) => command("POST", "actions", { actions });
  const cannot = (what: string) => () => Promise.reject(new Error(`WebDriver cannot ${what}`));

  const page: Page = {
    uncaught,
    complaints,
    goto: (url) => leave("url", { url }, true),
    open: (url) => leave("url", { url }, false),
    reload: () => leave("refresh", {}, true),
    back: () => leave("back", {}, true),
    url: () => address,
    evaluate: <Given extends unknown[], Result>(call: (...given: Given) => Result, ...given: Given) =>
      run(callOf(call, given)) as Promise<Awaited<Result>>,
    beforeScripts(call, ...given) {
      added.push(addToPages(callOf(call, given)));
      return Promise.resolve();
    },
    async clickAt(x, y) {
      const at = { type: "pointerMove", x: Math.round(x), y: Math.round(y), origin: "viewport" };
      await act([
        {
          type: "pointer",
          id: "mouse",
          parameters: { pointerType: "mouse" },
          actions: [at, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }],
        },
      ]);
    },
    async press(...keys) {
      for (const key of keys) {
        const codes = key.split("+").map(codeOfKey);
        await act([
          {
            type: "key",
            id: "keyboard",
            actions: [
              ...codes.map((value) => ({ type: "keyDown", value })),
              ...codes.toReversed().map((value) => ({ type: "keyUp", value })),
            ],
          },
        ]);
      }
    },
    toFront: async () => void (await command("GET", "window")),
    async resize(width, height) {
      // What the window has around its page is known only once it has a size.
      for (let attempt = 0; attempt < 3; attempt++) {
        const [outer, inner] = (await Promise.all([
          command("GET", "window/rect"),
          run("({ width: innerWidth, height: innerHeight })"),
        ])) as { width: number; height: number }[];
        if (inner!.width === width && inner!.height === height) return;
        await command("POST", "window/rect", {
          width: outer!.width + width - inner!.width,
          height: outer!.height + height - inner!.height,
        });
        await wait(100 * (attempt + 1));
      }
    },
    prefer: cannot("set media features"),
    layOutForPaper: cannot("lay a page out for paper"),
    slowDown: cannot("slow the processor down"),
    offline: cannot("take the network away"),
    saveInto: cannot("say where files are saved"),
    accessibilityTree: cannot("tell the accessibility tree"),
    async screenshot(path) {
      await writeFile(path, (await command("GET", "screenshot")) as string, "base64");
    },
    async close() {
      await look().catch(() => {});
      isOpen = false;
      for (const end of added) end();
      await leaveForGood();
    },
  };
  return { page, end: () => void (isOpen = false) };
}

/** What the page that is left says is of no matter; that nobody answers is. */
function unlessSilent(error: unknown): void {
  if (error instanceof DriverIsSilent) throw error;
}

interface Heard {
  uncaught: string[];
  complaints: string[];
}

/** Runs in the page, before its own scripts: keeps what the driver does not tell. */
function hearErrors(): void {
  if (Symbol.for("heard") in window) return;
  const heard: Heard = { uncaught: [], complaints: [] };
  Object.defineProperty(window, Symbol.for("heard"), { value: heard });
  addEventListener("error", (event) => {
    if (event.message) heard.uncaught.push(event.message);
  });
  addEventListener("unhandledrejection", (event) => heard.uncaught.push(String(event.reason)));
  const { error } = console;
  console.error = (...said: unknown[]) => {
    heard.complaints.push(said.map(String).join(" "));
    error.apply(console, said);
  };
}

/** Runs in the page that is left. */
function markAsLeft(times: number): void {
  (window as unknown as Record<symbol, number>)[Symbol.for("left")] = times;
}

/** Runs in the page: whether it is another than the one that was left, and as far as it should be. */
function hasArrived(times: number, isWhole: boolean): boolean {
  const isLeft = (window as unknown as Record<symbol, number>)[Symbol.for("left")] === times;
  // A page's elements may have that name.
  const { get } = Object.getOwnPropertyDescriptor(Document.prototype, "readyState")!;
  const state = get!.call(document) as DocumentReadyState;
  return !isLeft && state !== "loading" && (!isWhole || state === "complete");
}

/** Runs in the page. */
function takeErrors(): Heard & { address: string } {
  const heard = (window as unknown as Record<symbol, Heard | undefined>)[Symbol.for("heard")];
  return {
    address: location.href,
    uncaught: heard?.uncaught.splice(0) ?? [],
    complaints: heard?.complaints.splice(0) ?? [],
  };
}
