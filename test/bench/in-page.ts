import type { Page } from "puppeteer-core";

// What runs in the measured page. It is the same for every tool, and asks for nothing while it waits but frames.

/** What the page has seen of itself; times in milliseconds from the start of the navigation. */
export interface Seen {
  /** The frame that first showed the banner has been painted. */
  banner?: number;
  /** The script that waited for consent has run. */
  gated?: number;
  /** From the press of *accept* until the next frame was painted. */
  press?: number;
  /** From the press of *accept* until the script that waited has run. */
  pressToGated?: number;
  firstPaint: number;
  largestPaint: number;
  shift: number;
  longTasks: readonly number[];
}

declare global {
  interface Window {
    seen: Seen;
    /** The button that accepts all, once it is there. */
    findAccept(this: void): Element | null | undefined;
  }
}

/**
 * Watches the page from its start.
 *
 * @param accept how to find the button that accepts all
 * @param untilBanner looks for it frame by frame
 */
export async function watch(page: Page, accept = "undefined", untilBanner = false): Promise<void> {
  await page.evaluateOnNewDocument(`window.findAccept = () => ${accept}`);
  await beforeScripts(
    page,
    (isLookedFor: boolean) => {
      const longTasks: number[] = [];
      const seen: Seen = { firstPaint: 0, largestPaint: 0, shift: 0, longTasks };
      window.seen = seen;
      const observe = (type: string, read: (entry: PerformanceEntry) => void) =>
        new PerformanceObserver((list) => list.getEntries().forEach(read)).observe({ type, buffered: true });
      observe("largest-contentful-paint", ({ startTime }) => (seen.largestPaint = startTime));
      observe("paint", ({ startTime }) => (seen.firstPaint = startTime));
      observe("longtask", ({ duration }) => longTasks.push(duration));
      observe("layout-shift", (entry) => {
        const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
        if (!shift.hadRecentInput) seen.shift += shift.value;
      });
      let pressedAt: number | undefined;
      observe("mark", ({ name, startTime }) => {
        if (name !== "gated") return;
        seen.gated ??= startTime;
        if (pressedAt !== undefined) seen.pressToGated ??= startTime - pressedAt;
      });

      /** After the next frame was painted. */
      const painted = (then: () => void) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = then;
          port2.postMessage(undefined);
        });
      addEventListener(
        "click",
        ({ timeStamp }) => {
          pressedAt = timeStamp;
          painted(() => (seen.press = performance.now() - timeStamp));
        },
        { capture: true, once: true },
      );

      if (!isLookedFor) return;
      const look = () => {
        const button = window.findAccept();
        const box = button?.checkVisibility({ opacityProperty: true, visibilityProperty: true })
          ? button.getBoundingClientRect()
          : undefined;
        // Its top edge within the screen: some slide in.
        if (box?.width && box.top < innerHeight && box.bottom > 0)
          painted(() => (seen.banner = performance.now()));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    },
    untilBanner,
  );
}

/** The middle of the button, once it is to be seen and stands still. */
export function placeOfAccept(page: Page): Promise<{ x: number; y: number } | undefined> {
  return run(page, async () => {
    let before = "";
    for (let tries = 0; tries < 50; tries++) {
      const button = window.findAccept();
      if (button?.checkVisibility({ opacityProperty: true, visibilityProperty: true })) {
        const { left, top, width, height } = button.getBoundingClientRect();
        const place = `${left} ${top}`;
        if (width && top >= 0 && top + height <= innerHeight && place === before)
          return { x: left + width / 2, y: top + height / 2 };
        before = place;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return undefined;
  });
}

/** The longest task since then. The browser tells of those over 50 ms; 0 where there was none. */
export function longestTask(page: Page, from: number): Promise<number> {
  return run(
    page,
    (from: number) =>
      new Promise<number>((resolve) => {
        let longest = 0;
        new PerformanceObserver((list) => {
          for (const { startTime, duration } of list.getEntries())
            if (startTime > from) longest = Math.max(longest, duration);
        }).observe({ type: "longtask", buffered: true });
        setTimeout(() => resolve(longest), 200);
      }),
    from,
  );
}

/** Runs a function in the page. */
export function run<Given extends unknown[], Result>(
  page: Page,
  call: (...given: Given) => Result,
  ...given: Given
): Promise<Awaited<Result>> {
  return page.evaluate(asText(call, given)) as Promise<Awaited<Result>>;
}

function beforeScripts<Given extends unknown[]>(
  page: Page,
  call: (...given: Given) => unknown,
  ...given: Given
): Promise<unknown> {
  return page.evaluateOnNewDocument(asText(call, given));
}

/** The compiler that runs this gives functions their names by a helper that the page lacks. */
function asText(call: (...given: never[]) => unknown, given: unknown[]): string {
  return `((__name) => (${call.toString()}))((value) => value)(...${JSON.stringify(given)})`;
}
