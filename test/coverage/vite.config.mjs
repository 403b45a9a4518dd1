// The built files as they are, but neither shortened nor without maps: what is counted in them leads back to `src`.

import config from "../../vite.config.ts";
import { withoutTypes } from "./without-types.mjs";

const blanks = {
  name: "blanks-for-types",
  enforce: "pre",
  transform: {
    filter: { id: /\/src\/.*\.ts$/ },
    handler: (code) => ({ code: withoutTypes(code), map: null }),
  },
};

export default async (environment) => {
  const { plugins = [], build, ...rest } = await config(environment);
  const { rolldownOptions: { output, ...rolldownOptions } = {} } = build;
  return {
    ...rest,
    plugins: [blanks, ...plugins.filter(({ name }) => name !== "minified-again")],
    build: {
      ...build,
      minify: false,
      sourcemap: "hidden",
      // What drops code that nobody uses also joins statements, and then they lead back to none.
      rolldownOptions: { ...rolldownOptions, treeshake: false, output: { ...output, minify: false } },
    },
  };
};
