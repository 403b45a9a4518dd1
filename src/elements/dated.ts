import { html, type TemplateResult } from "lit/html.js";
import { colonIn } from "../locales/colon.ts";
import { dateIn } from "../locales/date.ts";
import type { Revision } from "../policy/schema.ts";
import { textIn } from "./texts.ts";

/** What a revision changed, with its date. */
export function drawDated({ date, summary }: Revision, language: string): TemplateResult {
  return html`${dateIn(language, date)}${colonIn(language)}${textIn(summary, language)}`;
}
