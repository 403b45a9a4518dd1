import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { check } from "../../policy/check.ts";
import { readPolicy } from "../../policy/read.ts";
import { inOneLanguage } from "../../policy/in-one-language.ts";
import { type Command, UsageError } from "../command.ts";
import { readPolicyFile } from "../policy-file.ts";

export const split: Command = {
  usage: "split FILE [--out FOLDER]",
  summary: 'writes a file per language, for data-policy="/policy.{lang}.json"',
  help: `A visitor then loads one language only. The files stand beside the policy, or in FOLDER.`,

  async run(words, output) {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { out: { type: "string" } },
    });
    const [file, ...more] = positionals;
    if (!file || more.length) throw new UsageError("Name one policy file");
    const text = await readPolicyFile(file);
    const policy = check(text).some(({ severity }) => severity === "error")
      ? undefined
      : readPolicy(JSON.parse(text));
    if (!policy) {
      output.complain(`${file} is not a valid policy: npx kotowari check ${file}`);
      return 1;
    }
    const folder = values.out ?? dirname(file);
    await mkdir(folder, { recursive: true });
    for (const language of policy.languages) {
      const path = join(folder, `${basename(file, ".json")}.${language}.json`);
      await writeFile(path, `${JSON.stringify(inOneLanguage(policy, language))}\n`);
      output.print(path);
    }
    return 0;
  },
};
