import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { defineConfig, type Plugin, type UserConfig } from "vite";
import release from "./package.json" with { type: "json" };
import type { Parts } from "./src/visit.ts";

// One build a mode; `npm run build` runs them in this order. Vite inlines `import()` in an IIFE and defers modules,
// so the script tag is two builds: ES modules for the parts, and a classic script that imports them by their URLs.

/** The parts that the script tag loads when they are needed, each by its entry. */
const parts = { decision: "src/decision.ts", ui: "src/ui.ts" } satisfies Record<keyof Parts, string>;

/** Hashed names: a new release never changes a file that pages with the loader of the one before still ask for. */
const partFile = (name: string, hash: string) => `kotowari-${name}-${hash}.js`;

function builtParts(): Record<string, string> {
  const files = readdirSync("dist");
  const builtFile = (name: string) => {
    const file = files.find((file) => file.startsWith(partFile(name, "").replace(/\.js$/, "")));
    if (!file) throw new Error(`dist/ lacks the part ${name}: build the mode "parts" first`);
    return file;
  };
  return Object.fromEntries(Object.keys(parts).map((name) => [name, builtFile(name)]));
}

/**
 * Lit makes a Trusted Types policy when it is imported, and a page may allow a name once: with a name of our own
 * (contract §6) the bundled Lit works beside the page's.
 */
function ownTrustedTypesPolicy(): Plugin {
  const theirs = /createPolicy\((["'])lit-html\1/;
  let renamed = false;
  return {
    name: "own-trusted-types-policy",
    transform: {
      filter: { id: /\/lit-html\.js$/ },
      handler(code) {
        renamed ||= theirs.test(code);
        return { code: code.replace(theirs, 'createPolicy("kotowari-ui"'), map: null };
      },
    },
    generateBundle() {
      if (!renamed)
        this.error("lit-html no longer makes its Trusted Types policy as it did: mend ownTrustedTypesPolicy");
    },
  };
}

/** Prints the tag of a release on a CDN, with the hash of the file that was just built. */
function integrityLine(): Plugin {
  return {
    name: "integrity-line",
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== "chunk") continue;
        const hash = createHash("sha384").update(file.code).digest("base64");
        const src = `https://cdn.jsdelivr.net/npm/kotowari@${release.version}/dist/${file.fileName}`;
        this.info(
          `\n<script src="${src}" integrity="sha384-${hash}" crossorigin="anonymous" data-policy="/policy.json" defer></script>`,
        );
      }
    },
  };
}

function policySchema(): Plugin {
  return {
    name: "policy-schema",
    async generateBundle() {
      const { policyJsonSchema } = await import("./src/policy/json-schema.ts");
      const source = `${JSON.stringify(policyJsonSchema(), null, 2)}\n`;
      this.emitFile({ type: "asset", fileName: "policy.schema.json", source });
    },
  };
}

const shared: UserConfig = {
  publicDir: false,
  build: { target: "es2022", emptyOutDir: false, modulePreload: false, reportCompressedSize: false },
};

const own = [/^lit(\/|$)/, "js-cookie"];

const modes: Record<string, () => UserConfig> = {
  parts: () => ({
    plugins: [ownTrustedTypesPolicy()],
    build: {
      emptyOutDir: true,
      lib: { entry: parts, formats: ["es"] },
      rolldownOptions: {
        // What `ui` shares with `decision` stays in `decision`: a third file would be a request after a request.
        preserveEntrySignatures: "allow-extension",
        output: {
          entryFileNames: partFile("[name]", "[hash]"),
          chunkFileNames: partFile("[name]", "[hash]"),
          minify: true,
        },
      },
    },
  }),
  tag: () => ({
    define: { PART_FILES: JSON.stringify(builtParts()) },
    build: { lib: { entry: "src/loader.ts", formats: ["iife"], name: "_", fileName: () => "kotowari.js" } },
  }),
  full: () => ({
    plugins: [ownTrustedTypesPolicy(), integrityLine()],
    build: {
      license: { fileName: "third-party-licenses.md" },
      lib: { entry: "src/full.ts", formats: ["iife"], name: "_", fileName: () => "kotowari.full.js" },
    },
  }),
  npm: () => ({
    build: {
      minify: false,
      lib: { entry: "src/index.ts", formats: ["es"], fileName: () => "index.js" },
      rolldownOptions: { external: own, output: { chunkFileNames: "npm/[name].js" } },
    },
  }),
  read: () => ({
    build: {
      lib: { entry: "src/read.ts", formats: ["es"], fileName: () => "read.js" },
      rolldownOptions: { output: { minify: true } },
    },
  }),
  node: () => ({
    plugins: [policySchema()],
    // The command line is one file: who installs the package for its tag installs nothing for the command line.
    ssr: { noExternal: true },
    build: {
      target: "node20",
      minify: false,
      ssr: "src/cli/main.ts",
      rolldownOptions: { output: { entryFileNames: "cli.js", chunkFileNames: "node/[name].js" } },
    },
  }),
};

export default defineConfig(({ mode }) => {
  const config = modes[mode];
  if (!config) throw new Error(`no mode ${mode}: ${Object.keys(modes).join(", ")}`);
  const { build, ...rest } = config();
  return { ...shared, ...rest, build: { ...shared.build, ...build } };
});
