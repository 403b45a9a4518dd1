import { styleSheet } from "./element.ts";

const sheet = styleSheet("@media print{body>:not(kotowari-preferences){display:none !important}}");

/** While a dialog stands over the page, what it shows is what is printed: all of it, and nothing of the page. */
export function printAlone(isAlone: boolean): void {
  const others = document.adoptedStyleSheets.filter((each) => each !== sheet);
  document.adoptedStyleSheets = isAlone ? [...others, sheet] : others;
}
