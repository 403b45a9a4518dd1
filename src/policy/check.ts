import { advice, type FileFacts } from "./findings/advice.ts";
import { type JsonSource, jsonSource } from "./findings/json-source.ts";
import { deepest, largestFile } from "./limits.ts";
import { mistakes } from "./findings/mistakes.ts";
import { nesting } from "./findings/nesting.ts";
import { type Finding, type Problem, problemOf } from "./findings/problem.ts";
import { quote } from "./findings/quote.ts";
import { refusals } from "./findings/refusals.ts";
import { syntaxFinding } from "./findings/syntax-finding.ts";

/**
 * Finds everything that is wrong with a policy file, in the order of its text. Pure and total: any text is allowed.
 *
 * Errors are what the browser refuses (as `explain` says it), what only the text shows (its size, a key that is there
 * twice), and what the widget survives but visitors should not meet (mistakes.ts). Warnings are for a person to judge.
 */
export function check(text: string, facts: FileFacts = {}): Problem[] {
  const json = text.replace(/^\uFEFF/, "");
  const problems: Problem[] = [];
  const bytes = new TextEncoder().encode(json).length;
  if (bytes > largestFile)
    problems.push(
      problemOf({
        rule: "size",
        path: [],
        message: `the file has ${bytes} bytes, and browsers read at most ${largestFile}`,
        mend: "Divide it into a file per language: npx kotowari split",
      }),
    );
  if (json !== text)
    problems.push(
      problemOf(
        {
          rule: "byte-order-mark",
          path: [],
          message: "the file begins with a byte order mark, which is no JSON",
          mend: "Save it as UTF-8 without one",
        },
        "warning",
      ),
    );
  if (nesting(json) > 10 * deepest) return [...problems, problemOf(tooDeep)];
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    const { finding, position } = syntaxFinding(json, error);
    return [...problems, { ...problemOf(finding), ...position }];
  }
  const source = jsonSource(json);
  for (const finding of [...repeatedKeys(source), ...refusals(value), ...mistakes(value, facts.path)])
    problems.push(located(source, finding, "error"));
  for (const finding of advice(value, facts)) problems.push(located(source, finding, "warning"));
  return problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}

const tooDeep: Finding = {
  rule: "depth",
  path: [],
  message: `the file nests far more than ${deepest} objects and lists in each other`,
  mend: "Write it anew: it is hardly a policy",
};

function located(source: JsonSource, finding: Finding, severity: Problem["severity"]): Problem {
  return { ...problemOf(finding, severity), ...source.locate(finding.path, finding.key) };
}

function repeatedKeys(source: JsonSource): Finding[] {
  return source.repeatedKeys().map((path) => ({
    rule: "repeated-key",
    path,
    message: `the key ${quote(path.at(-1))} is there twice, and only the last counts`,
    mend: "Remove one of them",
    key: true,
  }));
}
