import type {} from "../../src/api.ts";

/** One of the widget's events, as it reached the document. */
export interface Entry {
  readonly type: "ready" | "change" | "error";
  /** Milliseconds since the page began. */
  readonly at: number;
  readonly detail: unknown;
  /** The detail in a line. */
  readonly gist: string;
}

/** The latest first. */
export const journal: Entry[] = [];

function note(type: Entry["type"], event: CustomEvent<unknown>, gist: string): void {
  journal.unshift({ type, at: event.timeStamp, detail: event.detail, gist });
}

export function watchEvents(): void {
  document.addEventListener("kotowari:ready", (event) => note("ready", event, event.detail?.via ?? ""));
  document.addEventListener("kotowari:change", (event) => {
    const { record, changed } = event.detail;
    note("change", event, [record?.via ?? "", ...changed].join(" "));
  });
  document.addEventListener("kotowari:error", (event) => {
    const { place, problem, mend } = event.detail;
    note("error", event, `${place}: ${problem}. ${mend}.`);
  });
}
