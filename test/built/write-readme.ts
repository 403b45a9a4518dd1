// Writes the figures of the built files into README: `npm run build && npm run readme`.

import { writeFileSync } from "node:fs";
import { format } from "prettier";
import { generated, readme } from "./readme.ts";
import { sizesTable } from "./sizes.ts";

const text = readme.replace(generated("sizes"), sizesTable());
writeFileSync("README.md", await format(text, { parser: "markdown", printWidth: 110, trailingComma: "all" }));
