import { call as clarityCall, clarity } from "../signals/clarity.ts";
import { type DefaultFields, defaults as googleDefaults, google } from "../signals/google.ts";
import { calls as metaCalls, meta } from "../signals/meta.ts";
import { defaults as microsoftDefaults, microsoft } from "../signals/microsoft.ts";
import type { Answers, Call } from "../signals/signal.ts";
import { answersOf, idsFollowed, type SignalMap } from "../signals/signal-map.ts";
import { inlineScript } from "./inline-script.ts";
import { call as tiktokCall, tiktok } from "../signals/tiktok.ts";

const written = (call: Call) => call.map((argument) => JSON.stringify(argument)).join(", ");

interface Stub {
  readonly keys: Readonly<Record<string, string>>;
  /** Lines of script that say what tags must hear before they start. */
  lines(answers: Answers, fields: DefaultFields): string[];
  /** Where the lines go if they need the vendor's function, which its own snippet makes. */
  readonly place?: string;
}

/** The signals whose tags must hear something before our script has run. */
export const stubs: Readonly<Record<string, Stub>> = {
  google: {
    keys: google.keys,
    lines: (answers, fields) => [
      "window.dataLayer = window.dataLayer || [];",
      "function gtag() { dataLayer.push(arguments); }",
      ...googleDefaults(answers, fields).map((call) => `gtag(${written(call)});`),
    ],
  },
  microsoft: {
    keys: microsoft.keys,
    lines: (answers) => [
      "window.uetq = window.uetq || [];",
      `uetq.push(${written(microsoftDefaults(answers))});`,
    ],
  },
  clarity: {
    keys: clarity.keys,
    lines: (answers) => [
      "window.clarity = window.clarity || function () { (clarity.q = clarity.q || []).push(arguments); };",
      `clarity(${written(clarityCall(answers))});`,
    ],
  },
  meta: {
    keys: meta.keys,
    lines: (answers) => metaCalls(answers).map((call) => `fbq(${written(call)});`),
    place: 'Meta: in its own snippet, before fbq("init", …)',
  },
  tiktok: {
    keys: tiktok.keys,
    lines: (before) => [`ttq.${tiktokCall({ before, now: undefined })}();`],
    place: "TikTok: in its own snippet, before ttq.page()",
  },
};

/**
 * What a page's `head` holds before the vendors' tags, so that they wait for the choice wherever our script stands.
 *
 * @param names of `stubs`
 */
export function headStub(names: readonly string[], map: SignalMap, fields: DefaultFields): string {
  const lines: string[] = [];
  const elsewhere: string[] = [];
  for (const name of names) {
    const stub = stubs[name]!;
    const answers = answersOf((id) => id === "necessary", idsFollowed(name, stub.keys, map));
    const own = stub.lines(answers, fields);
    if (stub.place) elsewhere.push(`<!-- ${stub.place}: ${own.join(" ")} -->`);
    else lines.push(...own);
  }
  if (!lines.length) return elsewhere.join("\n");
  return [
    inlineScript("all is denied until the choice is known. Before every other tag", lines),
    ...elsewhere,
  ].join("\n");
}
