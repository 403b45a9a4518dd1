// What is sent is to be named, not hinted at (requirements JP-3): these ends leave it open.

const japanese =
  /^その他|(?:(?<![一均平同対優劣上中下初高])等|など|ほか|その他|(?<!その)他)(?:の(?:情報|データ|もの|項目))?[\s。．.)）」』】]*$/;
const english =
  /(?:\b(?:etc|et cetera|and so (?:on|forth)|and (?:others|more|the like)|among others|or similar|and other (?:data|information|details))[\s.)\]]*|\.\.\.|…)$/i;

export function isVague(text: string): boolean {
  return japanese.test(text) || english.test(text);
}
