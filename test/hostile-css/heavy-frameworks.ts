import type { Sheet } from "./sheet.ts";

/** Where they are, once `npm ci --prefix test/hostile-css` has brought them. */
export const heavyFolder = "test/hostile-css/node_modules";

const from = (name: string, file: string): Sheet => ({ name, files: [`${heavyFolder}/${name}/${file}`] });

/** Those of 7 to 26 MB, 76 MB in all. */
export const heavyFrameworks: readonly Sheet[] = [
  from("bootstrap", "dist/css/bootstrap.min.css"),
  from("bulma", "css/bulma.min.css"),
  from("@picocss/pico", "css/pico.min.css"),
  from("foundation-sites", "dist/css/foundation.min.css"),
  from("uikit", "dist/css/uikit.min.css"),
];
