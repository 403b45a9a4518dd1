import { createHash } from "node:crypto";
import { calls as clarityCalls, clarity } from "../signals/clarity.ts";
import { type DefaultFields, defaults as googleDefaults, google } from "../signals/google.ts";
import { calls as metaCalls, meta } from "../signals/meta.ts";
import { defaults as microsoftDefaults, microsoft } from "../signals/microsoft.ts";
import type { Call, Granted } from "../signals/signal.ts";
import { grantedBy, idsFollowed, type SignalMap } from "../signals/signal-map.ts";
import { call as tiktokCall, tiktok } from "../signals/tiktok.ts";

const written = (call: Call) => call.map((argument) => JSON.stringify(argument)).join(", ");

interface Stub {
  readonly keys: Readonly<Record<string, string>>;
  /** Lines of script that say what tags must hear before they start. */
  lines(granted: Granted, fields: DefaultFields): string[];
  /** Where the lines go if they need the vendor's function, which its own snippet makes. */
  readonly place?: string;
}

/** The signals whose tags must hear something before our script has run. */
export const stubs: Readonly<Record<string, Stub>> = {
  google: {
    keys: google.keys,
    lines: (granted, fields) => [
      "window.dataLayer = window.dataLayer || [];",
      "function gtag() { dataLayer.push(arguments); }",
      ...googleDefaults(granted, fields).map((call) => `gtag(${written(call)});`),
    ],
  },
  microsoft: {
    keys: microsoft.keys,
    lines: (granted) => [
      "window.uetq = window.uetq || [];",
      ...microsoftDefaults(granted).map((call) => `uetq.push(${written(call)});`),
    ],
  },
  clarity: {
    keys: clarity.keys,
    lines: (granted) => [
      "window.clarity = window.clarity || function () { (clarity.q = clarity.q || []).push(arguments); };",
      ...clarityCalls(granted).map((call) => `clarity(${written(call)});`),
    ],
  },
  meta: {
    keys: meta.keys,
    lines: (granted) => metaCalls(granted).map((call) => `fbq(${written(call)});`),
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
    const granted = grantedBy((id) => id === "necessary", idsFollowed(name, stub.keys, map));
    const own = stub.lines(granted, fields);
    if (stub.place) elsewhere.push(`<!-- ${stub.place}: ${own.join(" ")} -->`);
    else lines.push(...own);
  }
  if (!lines.length) return elsewhere.join("\n");
  const script = `\n${lines.map((line) => `  ${line}\n`).join("")}`;
  const hash = createHash("sha256").update(script).digest("base64");
  return [
    `<!-- Kotowari: all is denied until the choice is known. Before every other tag; for a CSP: 'sha256-${hash}' -->`,
    `<script>${script}</script>`,
    ...elsewhere,
  ].join("\n");
}
