import { html, type TemplateResult } from "lit/html.js";
import type { Texts } from "../policy/schema.ts";

/** A value in `language`, or in the first language that has it: nothing is silently left out. */
export function inLanguage<Value>(
  values: Readonly<Record<string, Value>>,
  language: string,
): { value: Value; language: string } {
  const found = Object.hasOwn(values, language) ? language : Object.keys(values)[0]!;
  return { value: values[found]!, language: found };
}

/** A text of the policy, said to be in another language where it is. */
export function textIn(texts: Texts, language: string): string | TemplateResult {
  const found = inLanguage(texts, language);
  return found.language === language ? found.value : html`<span lang=${found.language}>${found.value}</span>`;
}
