import { parse } from "@humanwhocodes/momoa";
import type { Position } from "./json-source.ts";
import type { Finding } from "./problem.ts";
import { unreadable } from "./unreadable.ts";

/** Where and why a text is no JSON. Only the first fault is told: what follows it is seldom one of its own. */
export function syntaxFinding(text: string, error: unknown): { finding: Finding; position: Position } {
  const reason = String(error);
  const finding = unreadable(text, reason);
  const offset = faultOffset(text, reason);
  const before = text.slice(0, offset);
  const position = { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
  const isJsonLike = text.trim() && !text.trimStart().startsWith("<");
  const mend = !isJsonLike
    ? finding.mend
    : /escape/i.test(reason)
      ? "Write a backslash as \\\\; \\n and \\u3042 mean characters"
      : mendAt(before.trimEnd().at(-1), text.slice(offset));
  return { finding: { ...finding, mend }, position };
}

/** Where the first token stands that cannot stand there. */
function faultOffset(text: string, reason: string): number {
  const position = /position (\d+)/.exec(reason)?.[1];
  if (position) return Number(position);
  if (reason.includes("end of JSON input")) return text.length;
  // Of a token that may stand nowhere, Node's parser says only what it is.
  try {
    parse(text, { mode: "json" });
  } catch (error) {
    const { offset } = error as { offset?: unknown };
    if (typeof offset === "number") return Math.min(offset, text.length);
  }
  return text.length;
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
