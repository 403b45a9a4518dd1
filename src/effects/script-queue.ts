import { report } from "../report.ts";

/** How long a script may hold those after it, in milliseconds. */
const patience = 10_000;

const ran = new WeakSet<Element>();
let last: Promise<unknown> = Promise.resolve();

export function hasRun(script: Element): boolean {
  return ran.has(script);
}

/**
 * Queues a script to be run in the order of the page, once ever. Its place is kept by a comment; when its turn comes and
 * `mayRun` says no, it takes its place again without running.
 */
export function queueScript(script: HTMLScriptElement, mayRun: () => boolean): void {
  const place = new Comment();
  script.replaceWith(place);
  last = last.then(() => run(script, place, mayRun)).catch(() => {});
}

function run(
  script: HTMLScriptElement,
  place: ChildNode,
  mayRun: () => boolean,
): Promise<unknown> | undefined {
  const isNow = !ran.has(script) && mayRun();
  // Out of the page (its template took it back) it only returns to its place.
  if (!isNow || !place.isConnected) return void place.replaceWith(script);
  ran.add(script);
  if (script.type === "text/plain") script.type = script.dataset["type"] ?? "";
  const isAsync = script.hasAttribute("async") || script.noModule || !/^$|module|script$/.test(script.type);
  // Inserted scripts are asynchronous by default; those that the author did not make so keep their order.
  if (!isAsync) script.async = false;
  if (script.src || script.type === "module") {
    const settled = new Promise((resolve) => {
      const silence = setTimeout(() => {
        report(script.src, "it did not answer in 10 seconds", "Scripts after it run without waiting for it");
        resolve(0);
      }, patience);
      for (const event of ["load", "error"]) {
        script.addEventListener(event, () => {
          clearTimeout(silence);
          resolve(0);
        });
      }
    });
    place.replaceWith(script);
    return isAsync ? undefined : settled;
  }
  insertInline(script, place);
  return undefined;
}

/** An inline script that writes into the page when it is complete would wipe it. */
function insertInline(script: HTMLScriptElement, place: ChildNode): void {
  const writers = ["write", "writeln", "open"] as const;
  const refuse = () => {
    report(
      "document.write",
      "a script that waited for consent cannot write into the page",
      "Use another snippet of its vendor",
    );
    return null;
  };
  for (const name of writers) Object.defineProperty(document, name, { value: refuse, configurable: true });
  place.replaceWith(script);
  for (const name of writers) delete (document as Partial<Document>)[name];
}
