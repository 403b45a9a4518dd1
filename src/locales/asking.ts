import type { Wordings } from "./wording.ts";

/** What is said where more is to be said than on a first visit in opt-in. */
export const askingWordings = {
  en: {
    revised: "The policy has changed",
    since: "What has changed since you last chose:",
    unanswered: "Nothing optional runs until you answer.",
    fresh: "New since you last chose",
    others: "Your other answers stay as they are.",
    runs: "Running now: {names}.",
    optOut: "Decline stops this; accept keeps it.",
    inform: "You can switch it off in the settings.",
    personal: "{names}: held as personal data there, so asked for by itself in the settings.",
    honoured:
      "Your browser’s opt-out signal (GPC) is honoured: {names} stays denied, also if you accept all else.",
    understood: "Close",
    leaveOff: "Leave off",
    updated: "The policy has changed. Your choice stays as it is.",
  },
  ja: {
    revised: "ポリシーが改定されました",
    since: "前回の選択からの変更点",
    unanswered: "お答えいただくまで、任意の機能は動作しません。",
    fresh: "新しくお尋ねする項目",
    others: "ほかの選択はそのままです。",
    runs: "現在、{names}が有効です。",
    optOut: "「拒否する」を選ぶと停止し、「同意する」を選ぶとそのまま続きます。",
    inform: "「設定する」からオフにできます。",
    personal: "{names}では情報が個人データとして扱われるため、設定画面で個別にお尋ねします。",
    honoured: "オプトアウト信号（GPC）を確認し、反映しました。同意された場合も、{names}は拒否のままです。",
    understood: "閉じる",
    leaveOff: "オフのままにする",
    updated: "ポリシーが改定されました。これまでの選択はそのまま有効です。",
  },
} satisfies Wordings<string>;

export type AskingWording = Readonly<Record<keyof typeof askingWordings.en, string>>;
