import type { Wordings } from "./wording.ts";

export const behindWordings = {
  en: { opened: "A notice about cookies is at the start of this page." },
  ja: { opened: "このページの先頭に、Cookieについてのお知らせがあります。" },
} satisfies Wordings<string>;
