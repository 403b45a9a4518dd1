import * as v from "valibot";
import {
  cookiePattern,
  datePattern,
  hostPattern,
  idPattern,
  languagePattern,
  piecePattern,
  regionPattern,
  revisionPattern,
  sectionPattern,
  textPattern,
  urlPattern,
} from "./grammar.ts";
import { longestText, mostPurposes } from "./limits.ts";

// The shape of a policy (contract §3), once: the types, the JSON Schema and `kotowari check` are made of it.
// Its messages are names of rules; what they tell a person stands in explanations.ts. What one part of a policy says
// about another (ids that exist, revisions in order) stands in refusals.ts.

/** A run of words inside a text that leads somewhere. */
export interface Link {
  readonly label: string;
  readonly href: string;
}

/** A paragraph, a list item or a cell: plain text, or text with links. */
export type Inline = string | { readonly text: readonly (string | Link)[] };

/** A numbered list. */
export interface Ordered {
  readonly ordered: List;
}

/** The items of a list. A list inside a list belongs to the item before it. */
export type List = readonly ListItem[];
export type ListItem = Inline | List | Ordered;

export interface Table {
  readonly head: readonly Inline[];
  /** Each row has as many cells as the head. */
  readonly rows: readonly (readonly Inline[])[];
}

/** What a section is made of: a paragraph, a list, a numbered list, a heading below the section's own, a table. */
export type BodyItem = ListItem | { readonly heading: Inline } | { readonly table: Table };

type Schema<Value = unknown> = v.GenericSchema<unknown, Value>;

const word = (pattern: RegExp, rule: string) => v.pipe(v.string(), v.regex(pattern, rule));
const long = (pattern: RegExp, rule: string) =>
  v.pipe(v.string(), v.maxLength(longestText, "long"), v.regex(pattern, rule));
const some = <Item extends Schema>(item: Item) => v.pipe(v.array(item), v.minLength(1, "empty"));

const id = word(idPattern, "id");
const sectionId = word(sectionPattern, "section-id");
const revision = word(revisionPattern, "revision");
const language = word(languagePattern, "language");
const region = word(regionPattern, "region");
const date = word(datePattern, "date");
const host = word(hostPattern, "host");
const text = long(textPattern, "text");
const url = long(urlPattern, "url");
const cookieName = long(cookiePattern, "cookie-name");
/** Between links and in cells a text may be a space, or nothing. */
const piece = long(piecePattern, "text");
const mode = v.picklist(["opt-in", "opt-out", "notice"], "mode");

/**
 * One of several shapes. A union could only say that none fits; this takes the one that was meant, so that a problem is
 * found at its own place. Where none is meant, and where there is no value (in the JSON Schema), it is the whole union.
 */
function oneOf<Value>(all: Schema<Value>, meant: (value: object | string) => Schema<Value> | undefined) {
  return v.lazy<Schema<Value>>((value) => {
    const known = typeof value === "string" || (typeof value === "object" && value !== null);
    return (known && meant(value)) || all;
  });
}

const link: Schema<Link> = v.object({ label: text, href: url });
const pieces = v.union([piece, link], "piece");
const linkedText: Schema<Exclude<Inline, string>> = v.object({
  text: some(oneOf(pieces, (value) => (typeof value === "string" ? piece : link))),
});

const meantInline = (value: object | string, plain: Schema<string>) =>
  typeof value === "string" ? plain : Object.hasOwn(value, "text") ? linkedText : undefined;
const inlines: Schema<Inline> = v.union([text, linkedText], "inline");
const inline = oneOf(inlines, (value) => meantInline(value, text));
const cells: Schema<Inline> = v.union([piece, linkedText], "inline");
const cell = oneOf(cells, (value) => meantInline(value, piece));

const meantListItem = (value: object | string): Schema<ListItem> | undefined =>
  Array.isArray(value) ? list : Object.hasOwn(Object(value), "ordered") ? ordered : meantInline(value, text);
const list: Schema<List> = some(v.lazy<Schema<ListItem>>(() => listItem));
const ordered: Schema<Ordered> = v.object({ ordered: list });
const listItems: Schema<ListItem> = v.union([text, linkedText, list, ordered], "list-item");
const listItem = oneOf(listItems, meantListItem);

const heading = v.object({ heading: inline });
const table = v.object({ table: v.object({ head: some(cell), rows: some(some(cell)) }) });
const bodyItems: Schema<BodyItem> = v.union([text, linkedText, list, ordered, heading, table], "body-item");
const bodyItem = oneOf(bodyItems, (value): Schema<BodyItem> | undefined =>
  Object.hasOwn(Object(value), "heading") ? heading
  : Object.hasOwn(Object(value), "table") ? table
  : meantListItem(value),
);

