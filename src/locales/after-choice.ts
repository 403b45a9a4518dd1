import type { Wordings } from "./wording.ts";

export const afterChoiceWordings = {
  en: {
    accepted: "You accepted.",
    declined: "You declined. Nothing optional runs.",
    saved: "Your choice is saved.",
    withheld: "What your browser’s opt-out signal (GPC) denies stays denied.",
    later: "You can change this at any time.",
    notStored: "Your browser did not keep it, so it holds on this page only and you will be asked again.",
    failed: "Your choice could not be saved. Nothing optional runs. Please try again.",
    running: "What has already started stops when the page is loaded again.",
    reload: "Reload the page",
    close: "Close this message",
    unavailable: "This site’s notice about cookies could not be loaded. Nothing optional runs.",
    again: "Try again",
  },
  ja: {
    accepted: "同意を記録しました。",
    declined: "拒否を記録しました。任意の機能は動作しません。",
    saved: "選択を保存しました。",
    withheld: "ブラウザーのオプトアウト信号（GPC）の対象となる項目は、拒否のままです。",
    later: "選択はいつでも変更できます。",
    notStored:
      "ブラウザーに保存できなかったため、このページでのみ有効です。次のページでもう一度お尋ねします。",
    failed: "選択を保存できませんでした。任意の機能は動作していません。もう一度お試しください。",
    running: "すでに動作しているものは、ページを再読み込みすると停止します。",
    reload: "再読み込みする",
    close: "このメッセージを閉じる",
    unavailable: "Cookieについてのお知らせを読み込めませんでした。任意の機能は動作していません。",
    again: "もう一度試す",
  },
} satisfies Wordings<string>;
