import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { cookieNamePattern } from "../../storage/cookie-name.ts";
import { type Command, UsageError } from "../command.ts";
import { preloadLines } from "../preload-lines.ts";

export const preload: Command = {
  usage: "preload [--policy URL] [--from URL] [--cookie-name NAME] [--files FOLDER]",
  summary: "writes the few lines by which a first visit sees the notice sooner",
  help: `They go into head, before Kotowari's tag. Print them with each release: they name one of its files.
  --policy URL        as data-policy; where there is a file per language, that of the page's language.
                      Leave it out where the policy stands in the page
  --from URL          the folder that kotowari.js is served from; default "/"
  --cookie-name NAME  as data-cookie-name; default "kotowari"
  --files FOLDER      the built files; default: those of this release`,

  async run(words, output) {
    const { values } = parseArgs({
      args: [...words],
      options: {
        policy: { type: "string" },
        from: { type: "string", default: "/" },
        "cookie-name": { type: "string", default: "kotowari" },
        files: { type: "string", default: fileURLToPath(new URL(".", import.meta.url)) },
      },
    });
    const { policy, from, files, "cookie-name": cookieName } = values;
    if (policy?.startsWith("#")) throw new UsageError("A policy that stands in the page is there at once");
    if (policy?.includes("{lang}"))
      throw new UsageError("Name the policy's file in the page's language, in place of {lang}");
    if (!cookieNamePattern.test(cookieName))
      throw new UsageError("--cookie-name takes letters, digits, _ . and -");
    const found = (await readdir(files)).filter((file) => /^kotowari-ui-\w+\.js$/.test(file));
    const [file, ...more] = found;
    if (!file || more.length)
      throw new UsageError(
        `${files} has ${more.length ? "the files of several releases" : "no kotowari-ui-….js"}: name the folder that npm run build makes`,
      );
    const ui = from.replace(/\/?$/, "/") + file;
    output.print(preloadLines({ ui, policy, cookieName }));
    return 0;
  },
};
