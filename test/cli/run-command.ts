import { runCommandLine } from "../../src/cli/command-line.ts";

/** Runs `npx kotowari WORDS` in this process. */
export async function runCommand(
  ...words: string[]
): Promise<{ status: number; printed: string[]; complaints: string }> {
  const printed: string[] = [];
  const complaints: string[] = [];
  const status = await runCommandLine(words, {
    print: (line) => printed.push(line),
    complain: (line) => complaints.push(line),
  });
  return { status, printed, complaints: complaints.join("\n") };
}
