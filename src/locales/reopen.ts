import type { Wordings } from "./wording.ts";

export const reopenWordings = {
  en: { reopen: "Privacy settings" },
  ja: { reopen: "プライバシー設定" },
} satisfies Wordings<string>;
