import {
  bodyItem,
  cell,
  heading,
  inline,
  link,
  linkedText,
  list,
  listItem,
  ordered,
  piece,
  table,
  tableItem,
} from "./body.ts";
import type { Form } from "./form.ts";
import { urlPattern, visiblePattern } from "./grammar.ts";
import {
  controller,
  notice,
  policy,
  purpose,
  revision,
  section,
  service,
  serviceCookie,
  texts,
} from "./schema.ts";

/** What editors show of a part of a policy. */
export interface Description {
  /** The part's name in the JSON Schema. */
  readonly name: string;
  readonly description: string;
  /** Of each property, if it is an object. */
  readonly properties: Readonly<Record<string, string>>;
}

type Properties<Given> = {
  readonly [Name in keyof Given as Name extends `${infer Key}?` ? Key : Name]: string;
};

/** One part; the compiler sees to it that no property is left out. */
function part<Given extends Readonly<Record<string, Form>>>(
  form: Given,
  name: string,
  description: string,
  properties: Properties<Given>,
): [Form, Description] {
  return [form, { name, description, properties }];
}

function plain(form: Form, name: string, description: string): [Form, Description] {
  return [form, { name, description, properties: {} }];
}

export const descriptions: ReadonlyMap<Form, Description> = new Map([
  part(
    policy,
    "Policy",
    "A site's privacy policy and cookie notice, with what it asks the visitor's consent for.",
    {
      id: "Names the policy in every consent record. Never change it: records of another id count as no choice.",
      revision:
        "The current revision, as in 2026-11-24. A new one means that the text has changed; it is the first of revisions.",
      languages:
        "The languages of the policy; the first is shown where no other fits. A file for one language lists all.",
      title: "The title of the policy.",
      url: "The site's own page of this policy, in each language.",
      controller: "Who asks: the one that answers for the data.",
      mode: "What holds without a choice, everywhere or by region.",
      notice: "The sections that the banner shows.",
      texts:
        "The widget's own wording in a language that it does not bring, or altered. Accept and decline are altered together or not at all.",
      purposes:
        "What data is used for, in the order in which it is shown. The visitor grants or denies each but necessary.",
      services: "Who receives what. In Japan this is the external-transmission disclosure (外部送信).",
      sections: "The policy's text, in order.",
      revisions: "What has changed, the newest first.",
    },
  ),
  part(controller, "Controller", "The one that answers for the data.", {
    name: "Its full name.",
    contact: "How a visitor reaches it: an address, a telephone number or a mailbox.",
  }),
  part(notice, "Notice", "The sections that the banner shows, word for word.", {
    cookies: "The id of the section on cookies.",
    thirdPartyAds: "The id of the section on advertising by third parties.",
    title: "The heading of the banner, if it is to be another than the widget's.",
  }),
  part(purpose, "Purpose", "Something that data is used for.", {
    id: "Names the purpose in records and in data-consent. Standard: necessary, functional, analytics, advertising.",
    label: "A few words, for the switch.",
    description: "What the visitor should know in order to decide, in a sentence or two.",
    gpc: "A Global Privacy Control signal denies this purpose.",
  }),
  part(service, "Service", "Someone or something that data goes to.", {
    id: "Names the service in records and in data-consent. It shares its names with the purposes.",
    purposes: "The ids of the purposes it serves; it runs if all of them are granted.",
    name: "The name that visitors know it by.",
    recipient: "Who receives the data: the full name of the company. Needed if data goes to someone else.",
    dataSent: 'Each kind of data that is sent, named; no "etc." (等). Needed if data goes to someone else.',
    use: "What the site uses it for.",
    recipientUse: "What the recipient uses the data for. Needed if data goes to someone else.",
    personalAtRecipient:
      "The recipient will hold the data as personal data (APPI art. 31): it is asked for alone, never with others.",
    policyUrl: "The recipient's privacy policy.",
    optOutUrl: "Where the recipient lets people opt out.",
    hosts: "The hosts that the browser contacts for it, as in ads.example.",
    cookies: "What it keeps on the visitor's device; removed when it is denied.",
  }),
  part(serviceCookie, "ServiceCookie", "Something kept on the visitor's device.", {
    name: "Its name; * is any run of characters, as in _ads*.",
    storage: "Where it is kept: a cookie (the default), localStorage or sessionStorage.",
    duration: "How long it stays, in words.",
    use: "What it is for.",
  }),
  part(section, "Section", "A part of the policy's text.", {
    id: "Names the section; links to it end in #policy- and this.",
    heading: "Its heading. Text before the first heading has none.",
    body: "Its text in each language.",
    headingTranslated:
      "Languages whose heading alone is a translation; the body is the publisher's own words.",
    translated:
      "The languages in which the text is a translation, not the publisher's own words; they are marked.",
  }),
  part(revision, "Revision", "A change of the policy.", {
    revision: "Its name, as in 2026-11-24.",
    date: "The day from which it holds.",
    material: "It changes what visitors have agreed to: they are asked again. Else it is only shown.",
    sections: "The ids of the sections that have changed.",
    purposes:
      "If it is material for these purposes alone: who granted one is asked about it, and all other answers stay. In the newest revision, ids that the policy has.",
    services: "As purposes, for services.",
    summary: "What has changed, in a sentence or two.",
  }),
  plain(texts, "Texts", "A text in each language of the policy."),
  plain(visiblePattern, "Text", "Plain text: HTML is shown as it is written."),
  plain(urlPattern, "Url", "https:, http:, mailto:, tel:, or an address on this site as in /privacy."),
  plain(bodyItem, "BodyItem", "A paragraph, a list, or an object with heading, ordered, table or text."),
  plain(list, "List", "A list; a list inside it belongs to the item before it."),
  plain(listItem, "ListItem", "An item of a list, or a list that belongs to the item before it."),
  plain(inline, "Inline", "Text, or text with links."),
  plain(cell, "Cell", "Text, or text with links; it may be empty."),
  plain(piece, "Piece", "Text, or a link."),
  part(linkedText, "LinkedText", "Text with links.", { text: "Texts and links, one after the other." }),
  part(link, "Link", "Words that lead somewhere.", { label: "The words.", href: "Where they lead." }),
  part(ordered, "Ordered", "A numbered list.", { ordered: "Its items." }),
  part(heading, "Heading", "A heading below the section's own.", { heading: "Its text." }),
  part(tableItem, "TableItem", "A table.", { table: "Its head and rows." }),
  part(table, "Table", "A table.", {
    head: "The heads of its columns.",
    rows: "Its rows, each of as many cells as the head.",
  }),
]);
