import { bodyItem, cell, inline, listItem, piece } from "../body.ts";
import { isCalendarDate } from "../calendar-date.ts";
import type { Form } from "../form.ts";
import {
  harmlessPattern,
  hostPattern,
  idPattern,
  languagePattern,
  modePattern,
  namingPattern,
  regionPattern,
  revisionPattern,
  sectionPattern,
  storagePattern,
  urlPattern,
  visiblePattern,
  wordingPattern,
} from "../grammar.ts";
import { modes } from "../schema.ts";

/** What is said of a value that lacks its form. */
export interface Saying {
  readonly rule: string;
  /** After the value itself, as in `"Ads" cannot be an id`. */
  readonly message: string;
  readonly mend: string | ((value: string) => string);
}

const idForm = "a lower-case letter, then lower-case letters, digits or hyphens";

export const sayings: ReadonlyMap<Form, Saying> = new Map<Form, Saying>([
  [
    idPattern,
    {
      rule: "id",
      message: "cannot be an id",
      mend: `Write ${idForm}, 32 at most; v, policy, revision, at, via, gpc, region, mode, lang, id, seen and what begins with k- are taken`,
    },
  ],
  [
    sectionPattern,
    { rule: "section-id", message: "cannot be a section's id", mend: `Write ${idForm}, 64 at most` },
  ],
  [
    revisionPattern,
    {
      rule: "revision",
      message: "cannot be a revision",
      mend: "Write letters, digits, dots, hyphens or underscores, 32 at most, as in 2026-11-24",
    },
  ],
  [
    languagePattern,
    { rule: "language", message: "is no language tag", mend: "Write it as in en, ja, zh-Hant, pt-BR" },
  ],
  [regionPattern, { rule: "region", message: "is no region", mend: regionMend }],
  [modePattern, { rule: "mode", message: "is no mode", mend: "Write opt-in, opt-out or notice" }],
  [
    modes,
    { rule: "mode", message: "is no mode", mend: 'Write "opt-in", or by region { "default": "opt-in" }' },
  ],
  [storagePattern, { rule: "storage", message: "is no storage", mend: "Write cookie, local or session" }],
  [
    wordingPattern,
    { rule: "wording", message: "is no text of the widget", mend: "Write one of its names, as in accept" },
  ],
  [isCalendarDate, { rule: "date", message: "is no day of the calendar", mend: "Write it as in 2026-11-24" }],
  [
    hostPattern,
    {
      rule: "host",
      message: "is no host",
      mend: "Write only the host, as in ads.example, without https:// and path",
    },
  ],
  [urlPattern, { rule: "url", message: "is no address that may be followed", mend: urlMend }],
  [
    namingPattern,
    {
      rule: "cookie-name",
      message: "names every cookie of the site",
      mend: "Write the cookie's name; * may stand for a part of it, as in _ads*",
    },
  ],
  [visiblePattern, { rule: "text", message: "shows nothing", mend: "Write a text, or remove it" }],
  [harmlessPattern, { rule: "text", message: "is no text", mend: 'Write "…"' }],
  [
    piece,
    {
      rule: "item",
      message: "is neither text nor a link",
      mend: 'Write "…" or { "label": "…", "href": "https://…" }',
    },
  ],
  [inline, { rule: "item", message: "is no text", mend: 'Write "…" or { "text": ["…"] }' }],
  [cell, { rule: "item", message: "is no cell", mend: 'Write "…" or { "text": ["…"] }' }],
  [
    listItem,
    {
      rule: "item",
      message: "is no list item",
      mend: 'Write "…", ["…"], { "ordered": ["…"] } or { "text": ["…"] }',
    },
  ],
  [
    bodyItem,
    {
      rule: "item",
      message: "is nothing that a body can hold",
      mend: 'Write "…", ["…"], or an object with heading, ordered, table or text',
    },
  ],
]);

function regionMend(value: string): string {
  return value === "EU"
    ? "Write EEA"
    : value === "UK"
      ? "Write GB"
      : "Write default, EEA, or an ISO 3166 code as in JP or US-CA";
}

function urlMend(value: string): string {
  return value.startsWith("//")
    ? `Write https:${value}`
    : /[\s\\]/.test(value)
      ? "Write spaces as %20, and / for backslashes"
      : "Write https:, http:, mailto:, tel:, or an address on this site as in /privacy";
}
