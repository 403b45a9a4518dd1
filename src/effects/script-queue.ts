import type { Tell } from "../faults.ts";

/** How long a script may hold those after it, in milliseconds. */
const patience = 10_000;

let last: Promise<unknown> = Promise.resolve();

/**
 * Queues a script to be run in the order of the page, once ever. Its place is kept by a comment until its turn comes
 * and `mayRun` says whether it still may.
 */
export function queueScript(script: HTMLScriptElement, tell: Tell, mayRun: () => boolean): void {
  const place = new Comment();

  function run(): unknown {
    const isText = script.type === "text/plain";
    if (!place.isConnected || !mayRun()) {
      // Back to its place only where it is inert: out of the page, in its template, or as plain text.
      if (!place.isConnected || isText) place.replaceWith(script);
      return undefined;
    }
    if (isText) script.type = script.dataset["type"] ?? "";
    const isScript = script.type === "module" || (/^$|script$/.test(script.type) && !script.noModule);
    const isAsync = script.hasAttribute("async") || !isScript;
    // Inserted scripts are asynchronous by default; those that the author did not make so keep their order.
    script.async = isAsync;
    const settled = isAsync || !script.src || settling();
    insert();
    return settled;
  }

  /** Fulfilled when the script has run or failed, or when its time is over. */
  function settling(): Promise<unknown> {
    return new Promise<unknown>((resolve) => {
      for (const event of ["load", "error"]) script.addEventListener(event, resolve);
      setTimeout(resolve, patience);
    }).then((event) => event || tell("silent", script.src));
  }

  /** An inline script, which runs at once, would wipe the page if it wrote into it when it is complete. */
  function insert(): void {
    const writers = ["write", "writeln", "open"] as const;
    const refuse = () => tell("writes", "script");
    for (const name of writers) document[name] = refuse as never;
    place.replaceWith(script);
    for (const name of writers) delete (document as Partial<Document>)[name];
  }

  script.replaceWith(place);
  last = last.then(run).catch(() => {});
}
