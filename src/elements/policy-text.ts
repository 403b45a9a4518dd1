import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Policy, Section } from "../policy/schema.ts";
import { drawBody } from "./body.ts";
import { inLanguage, textIn } from "./texts.ts";

/** Whether a passage is a translation, not the publisher's own words. */
function isTranslated(
  { translated, headingTranslated }: Section,
  language: string,
  part: "heading" | "body",
): boolean {
  return Boolean(
    translated?.includes(language) || (part === "heading" && headingTranslated?.includes(language)),
  );
}

/** A section of the policy in full, each passage that is a translation marked as one. */
function drawSection(section: Section, language: string, mark: string): TemplateResult {
  const { id, heading, body } = section;
  const found = inLanguage(body, language);
  const marked = (part: "heading" | "body") =>
    isTranslated(section, language, part) ? html` <span class="mark">${mark}</span>` : nothing;
  return html`<section id="policy-${id}" lang=${found.language}>
    ${heading ? html`<h3>${textIn(heading, language)}${marked("heading")}</h3>` : html`<p>${marked("body")}</p>`}
    ${drawBody(found.value)}
  </section>`;
}

export function drawPolicy(policy: Policy, language: string, mark: string): TemplateResult[] {
  return policy.sections.map((section) => drawSection(section, language, mark));
}
