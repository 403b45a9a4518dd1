import { report } from "../report.ts";

/** How long a script may hold those after it, in milliseconds. */
const patience = 10_000;

/** - `later`: it is not granted now · `never`: it is refused */
export type Verdict = "now" | "later" | "never";

const ran = new WeakSet<Element>();
let last: Promise<unknown> = Promise.resolve();

export function hasRun(script: Element): boolean {
  return ran.has(script);
}

/**
 * Queues a script to be run in the order of the page, once ever. Its place is kept by a comment until its turn comes
 * and `judge` says what becomes of it.
 */
export function queueScript(script: HTMLScriptElement, judge: () => Verdict): void {
  const place = new Comment();
  script.replaceWith(place);
  last = last.then(() => run(script, place, judge)).catch(() => {});
}

function run(
  script: HTMLScriptElement,
  place: ChildNode,
  judge: () => Verdict,
): Promise<unknown> | undefined {
  const isText = script.type === "text/plain";
  if (!place.isConnected || judge() !== "now") {
    // Back to its place only where it is inert: out of the page, in its template, or as plain text.
    if (!place.isConnected || isText) place.replaceWith(script);
    return undefined;
  }
  ran.add(script);
  if (isText) script.type = script.dataset["type"] ?? "";
  const isModule = script.type === "module";
  const isScript = isModule || /^$|script$/.test(script.type);
  const isAsync = script.hasAttribute("async") || !isScript || (script.noModule && !isModule);
  // Inserted scripts are asynchronous by default; those that the author did not make so keep their order.
  script.async = isAsync;
  if (!script.src) {
    if (isScript && !isModule) insertInline(script, place);
    else place.replaceWith(script);
    return undefined;
  }
  const settled = isAsync ? undefined : settling(script);
  place.replaceWith(script);
  return settled;
}

/** Fulfilled when a script has run or failed, or when its time is over. */
function settling(script: HTMLScriptElement): Promise<unknown> {
  return new Promise((resolve) => {
    const silence = setTimeout(() => {
      report(script.src, "it did not answer in 10 seconds", "Later scripts do not wait for it");
      resolve(0);
    }, patience);
    for (const event of ["load", "error"]) {
      script.addEventListener(event, () => {
        clearTimeout(silence);
        resolve(0);
      });
    }
  });
}

/** An inline script that writes into the page when it is complete would wipe it. */
function insertInline(script: HTMLScriptElement, place: ChildNode): void {
  const writers = ["write", "writeln", "open"] as const;
  const refuse = () => {
    report("gated script", "it would wipe the page by writing into it", "Use another snippet of its vendor");
    return null;
  };
  for (const name of writers) Object.defineProperty(document, name, { value: refuse, configurable: true });
  place.replaceWith(script);
  for (const name of writers) delete (document as Partial<Document>)[name];
}
