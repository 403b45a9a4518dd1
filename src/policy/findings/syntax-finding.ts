import { parse } from "@humanwhocodes/momoa";
import type { Position } from "./json-source.ts";
import type { Finding } from "./problem.ts";
import { unreadable } from "./unreadable.ts";

/** Where and why a text is no JSON. Only the first fault is told: what follows it is seldom one of its own. */
export function syntaxFinding(text: string, error: unknown): { finding: Finding; position: Position } {
  const reason = String(error);
  const finding = unreadable(text, reason);
  const offset = faultOffset(text) ?? Number(/position (\d+)/.exec(reason)?.[1] ?? text.length);
  const before = text.slice(0, offset);
  const position = { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
  const isJsonLike = text.trim() && !text.trimStart().startsWith("<");
  const mend = isJsonLike ? mendAt(before.trimEnd().at(-1), text.slice(offset)) : finding.mend;
  return { finding: { ...finding, mend }, position };
}

/** The start of the first token that cannot stand where it does; `undefined` where only the engine's parser refuses. */
function faultOffset(text: string): number | undefined {
  try {
    parse(text, { mode: "json" });
  } catch (error) {
    const { offset, message } = error as Error & { offset?: unknown };
    // At the end of the input the parser names the last token.
    if (message.includes("end of input")) return text.length;
    if (typeof offset === "number") return Math.min(offset, text.length);
  }
  return undefined;
}

function mendAt(before: string | undefined, rest: string): string {
  const [character = ""] = rest;
  return !character
    ? "Close what is still open, or save the file whole"
    : /[}\]]/.test(character) && before === ","
      ? `Remove the comma before ${character}`
      : character === "/"
        ? "Remove the comment: JSON has none"
        : /['A-Za-z_]/.test(character)
          ? 'Put names and texts between double quotes (")'
          : character < " "
            ? "Write line breaks in a text as \\n"
            : /["[{\d-]/.test(character) && before !== undefined && !/[,:[{]/.test(before)
              ? `Put a comma before ${character}`
              : "Correct what stands here";
}
