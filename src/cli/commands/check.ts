import { parseArgs } from "node:util";
import { check as checkPolicy } from "../../policy/check.ts";
import { type Command, UsageError } from "../command.ts";
import { readPolicyFile } from "../policy-file.ts";
import { wordingNames } from "../wording-names.ts";

const count = (number: number, what: string) => `${number} ${what}${number === 1 ? "" : "s"}`;

export const check: Command = {
  usage: "check FILE... [--json] [--strict]",
  summary: "finds everything that is wrong with a policy",
  help: `Each problem is told with its line, its place in the JSON, and the mend.
  --json     the problems as JSON, for other programs
  --strict   warnings fail as well`,

  async run(words, output) {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { json: { type: "boolean" }, strict: { type: "boolean" } },
    });
    if (!positionals.length) throw new UsageError("Name a policy file");
    const files = [];
    for (const file of positionals) {
      files.push({
        file,
        problems: checkPolicy(await readPolicyFile(file), { path: file, wordings: wordingNames }),
      });
    }
    const all = files.flatMap(({ problems }) => problems);
    const errors = all.filter(({ severity }) => severity === "error").length;
    if (values.json) {
      output.print(JSON.stringify(files, null, 2));
    } else {
      for (const { file, problems } of files) {
        for (const { line, column, severity, message, path, mend } of problems) {
          output.print(
            `${[file, line, column].filter((part) => part !== undefined).join(":")}  ${severity}  ${message}  (${path})`,
          );
          output.print(`    ${mend}.`);
        }
      }
      const warnings = all.length - errors;
      output.print(
        all.length
          ? `${count(errors, "error")}, ${count(warnings, "warning")}`
          : `${count(files.length, "file")} checked: no problem`,
      );
    }
    return errors || (values.strict && all.length) ? 1 : 0;
  },
};
