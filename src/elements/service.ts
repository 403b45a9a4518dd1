import { html, nothing, type TemplateResult } from "lit/html.js";
import type { PreferencesWording } from "../locales/preferences.ts";
import { fill } from "../locales/wording.ts";
import type { Service } from "../policy/schema.ts";
import { inLanguage, textIn } from "./texts.ts";

/** Its label names the service, so that it says where it leads wherever it is read. */
function link(href: string, label: string, name: string): TemplateResult {
  return html`<a href=${href} target="_blank" rel="noopener noreferrer">${fill(label, { name })}</a>`;
}

/** What is told of a service; the wording has a term for each. */
type FactName = "recipient" | "dataSent" | "use" | "recipientUse" | "cookies" | "policyLink" | "optOutLink";

/**
 * What a service receives and what for: the items that Japan's external-transmission rules ask to be told
 * (Telecommunications Business Act, art. 27-12; its ordinance, art. 22-2-29), under the names that are usual there.
 */
export function serviceFacts(
  service: Service,
  language: string,
  wording: PreferencesWording,
): [name: FactName, fact: unknown][] {
  const { recipient, dataSent, use, recipientUse, policyUrl, optOutUrl, cookies } = service;
  const name = inLanguage(service.name, language).value;
  const facts: [FactName, unknown][] = [];
  if (recipient) facts.push(["recipient", textIn(recipient, language)]);
  if (dataSent) {
    const found = inLanguage(dataSent, language);
    facts.push([
      "dataSent",
      html`<ul lang=${found.language}>
        ${found.value.map((item) => html`<li>${item}</li>`)}
      </ul>`,
    ]);
  }
  facts.push(["use", textIn(use, language)]);
  if (recipientUse) facts.push(["recipientUse", textIn(recipientUse, language)]);
  if (cookies?.length) {
    facts.push([
      "cookies",
      html`<ul>
        ${cookies.map(
          (cookie) =>
            html`<li>
              <code>${cookie.name}</code
              >${cookie.duration ? html` · ${textIn(cookie.duration, language)}` : nothing}${
                cookie.use ? html` · ${textIn(cookie.use, language)}` : nothing
              }
            </li>`,
        )}
      </ul>`,
    ]);
  }
  if (policyUrl) facts.push(["policyLink", link(policyUrl, wording.recipientPolicy, name)]);
  if (optOutUrl) facts.push(["optOutLink", link(optOutUrl, wording.optOut, name)]);
  return facts;
}
