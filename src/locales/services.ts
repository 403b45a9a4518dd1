import type { Wordings } from "./wording.ts";

/** What the table of services needs besides the words that it shares with the preferences. */
export const servicesWordings = {
  en: {
    servicesCaption: "External services to which your browser sends data",
    uses: "What it is used for",
    nobody: "Not sent to anyone else",
  },
  ja: {
    servicesCaption: "利用者情報の外部送信について",
    uses: "送信される情報の利用目的",
    nobody: "外部への送信はありません",
  },
} satisfies Wordings<string>;
