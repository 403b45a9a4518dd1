import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import ts from "typescript";
import release from "../../package.json" with { type: "json" };
import { check } from "../../src/policy/check.ts";
import { generated, namesIn, readme } from "./readme.ts";
import { sizes, sizesTable } from "./sizes.ts";

interface Named {
  readonly name: string;
}
interface Element {
  readonly tagName: string;
  readonly attributes?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssProperties?: readonly Named[];
}

const manifest = JSON.parse(readFileSync("custom-elements.json", "utf8")) as {
  modules: { declarations: Element[] }[];
};
const elements = manifest.modules.flatMap(({ declarations }) => declarations);
const sources = readdirSync("src", { recursive: true })
  .map(String)
  .filter((file) => file.endsWith(".ts"))
  .map((file) => readFileSync(join("src", file), "utf8"))
  .join("\n");

const sorted = (names: Iterable<string>) => [...new Set(names)].sort();
const all = (lists: readonly (readonly Named[] | undefined)[]) =>
  sorted(lists.flatMap((list) => list?.map(({ name }) => name) ?? []));

/** The options that the code asks for, by how it asks. */
function optionsRead(): string[] {
  const asked = /\b(?:attribute|checked)\(\s*"([a-z-]+)"|\battributeOr\(\s*[\w.]+,\s*"([a-z-]+)"/g;
  return sorted([...sources.matchAll(asked)].map(([, name, other]) => (name ?? other)!));
}

/** The members of an interface of src/api.ts. */
function membersOf(name: string): string[] {
  const file = ts.createSourceFile("api.ts", readFileSync("src/api.ts", "utf8"), ts.ScriptTarget.Latest);
  const members: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node) && node.name.text === name)
      for (const { name } of node.members)
        if (name && (ts.isIdentifier(name) || ts.isStringLiteral(name))) members.push(name.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return sorted(members);
}

describe("README's tables name what is there, all of it and nothing else", () => {
  test("the options", () => assert.deepEqual(sorted(namesIn("attribute")), optionsRead()));

  test("the attributes of each element", () => {
    const known = [...namesIn("attribute"), "open"];
    const unknown = all(elements.map(({ attributes }) => attributes)).filter((name) => !known.includes(name));
    assert.deepEqual(unknown, []);
  });

  test("the elements", () =>
    assert.deepEqual(sorted(namesIn("element")), sorted(elements.map(({ tagName }) => tagName))));

  test("the parts", () =>
    assert.deepEqual(sorted(namesIn("part")), all(elements.map(({ cssParts }) => cssParts))));

  test("the parts that are drawn", () => {
    const drawn = [...sources.matchAll(/\bpart="([a-z ]+)"/g)].flatMap(([, names]) => names!.split(" "));
    const unknown = sorted(drawn).filter((name) => !namesIn("part").includes(name));
    assert.deepEqual(unknown, []);
  });

  test("the tokens", () => {
    const used = [...sources.matchAll(/--kotowari-[a-z-]+(?=[,)])/g)].map(([name]) => name);
    assert.deepEqual(sorted(namesIn("token")), sorted(used));
    assert.deepEqual(sorted(namesIn("token")), all(elements.map(({ cssProperties }) => cssProperties)));
  });

  test("the members of window.kotowari", () => {
    const names = namesIn("member").map((name) => /^\w+/.exec(name)![0]);
    assert.deepEqual(sorted(names), membersOf("Kotowari"));
  });

  test("the events that reach the document", () => {
    const named = [...readme.matchAll(/`(kotowari:[a-z]+)`/g)].map(([, name]) => name!);
    assert.deepEqual(sorted(named), membersOf("DocumentEventMap"));
  });
});

test("README's smallest policy has no problem", () => {
  const text = /^## The policy$.*?^```json\n(.*?)^```$/ms.exec(readme)![1]!;
  assert.deepEqual(check(text), []);
});

describe("README's figures", () => {
  const cells = (table: string) =>
    table.split("\n").map((row) => row.split("|").map((cell) => cell.trim().replace(/^-+$/, "-")));

  test("are those of the built files (else: npm run readme)", () =>
    assert.deepEqual(cells(generated("sizes")), cells(sizesTable())));

  test("elsewhere are what is held", () => {
    const text = readme.replace(/<!-- ([\w:]+) -->.*?<!-- \/\1 -->/gs, "");
    const held = sizes.map(({ atMost }) => atMost);
    const stated = [...text.matchAll(/([\d.]+) KB/g)].map(([, figure]) => Number(figure));
    assert.deepEqual(
      stated.filter((figure) => !held.includes(figure)),
      [],
    );
  });
});

describe("README's line for a CDN", () => {
  const lines = [...readme.matchAll(/https:\/\/cdn\.jsdelivr\.net\/npm\/kotowari@([^/"]+)\/([^"]+)"/g)];

  test("names this version, and a file that the package brings", () => {
    assert.ok(lines.length > 0, "README has no line for a CDN");
    for (const [, version, file] of lines) {
      assert.equal(version, release.version);
      assert.ok(existsSync(file!), `${file} is not built`);
      assert.ok(
        release.files.some((folder) => file!.startsWith(`${folder}/`)),
        `${file} is not in the package`,
      );
    }
  });
});

test("README leads to files that are there", () => {
  const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path]) => path!);
  for (const path of links) assert.ok(existsSync(path), path);
});
