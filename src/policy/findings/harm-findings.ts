import { forbiddenKeyPattern, harmlessPattern } from "../grammar.ts";
import { deepest, longestText } from "../limits.ts";
import type { Finding, Path } from "./problem.ts";
import { quote } from "./quote.ts";

/** What may stand nowhere in a policy, also not in parts that nobody reads. */
export function* harmFindings(value: unknown, path: Path = []): Generator<Finding> {
  if (path.length > deepest) {
    yield {
      rule: "depth",
      path,
      message: `the policy nests more than ${deepest} objects and lists in each other`,
      mend: "Divide it: into sections, or into headings and lists beside each other",
    };
  } else if (typeof value === "string") yield* textFindings(value, path);
  else if (typeof value === "object" && value) {
    for (const [name, each] of Object.entries(value)) {
      const inner = [...path, Array.isArray(value) ? Number(name) : name];
      if (forbiddenKeyPattern.test(name))
        yield {
          rule: "forbidden-key",
          path: inner,
          message: `the key ${quote(name)} is not allowed`,
          mend: "Remove it: scripts use such keys to attack what reads them",
          key: true,
        };
      yield* harmFindings(each, inner);
    }
  }
}

function* textFindings(value: string, path: Path): Generator<Finding> {
  if (value.length > longestText)
    yield {
      rule: "long",
      path,
      message: `the text has ${value.length} characters, and at most ${longestText} are shown`,
      mend: "Divide it into paragraphs",
    };
  const found = harmlessPattern.test(value)
    ? undefined
    : [...value].find((each) => !harmlessPattern.test(each));
  if (found !== undefined) {
    const code = found.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
    yield {
      rule: "characters",
      path,
      message: `the text holds U+${code}, an invisible character that can make it read as something else`,
      mend: "Remove it",
    };
  }
}
