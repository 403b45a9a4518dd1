import type { Wordings } from "./wording.ts";

/** What stands around the policy where it is read. */
export const readerWordings = {
  en: {
    language: "Language",
    contents: "Contents",
    search: "Search this text",
    found: "{count} found",
    foundNone: "Nothing found",
    foundAt: "{at} of {count}",
    previous: "Previous",
    next: "Next",
    compare: "Beside {other}",
    version: "As of {date}",
    translated: "(translation)",
    headingTranslated: "(heading translated)",
    onlyIn: "There is no {language} text of this passage. It is shown in {other}.",
    changed: "Changed since you last chose",
    contact: "Contact",
  },
  ja: {
    language: "言語",
    contents: "目次",
    search: "本文を検索",
    found: "{count}件見つかりました",
    foundNone: "見つかりませんでした",
    foundAt: "{count}件中{at}件目",
    previous: "前へ",
    next: "次へ",
    compare: "{other}と並べて表示",
    version: "{date}現在",
    translated: "（参考訳）",
    headingTranslated: "（見出しのみ参考訳）",
    onlyIn: "この部分には{language}の文がないため、{other}の文を掲載しています。",
    changed: "前回の選択以降に変更",
    contact: "お問い合わせ",
  },
} satisfies Wordings<string>;

export type ReaderWording = Readonly<Record<keyof typeof readerWordings.en, string>>;
