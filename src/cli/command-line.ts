import release from "../../package.json" with { type: "json" };
import { type Command, type ExitStatus, type Output, UsageError } from "./command.ts";
import { check } from "./commands/check.ts";
import { diff } from "./commands/diff.ts";
import { preload } from "./commands/preload.ts";
import { receive } from "./commands/receive.ts";
import { records } from "./commands/records.ts";
import { split } from "./commands/split.ts";
import { stub } from "./commands/stub.ts";
import { verify } from "./commands/verify.ts";
import { explainFailure } from "./failure.ts";

const commands = new Map<string, Command>(
  Object.entries({ check, diff, split, stub, preload, receive, records, verify }),
);

function help(): string {
  // One below the other: side by side they are wider than a terminal.
  const lines = [...commands.values()].map(({ usage, summary }) => `  kotowari ${usage}\n      ${summary}`);
  return ["Usage:", ...lines, "", "kotowari COMMAND --help tells more of one."].join("\n");
}

/** Runs `npx kotowari WORDS` and gives its exit status. Never throws. */
export async function runCommandLine(words: readonly string[], output: Output): Promise<ExitStatus> {
  const [name, ...rest] = words;
  if (name === "--version") {
    output.print(release.version);
    return 0;
  }
  if (name === undefined || name === "--help" || name === "help") {
    output.print(help());
    return name === undefined ? 2 : 0;
  }
  const command = commands.get(name);
  if (!command) {
    output.complain(`There is no command "${name}".\n${help()}`);
    return 2;
  }
  if (rest.includes("--help")) {
    output.print([`kotowari ${command.usage}`, command.summary, command.help ?? ""].join("\n").trimEnd());
    return 0;
  }
  try {
    return await command.run(rest, output);
  } catch (error) {
    // `parseArgs` throws TypeErrors that tell what is wrong with the words.
    const isUsage =
      error instanceof UsageError || (error as NodeJS.ErrnoException).code?.startsWith("ERR_PARSE_ARGS");
    output.complain(
      isUsage
        ? `${(error as Error).message}\nkotowari ${command.usage}`
        : `It failed: ${explainFailure(error)}`,
    );
    return 2;
  }
}
