import { type Location, parse, type ValueNode } from "@humanwhocodes/momoa";
import type { Path } from "./problem.ts";

/** Where in a JSON text its values stand. */
export interface JsonSource {
  /**
   * The place of what stands at a path, or of its key; where there is nothing (as something is missing), the place of
   * what should hold it. `undefined` if the parser could not follow the text.
   */
  locate(path: Path, key?: boolean): Position | undefined;
  /** The paths of keys that an object has already. */
  repeatedKeys(): Path[];
}

export type Position = Pick<Location, "line" | "column">;

export function jsonSource(text: string): JsonSource {
  const root = rootOf(text);
  return {
    locate(path, key = false) {
      let node = root;
      let position = root?.loc.start;
      for (const [depth, step] of path.entries()) {
        const member =
          node?.type === "Object" ? node.members.findLast(({ name }) => nameOf(name) === step) : undefined;
        const element = node?.type === "Array" ? node.elements[Number(step)] : undefined;
        const next = member?.value ?? element?.value;
        if (!next) return placeOf(position);
        node = next;
        position = member && key && depth === path.length - 1 ? member.loc.start : node.loc.start;
      }
      return placeOf(position);
    },
    repeatedKeys: () => (root ? [...repeatedKeys(root, [])] : []),
  };
}

function placeOf(location: Location | undefined): Position | undefined {
  return location && { line: location.line, column: location.column };
}

function rootOf(text: string): ValueNode | undefined {
  try {
    return parse(text, { mode: "json" }).body;
  } catch {
    return undefined;
  }
}

function nameOf(name: { type: "String"; value: string } | { type: "Identifier"; name: string }): string {
  return name.type === "String" ? name.value : name.name;
}

function* repeatedKeys(node: ValueNode, path: Path): Generator<Path> {
  if (node.type === "Array")
    for (const [index, element] of node.elements.entries())
      yield* repeatedKeys(element.value, [...path, index]);
  if (node.type !== "Object") return;
  const seen = new Set<string>();
  for (const member of node.members) {
    const name = nameOf(member.name);
    if (seen.has(name)) yield [...path, name];
    seen.add(name);
    yield* repeatedKeys(member.value, [...path, name]);
  }
}
