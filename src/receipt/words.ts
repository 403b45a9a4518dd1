/** How to withdraw, for the visitor who reads the receipt. English stands in for languages that are not here. */
const withdrawal: Readonly<Record<string, string>> = {
  en: "On the site, open the cookie settings and decline. Deleting the site's cookies has the same effect.",
  ja: "サイト上の「Cookieの設定」を開いて拒否してください。サイトのCookieを削除した場合も、同意は取り消されます。",
};

export function withdrawalIn(language: string): string {
  return withdrawal[language.split("-")[0]!] ?? withdrawal["en"]!;
}