/** How a value in several languages looks. */
export type ByLanguage = <Value extends Schema>(value: Value) => Schema<Record<string, v.InferOutput<Value>>>;

/** Any languages, for the types and the JSON Schema. */
const anyLanguage: ByLanguage = (value) => v.pipe(v.record(language, value), v.minEntries(1, "untold"));

/** The policy's own languages. Any of them may be missing, not all; others are never shown and so not looked at. */
export function inLanguages(languages: readonly string[]): ByLanguage {
  return <Value extends Schema>(value: Value) => {
    const entries = Object.fromEntries(languages.map((tag) => [tag, v.exactOptional(value)]));
    return v.pipe(v.object(entries), v.minEntries(1, "untold")) as Schema<Record<string, v.InferOutput<Value>>>;
  };
}

/** The schemas of a policy and its parts by their public names. */
export function policySchemas(byLanguage: ByLanguage = anyLanguage) {
  const texts = byLanguage(text);
  const notice = v.object({
    cookies: sectionId,
    thirdPartyAds: v.exactOptional(sectionId),
    title: v.exactOptional(texts),
  });
  const purpose = v.object({ id, label: texts, description: texts, gpc: v.exactOptional(v.boolean()) });
  const serviceCookie = v.object({
    name: cookieName,
    storage: v.exactOptional(v.picklist(["cookie", "local", "session"], "storage")),
    duration: v.exactOptional(texts),
    use: v.exactOptional(texts),
  });
  const service = v.object({
    id,
    purposes: some(id),
    name: texts,
    recipient: v.exactOptional(texts),
    dataSent: v.exactOptional(byLanguage(some(text))),
    use: texts,
    recipientUse: v.exactOptional(texts),
    personalAtRecipient: v.exactOptional(v.boolean()),
    policyUrl: v.exactOptional(url),
    optOutUrl: v.exactOptional(url),
    hosts: v.exactOptional(v.array(host)),
    cookies: v.exactOptional(v.array(serviceCookie)),
  });
  const section = v.object({
    id: sectionId,
    heading: v.exactOptional(texts),
    body: byLanguage(some(bodyItem)),
    translated: v.exactOptional(v.array(language)),
  });
  const revisionEntry = v.object({
    revision,
    date,
    material: v.boolean(),
    sections: v.exactOptional(v.array(sectionId)),
    summary: texts,
  });
  const policy = v.object({
    $schema: v.exactOptional(v.string()),
    id,
    revision,
    languages: some(language),
    title: texts,
    url: v.exactOptional(byLanguage(url)),
    controller: v.object({ name: texts, contact: texts }),
    mode: v.union([mode, v.record(region, mode)], "mode"),
    notice,
    texts: v.exactOptional(byLanguage(v.record(v.string(), text))),
    purposes: v.pipe(some(purpose), v.maxLength(mostPurposes, "purposes")),
    services: v.array(service),
    sections: some(section),
    revisions: some(revisionEntry),
  });
  return {
    Policy: policy,
    Notice: notice,
    Purpose: purpose,
    Service: service,
    ServiceCookie: serviceCookie,
    Section: section,
    Revision: revisionEntry,
    Texts: texts,
    Mode: mode,
    BodyItem: bodyItems,
    ListItem: listItems,
    Inline: inlines,
    Cell: cells,
    Link: link,
    Url: url,
    Text: text,
  };
}

type Output = { [Name in keyof ReturnType<typeof policySchemas>]: v.InferOutput<ReturnType<typeof policySchemas>[Name]> };

/** A value that nobody may change. What is a read-only list already is left as it is: lists may hold lists for ever. */
type Frozen<Value> =
  Value extends unknown[] ? readonly Frozen<Value[number]>[]
  : Value extends readonly unknown[] | string | number | boolean | undefined ? Value
  : { readonly [Key in keyof Value]: Frozen<Value[Key]> };

/** A text in each language, by its tag. In a file per language, or where a text is missing, not all are there. */
export type Texts = Frozen<Output["Texts"]>;
/** What is asked without a choice: consent first (`opt-in`), allowed until refused (`opt-out`), or told only (`notice`). */
export type Mode = Output["Mode"];
/** The sections that the banner shows. */
export type Notice = Frozen<Output["Notice"]>;
/** What data is used for; the visitor grants or denies each but `necessary`. */
export type Purpose = Frozen<Output["Purpose"]>;
/** What a service keeps on the visitor's device; `*` in its name is any run of characters. */
export type ServiceCookie = Frozen<Output["ServiceCookie"]>;
/** Who receives what, and for which purposes: also the external-transmission disclosure of Japanese law. */
export type Service = Frozen<Output["Service"]>;
export type Section = Frozen<Output["Section"]>;
/** What changed in the policy, and whether the visitor is asked again (`material`). */
export type Revision = Frozen<Output["Revision"]>;
export type Policy = Frozen<Output["Policy"]>;
