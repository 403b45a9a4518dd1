import { bodyItem } from "./body.ts";
import { isCalendarDate } from "./calendar-date.ts";
import type { Form, Formed, Of, Test } from "./form.ts";
import {
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
} from "./grammar.ts";

export type { BodyItem, Heading, Inline, Link, LinkedText, List, ListItem, Ordered, Table } from "./body.ts";

// The form of a policy (contract §3), once. What its parts say about each other (ids that exist, revisions in order) is
// looked at in read.ts, reference-findings.ts and mistakes.ts.

const flag: Test<boolean> = (value) => typeof value === "boolean";
const mode = modePattern as Of<"opt-in" | "opt-out" | "notice", RegExp>;

const by = <const Given extends Form>(key: RegExp, form: Given): ReadonlyMap<RegExp, Given> =>
  new Map([[key, form]]);
const byLanguage = <const Given extends Form>(form: Given) => by(languagePattern, form);

export const texts = byLanguage(visiblePattern);

/** One for everybody, or by region. */
export const modes = new Set([mode, by(regionPattern, mode)] as const);

export const controller = { name: texts, contact: texts } as const;

export const notice = {
  cookies: sectionPattern,
  "thirdPartyAds?": sectionPattern,
  "title?": texts,
} as const;

export const purpose = { id: idPattern, label: texts, description: texts, "gpc?": flag } as const;

export const serviceCookie = {
  name: namingPattern,
  "storage?": storagePattern as Of<"cookie" | "local" | "session", RegExp>,
  "duration?": texts,
  "use?": texts,
} as const;

export const service = {
  id: idPattern,
  purposes: [idPattern],
  name: texts,
  "recipient?": texts,
  "dataSent?": byLanguage([visiblePattern]),
  use: texts,
  "recipientUse?": texts,
  "personalAtRecipient?": flag,
  "policyUrl?": urlPattern,
  "optOutUrl?": urlPattern,
  "hosts?": [hostPattern],
  "cookies?": [serviceCookie, 0],
} as const;

export const section = {
  id: sectionPattern,
  "heading?": texts,
  body: byLanguage([bodyItem]),
  "translated?": [languagePattern, 0],
  "headingTranslated?": [languagePattern, 0],
} as const;

export const revision = {
  revision: revisionPattern,
  date: isCalendarDate,
  material: flag,
  "sections?": [sectionPattern, 0],
  "purposes?": [idPattern, 0],
  "services?": [idPattern, 0],
  summary: texts,
} as const;

export const policy = {
  id: idPattern,
  revision: revisionPattern,
  languages: [languagePattern],
  title: texts,
  "url?": byLanguage(urlPattern),
  controller,
  mode: modes,
  notice,
  "texts?": byLanguage(by(wordingPattern, visiblePattern)),
  purposes: [purpose],
  "services?": [service, 0],
  sections: [section],
  "revisions?": [revision, 0],
} as const;

/** A text in each language, by its tag. In a file per language, or where a text is missing, not all are there. */
export type Texts = Formed<typeof texts>;
/** What holds without a choice: nothing (`opt-in`), all until it is refused (`opt-out`), all (`notice`). */
export type Mode = Formed<typeof mode>;
/** The sections that the banner shows, by their ids. */
export type Notice = Formed<typeof notice>;
/** What data is used for; the visitor grants or denies each but `necessary`. */
export type Purpose = Formed<typeof purpose>;
/** What a service keeps on the visitor's device; `*` in its name is any run of characters. */
export type ServiceCookie = Formed<typeof serviceCookie>;
/** Who receives what, and for which purposes: also the external-transmission disclosure of Japanese law. */
export type Service = Formed<typeof service>;
/** A part of the policy's text. In a language that its body lacks it is shown in another. */
export type Section = Formed<typeof section>;
/** What changed in the policy, and whether the visitor is asked again (`material`). */
export type Revision = Formed<typeof revision>;
/** As `readPolicy` gives it: lists that the file leaves out are empty. */
export type Policy = Formed<typeof policy> & {
  readonly services: readonly Service[];
  readonly revisions: readonly Revision[];
};
