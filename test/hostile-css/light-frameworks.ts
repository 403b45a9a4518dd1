import type { Sheet } from "./sheet.ts";

const from = (name: string, ...files: string[]): Sheet => ({
  name,
  files: files.map((file) => `node_modules/${name}/${file}`),
});

/** Those that weigh little enough to come with every `npm ci`. */
export const lightFrameworks: readonly Sheet[] = [
  from("normalize.css", "normalize.css"),
  from("modern-normalize", "modern-normalize.css"),
  from("sanitize.css", "sanitize.css", "assets.css", "forms.css", "typography.css", "reduce-motion.css"),
  from("tailwindcss", "preflight.css"),
  from("water.css", "out/water.min.css"),
  from("mvp.css", "mvp.css"),
  from("milligram", "dist/milligram.min.css"),
  from("tachyons", "css/tachyons.min.css"),
];
