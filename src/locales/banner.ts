import type { Wordings } from "./wording.ts";

/** What every first visit needs; other texts load with what shows them. */
export const bannerWordings = {
  en: {
    accept: "Accept",
    decline: "Decline",
    settings: "Settings",
    title: "Cookies and your choice",
    language: "Language",
    source: "From the {title}, {date}.",
    whole: "Read it all",
    recipients: "Who receives what",
    translated: "(translation)",
  },
  ja: {
    accept: "同意する",
    decline: "拒否する",
    settings: "設定する",
    title: "Cookieの利用について",
    language: "言語",
    source: "{title}（{y}年{m}月{d}日）より",
    whole: "全文を読む",
    recipients: "情報の送信先",
    translated: "（参考訳）",
  },
} satisfies Wordings<string>;
