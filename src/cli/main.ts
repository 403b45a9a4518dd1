#!/usr/bin/env node
import { runCommandLine } from "./command-line.ts";

// Who reads the output may end before us (`| head`, a log's collector): what receives goes on.
process.stdout.on("error", () => {});

process.exitCode = await runCommandLine(process.argv.slice(2), {
  print: (line) => console.log(line),
  complain: (line) => console.error(line),
});
