import type { Wordings } from "./wording.ts";

export const placeholderWordings = {
  en: {
    receives: "To show this, {recipient} receives: {data}.",
    shows: "To show this, your browser asks {recipient} for it, which then knows of your visit.",
    once: "Show this once",
    always: "Always show",
    settings: "Settings",
  },
  ja: {
    receives: "表示すると、{recipient}に次の情報が送信されます：{data}",
    shows: "表示すると、ブラウザーが{recipient}に接続し、閲覧したことが伝わります。",
    once: "今回だけ表示",
    always: "常に表示",
    settings: "設定する",
  },
} satisfies Wordings<string>;
