import { html, nothing, type TemplateResult } from "lit/html.js";
import { type PreferencesWording, preferencesWordings } from "../locales/preferences.ts";
import { servicesWordings } from "../locales/services.ts";
import { wordingIn } from "../locales/wording.ts";
import type { Policy, Service } from "../policy/schema.ts";
import { drawLanguages } from "./languages.ts";
import { LongList } from "./long-list.ts";
import { PlacedElement } from "./placed-element.ts";
import { placedStyles } from "./placed-styles.ts";
import { serviceFacts } from "./service.ts";
import { servicesStyles } from "./services-styles.ts";
import { textIn } from "./texts.ts";

type Wording = PreferencesWording & Readonly<Record<keyof typeof servicesWordings.en, string>>;

/**
 * The services that receive data, as Japan's external-transmission rules ask to be told (Telecommunications Business
 * Act, art. 27-12): a table, or cards where there is little room. All of it shows at once, in 16 px or more.
 *
 * @attr {string} policy - URL of the policy's JSON, or `#id` of an inline one. Default: the tag's
 * @attr {string} language - a language of the policy, unless the visitor has picked one. Default: the visit's
 * @slot - what is shown until the policy is at hand, and where it cannot be had
 * @csspart service - a service's row, or card
 * @csspart language - each language's button, or a `select` of more than three
 * @cssproperty --kotowari-font - text font. Default: the page's
 * @cssproperty --kotowari-font-heading - heading font. Default: the page's
 */
export class KotowariServices extends PlacedElement {
  readonly #rows = new LongList();

  override draw(): void {
    this.root.adoptedStyleSheets = [placedStyles, servicesStyles];
    super.draw();
    const { visit } = this;
    const policy = visit?.policyAtHand;
    const body = this.root.querySelector("tbody");
    if (!visit || !policy || !body) return;
    const language = visit.language(policy.languages);
    const wording = wordingOf(policy, language);
    const rows = policy.services.map((service) => () => drawService(service, language, wording));
    this.#rows.draw(body, rows, [policy, language]);
  }

  protected template(): TemplateResult {
    const { visit } = this;
    const policy = visit?.policyAtHand;
    if (!visit || !policy) return html`<slot></slot>`;
    const language = visit.language(policy.languages);
    const wording = wordingOf(policy, language);
    return html`<div class="services" lang=${language}>
      ${drawLanguages(visit, policy, wording.language)}
      ${policy.services.length ? drawTable(wording) : html`<p>${wording.nobody}</p>`}
    </div>`;
  }
}

function wordingOf(policy: Policy, language: string): Wording {
  return {
    ...wordingIn(preferencesWordings, policy, language),
    ...wordingIn(servicesWordings, policy, language),
  };
}

// The roles are said: browsers forget them where a table is laid out as cards.
function drawTable(wording: Wording): TemplateResult {
  const head = (text: string, rows = "2") =>
    html`<th role="columnheader" scope="col" rowspan=${rows}>${text}</th>`;
  return html`<table role="table">
    <caption>
      ${wording.servicesCaption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${head(wording.name)}${head(wording.recipient)}${head(wording.dataSent)}
        <th role="columnheader" scope="colgroup" colspan="2">${wording.uses}</th>
        ${head(wording.cookies)}${head(wording.policyLink)}${head(wording.optOutLink)}
      </tr>
      <tr role="row">
        ${head(wording.use, "1")}${head(wording.recipientUse, "1")}
      </tr>
    </thead>
    <tbody role="rowgroup"></tbody>
  </table>`;
}

function drawService(service: Service, language: string, wording: Wording): TemplateResult {
  const facts = new Map(serviceFacts(service, language, wording));
  const cell = (label: string, fact: unknown) =>
    html`<td role="cell" data-label=${label}><div>${fact ?? "–"}</div></td>`;
  return html`<tr role="row" part="service">
    <th role="rowheader" scope="row">${textIn(service.name, language)}</th>
    ${cell(
      wording.recipient,
      service.recipient
        ? html`${facts.get("recipient")}
          ${service.personalAtRecipient ? html`<p class="mark">${wording.apart}</p>` : nothing}`
        : wording.nobody,
    )}
    ${cell(wording.dataSent, facts.get("dataSent"))} ${cell(wording.use, facts.get("use"))}
    ${cell(wording.recipientUse, facts.get("recipientUse"))} ${cell(wording.cookies, facts.get("cookies"))}
    ${cell(wording.policyLink, facts.get("policyLink"))} ${cell(wording.optOutLink, facts.get("optOutLink"))}
  </tr>`;
}
