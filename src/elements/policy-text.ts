import { html, nothing, type TemplateResult } from "lit/html.js";
import { jointIn } from "../locales/joint.ts";
import { type ReaderWording, readerWordings } from "../locales/reader.ts";
import { fill, wordingIn } from "../locales/wording.ts";
import type { BodyItem, Policy, Section } from "../policy/schema.ts";
import { drawBody, inline } from "./body.ts";
import { languageName } from "./languages.ts";
import { inLanguage, textIn } from "./texts.ts";

/** What is read: a policy, in one language or in two side by side, from a level of headings on. */
export interface Reading {
  readonly policy: Policy;
  readonly languages: readonly string[];
  readonly level: 2 | 3;
  /** The sections that changed since the visitor's last choice. */
  readonly changed: readonly string[];
}

function drawHeading(level: number, content: unknown): TemplateResult {
  if (level === 2) return html`<h2>${content}</h2>`;
  return level === 3 ? html`<h3>${content}</h3>` : html`<h4>${content}</h4>`;
}

/** A body whose own headings stand one below the section's. */
function drawItems(body: readonly BodyItem[], level: number): unknown[] {
  return body.map((item) =>
    typeof item === "object" && "heading" in item
      ? drawHeading(level + 1, inline(item.heading))
      : drawBody([item]),
  );
}

/** Whether the passage is a translation, not the publisher's own words: all of it, its heading alone, or nothing. */
function translationMark(
  { heading, translated, headingTranslated }: Section,
  shown: string,
  language: string,
  wording: ReaderWording,
): string | undefined {
  if (translated?.includes(shown)) return wording.translated;
  return heading && headingTranslated?.includes(language) ? wording.headingTranslated : undefined;
}

/** A section in one language: each of its languages has its words for what is to be said about it. */
function drawPassage(
  section: Section,
  language: string,
  { policy, languages, level, changed }: Reading,
): TemplateResult {
  const wording = wordingIn(readerWordings, policy, language);
  const { id, heading, body } = section;
  const found = inLanguage(body, language);
  const translation = translationMark(section, found.language, language, wording);
  const mark = translation
    ? html`<span class="kotowari-mark">${jointIn(language)}${translation}</span>`
    : nothing;
  const isMissing = found.language !== language;
  const names = { language: languageName(language, language), other: languageName(found.language, language) };
  return html`<div lang=${language}>
    ${heading ? drawHeading(level, html`${textIn(heading, language)}${mark}`) : translation ? html`<p class="kotowari-mark">${translation}</p>` : nothing}
    ${changed.includes(id) ? html`<p class="kotowari-note kotowari-changed">${wording.changed}</p>` : nothing}
    ${isMissing ? html`<p class="kotowari-note">${fill(wording.onlyIn, names)}</p>` : nothing}
    ${
      isMissing && languages.includes(found.language)
        ? nothing
        : html`<div lang=${found.language}>${drawItems(found.value, level)}</div>`
    }
  </div>`;
}

/** A section, with the id that fragments name. */
export function drawSection(section: Section, reading: Reading): TemplateResult {
  return html`<section part="section" id="policy-${section.id}">
    ${reading.languages.map((language) => drawPassage(section, language, reading))}
  </section>`;
}
