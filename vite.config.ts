import { exec } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, readdirSync, readFileSync } from "node:fs";
import { join, normalize, resolve } from "node:path";
import { promisify } from "node:util";
import { minify } from "terser";
import { defineConfig, minify as minifyByVite, type Plugin, type Rolldown, type UserConfig } from "vite";
import { consentRecords } from "./demo/server/consent-records.ts";
import { policyTrials } from "./demo/server/policy-trials.ts";
import release from "./package.json" with { type: "json" };
import type { Parts } from "./src/visit.ts";

// One build a mode; `npm run build` runs them in this order. Vite inlines `import()` in an IIFE and defers modules,
// so the script tag is two builds: ES modules for the parts, and a classic script that imports them by their URLs.

/** The parts that the script tag loads when they are needed, each by its entry. */
const parts = {
  decision: "src/decision.ts",
  ui: "src/elements.ts",
  signals: "src/signals.ts",
} satisfies Record<keyof Parts, string>;

/**
 * Names that change with what is in the files: a new release never changes a file that pages with the loader of the one
 * before still ask for. One hash for all parts, of all that is not for Node, takes 28 bytes less in the loader than one each.
 */
const partFile = (name: string) => `kotowari-${name}-${partHash}.js`;

const partHash = (() => {
  const hash = createHash("sha256");
  const files = readdirSync("src", { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const paths = files
    .map((file) => join(file.parentPath, file.name))
    .filter((path) => !/^src.(cli|receiver)\b/.test(path))
    .toSorted();
  for (const path of [...paths, "package-lock.json", "vite.config.ts"]) hash.update(readFileSync(path));
  return hash.digest("base64url").replace(/\W/g, "").slice(0, 4);
})();

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

/**
 * Names of the visit's own members, which the loader and its parts share and nobody else sees: shortened alike in every
 * build. 60 bytes less in the loader. None is the name of anything in the policy, the API, the DOM or a part's exports.
 * The letters are those that compress best of some thousand orders that were tried: 50 bytes less on a first visit.
 */
const innerNames =
  "attribute circumstances client cookieName dnt gate held isForeign judge lack pageCookies picked policyAtHand ran refresh refused request seen showOnce shown standing state stored with";

const shortened = {
  props: {
    props: Object.fromEntries(
      innerNames.split(" ").map((name, index) => [`$${name}`, "ZTEroMfSphdRUPtFveaWnxsiGq"[index]]),
    ),
  },
};

/**
 * Chrome compiles what starts so as a whole, while it loads and beside the main thread, instead of one function after
 * another as they are called (https://v8.dev/blog/explicit-compile-hints; others read a comment). At a fourth of the speed a
 * returning visit takes 26 ms of script instead of 35 so, a first visit 40 instead of 50, for 20 to 30 bytes a file.
 */
const compiledAhead = "//# allFunctionsCalledOnLoad\n";

const chunksOf = (bundle: Rolldown.OutputBundle) =>
  Object.values(bundle).filter((file) => file.type === "chunk");

/** Terser between two rounds of the bundler's own minifier: 250 bytes less on a first visit, compressed, for two seconds of building. */
function minifiedAgain(start = compiledAhead): Plugin {
  return {
    name: "minified-again",
    // That it takes most of a build's time needs no saying.
    config: () => ({ build: { rolldownOptions: { checks: { bundlerTimings: false } } } }),
    async generateBundle(_, bundle) {
      for (const file of chunksOf(bundle)) {
        // Twice: the second time drops what the first one has copied into its place.
        for (const mangle of [
          { properties: { regex: new RegExp(`^(${innerNames.replaceAll(" ", "|")})$`) } },
          true,
        ]) {
          const { code } = await minify(file.code, {
            ecma: 2020,
            module: true,
            compress: {
              passes: 5,
              hoist_funs: true,
              pure_getters: true,
              unsafe_arrows: true,
              unsafe_methods: true,
            },
            mangle,
            nameCache: structuredClone(shortened),
          });
          if (code) file.code = code;
        }
        // Terser keeps a function that nobody calls any more where a `catch` gives its error the same short name.
        const { code } = await minifyByVite(file.fileName, file.code, { module: file.exports.length > 0 });
        // What is left of line breaks stands in templates and style sheets, where it is a space.
        file.code = start + code.replace(/\n\s*/g, " ");
      }
    },
  };
}

/** `export function name` in place of `export { e as name }` after it: 10 bytes less in the smallest file. */
function exportedInPlace(): Plugin {
  return {
    name: "exported-in-place",
    generateBundle(_, bundle) {
      for (const file of chunksOf(bundle)) {
        file.code = file.code.replace(
          /^function (\w+)(.*)export\{\1 as (\w+)\};?\s*$/s,
          "export function $3$2",
        );
      }
    },
  };
}

/** Prints the tag of a release on a CDN, with the hash of the file that was just built. */
function integrityLine(): Plugin {
  return {
    name: "integrity-line",
    generateBundle(_, bundle) {
      for (const file of chunksOf(bundle)) {
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

/** The rules by which tools of visitors answer the notice for them, as they are. */
function rulesOfTools(): Plugin {
  return {
    name: "rules-of-tools",
    generateBundle() {
      for (const file of readdirSync("src/rules"))
        this.emitFile({
          type: "asset",
          fileName: `rules/${file}`,
          source: readFileSync(join("src/rules", file), "utf8"),
        });
    },
  };
}

/** Serves the built files beside the demo, and builds them again when a source changes. */
function builtFiles(): Plugin {
  return {
    name: "built-files",
    configureServer({ middlewares, watcher, ws, config }) {
      middlewares.use("/dist", (request, response) => {
        const file = join("dist", normalize(new URL(request.url ?? "/", "http://localhost").pathname));
        response.setHeader("content-type", file.endsWith(".js") ? "text/javascript" : "application/json");
        response.setHeader("cache-control", "no-cache");
        createReadStream(file)
          .on("error", () => response.writeHead(404).end())
          .pipe(response);
      });
      let building = Promise.resolve();
      watcher.add("src").on("change", (path) => {
        if (!path.startsWith(resolve("src"))) return;
        building = building.then(() => build()).then(() => ws.send({ type: "full-reload" }));
      });
      // Vite's own server runs as development, which would put Lit's development build into the files.
      const env = { ...process.env, NODE_ENV: "production" };
      const build = () =>
        promisify(exec)("npm run build:site", { env }).then(
          () => {},
          (error: unknown) => config.logger.error(String(error)),
        );
    },
  };
}

/**
 * In the one file nothing loads later. A bundler that puts what `import()` names into the same file still runs it later,
 * by a function around each module that it shares; here it is imported with the rest. 1.2 KB less, compressed.
 */
function nothingLoadsLater(): Plugin {
  return {
    name: "nothing-loads-later",
    enforce: "post",
    transform: {
      filter: { id: /\/src\/.*\.ts$/ },
      handler(code) {
        const imports: string[] = [];
        const rest = code.replace(/\bimport\(\s*("[^"]+"|'[^']+')\s*\)/g, (_, from: string) => {
          imports.push(`import * as later${imports.length} from ${from};`);
          return `Promise.resolve(later${imports.length - 1})`;
        });
        return imports.length ? { code: imports.join("") + rest, map: null } : undefined;
      },
    },
  };
}

const shared: UserConfig = {
  publicDir: false,
  build: { target: "es2022", emptyOutDir: false, modulePreload: false, reportCompressedSize: false },
};

const own = [/^lit(\/|$)/, "js-cookie"];

/** Optional peers of the receiver: who keeps records brings the one that keeps them. */
const databases = Object.keys(release.peerDependencies);

const demo: UserConfig = {
  root: "demo",
  appType: "mpa",
  plugins: [builtFiles(), consentRecords(), policyTrials()],
  // On the one name under which both the page and its parts are asked for, IPv6 or not.
  server: { host: "localhost", port: 5173 },
};

/**
 * What a first visit loads once the notice shows. By itself the bundler makes ten files of it, and a file that names
 * another is a request after a request.
 */
const behindNotice = { behind: "src/elements/behind.ts", asking: "src/elements/asking.ts" };

/** Whether an entry imports a module, itself or by what it imports: not by `import()`, which loads later. */
function isWithin(entry: string, id: string, importsOf: (id: string) => readonly string[]): boolean {
  const seen = new Set([resolve(entry)]);
  for (const next of seen) for (const imported of importsOf(next)) seen.add(imported);
  return seen.has(id);
}

/**
 * Each part is a build of its own: what two parts share is in both, and what a part shares with what loads later is in
 * the part. A third file would be a request after a request, before the notice shows.
 */
function partBuild(part: keyof Parts): UserConfig {
  const entries: Readonly<Record<string, string>> = {
    [part]: parts[part],
    ...(part === "ui" && behindNotice),
  };
  return {
    plugins: [...(part === "ui" ? [ownTrustedTypesPolicy()] : []), minifiedAgain()],
    build: {
      lib: { entry: entries, formats: ["es"] },
      rolldownOptions: {
        preserveEntrySignatures: "allow-extension",
        output: {
          entryFileNames: partFile("[name]"),
          // The UI asks for most of them, and comes with a first visit: one hash in all their names takes 60 bytes less.
          chunkFileNames: part === "ui" ? partFile("[name]") : "kotowari-[name]-[hash].js",
          minify: true,
          codeSplitting: {
            // A module is in the file of the first entry that imports it.
            groups: Object.entries(entries).map(([name, entry]) => ({
              debugName: name,
              name: (id, graph) =>
                isWithin(entry, id, (each) => graph.getModuleInfo(each)?.importedIds ?? []) ? name : null,
            })),
          },
        },
      },
    },
  };
}

const modes: Record<string, () => UserConfig> = {
  ui: () => partBuild("ui"),
  decision: () => partBuild("decision"),
  signals: () => partBuild("signals"),
  tag: () => ({
    plugins: [minifiedAgain()],
    define: { PART_HASH: JSON.stringify(partHash) },
    build: { lib: { entry: "src/loader.ts", formats: ["iife"], name: "_", fileName: () => "kotowari.js" } },
  }),
  full: () => ({
    resolve: { alias: { "./policy/explain.ts": resolve("src/policy/explain-briefly.ts") } },
    plugins: [nothingLoadsLater(), ownTrustedTypesPolicy(), minifiedAgain(), integrityLine()],
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
    plugins: [minifiedAgain(""), exportedInPlace()],
    build: {
      lib: { entry: "src/read.ts", formats: ["es"], fileName: () => "read.js" },
      rolldownOptions: { output: { minify: true } },
    },
  }),
  receiver: () => ({
    ssr: { noExternal: true, external: databases },
    build: {
      minify: false,
      ssr: true,
      rolldownOptions: {
        input: {
          receiver: "src/receiver/receiver.ts",
          "receiver/libsql": "src/receiver/libsql-store.ts",
          "receiver/postgres": "src/receiver/postgres-store.ts",
          "receiver/node": "src/receiver/node.ts",
        },
        output: { entryFileNames: "[name].js", chunkFileNames: "receiver/[name].js" },
      },
    },
  }),
  // What `vite` alone does.
  development: () => demo,
  node: () => ({
    plugins: [policySchema(), rulesOfTools()],
    // Who installs the package for its tag installs nothing for the command line: it brings all but the databases.
    ssr: { noExternal: true, external: databases },
    build: {
      target: "node20",
      minify: false,
      license: { fileName: "third-party-licenses.cli.md" },
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
