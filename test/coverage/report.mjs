// node report.mjs FOLDER: what was counted in processes and pages, joined by where it stands in `src`.

import { mergeScriptCovs } from "@bcoe/v8-coverage";
import { convert } from "ast-v8-to-istanbul";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseAst } from "vite";
import { withoutTypes } from "./without-types.mjs";

const [folder] = process.argv.slice(2);
const root = resolve(".");
const texts = new Map();
const sources = readdirSync("src", { recursive: true })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => join("src", name))
  .toSorted();

/** Each source with all that can be counted in it. */
const counted = new Map();
for (const path of sources) {
  const source = withoutTypes(readFileSync(path, "utf8"));
  const [map] = await converted({ url: path, source, functions: [] });
  counted.set(path, { map, keys: keysOf(map), source, lines: source.split("\n") });
}

const scripts = [...(await ofProcesses()), ...(await ofPages())];
let lost = 0;
for (const script of scripts) for (const map of await converted(script)) add(map);
console.log(`${lost} counts lead to nothing in src`);
writeFileSync(
  join(folder, "counted.json"),
  JSON.stringify(Object.fromEntries([...counted].map(([path, { map }]) => [path, map]))),
);

function ofProcesses() {
  const byPath = new Map();
  for (const name of readdirSync(join(folder, "processes"))) {
    const { result } = JSON.parse(readFileSync(join(folder, "processes", name), "utf8"));
    for (const { url, functions } of result) {
      const path = url.startsWith("file:") ? fileURLToPath(url).slice(root.length + 1) : "";
      const source = counted.get(path)?.source;
      // A process of another kind may have compiled another text.
      if (source === undefined || lengthOf(functions) !== source.length) continue;
      (byPath.get(path) ?? byPath.set(path, []).get(path)).push({ scriptId: "0", url, functions });
    }
  }
  return [...byPath].map(([url, all]) => ({
    ...mergeScriptCovs(all),
    url,
    source: counted.get(url).source,
  }));
}

function ofPages() {
  const taken = readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n").filter(Boolean))
    .map((line) => JSON.parse(line))
    .map(({ url, source = built(url), functions }) => ({ url, source, functions }))
    .filter(({ source }) => source !== undefined);
  // A page may have been sent another text. What is taken later names those functions alone that have run since: those
  // that the whole has named, or within them.
  const known = new Map();
  for (const { url, source, functions } of taken) {
    if (lengthOf(functions) !== source.length) continue;
    const places = known.get(url) ?? new Map();
    known.set(url, places);
    for (const { ranges } of functions)
      places.set(`${ranges[0].startOffset} ${ranges[0].endOffset}`, ranges[0]);
  }
  const isOf = ({ url, source, functions }) =>
    functions.every(({ ranges: [{ startOffset, endOffset }] }) => {
      const places = known.get(url);
      const isWithin = (outer) =>
        outer.startOffset < startOffset &&
        endOffset <= outer.endOffset &&
        outer.endOffset - outer.startOffset < source.length;
      return places?.has(`${startOffset} ${endOffset}`) || [...(places?.values() ?? [])].some(isWithin);
    });
  const byText = new Map();
  for (const { url, source, functions } of taken.filter(isOf)) {
    const key = `${url}\n${source}`;
    const same = byText.get(key) ?? { url, source, all: [] };
    byText.set(key, same);
    same.all.push({ scriptId: "0", url, functions });
    if (same.all.length > 50) same.all = [mergeScriptCovs(same.all)];
  }
  return [...byText.values()].map(({ url, source, all }) => ({ ...mergeScriptCovs(all), url, source }));
}

function built(url) {
  const path = join(folder, "built", basename(url));
  if (!texts.has(url)) texts.set(url, existsSync(path) ? readFileSync(path, "utf8") : undefined);
  return texts.get(url);
}

/** The whole script's own function comes first and spans it. */
function lengthOf(functions) {
  return Math.max(...functions.flatMap(({ ranges }) => ranges.map(({ endOffset }) => endOffset)));
}

async function converted({ url, source, functions }) {
  const isBuilt = url.startsWith("dist/");
  const path = isBuilt ? join(folder, "built", basename(url)) : resolve(url);
  const maps = await convert({
    code: source,
    ast: parseAst(source),
    ...(isBuilt && { sourceMap: JSON.parse(readFileSync(`${path}.map`, "utf8")) }),
    coverage: { url: pathToFileURL(path).href, functions },
  });
  return Object.values(maps);
}

function keysOf({ statementMap, branchMap }) {
  return {
    statements: Object.entries(statementMap).map(([id, { start }]) => ({ id, kind: "", start })),
    // Where one begins: the places of its arms and ends are where source maps are vague.
    branches: Object.entries(branchMap).map(([id, { type, loc, locations }]) => ({
      id,
      kind: `${type} of ${locations.length}`,
      start: loc.start,
    })),
  };
}

function add(map) {
  const name = map.path.slice(root.length + 1);
  const source = counted.get(name);
  if (!source) return;
  const { statements: all, branches } = keysOf(map);
  // In a script a class is a value of a variable; in its source it is declared, which is no statement.
  const statements = all.filter(
    ({ start: { line, column } }) => !/^(export\s+)?class\b/.test(source.lines[line - 1].slice(column)),
  );
  for (const [id, own] of paired(name, statements, source.keys.statements))
    source.map.s[own] += Math.max(0, map.s[id]);
  for (const [id, own] of paired(name, branches, source.keys.branches))
    map.b[id].forEach((count, index) => (source.map.b[own][index] += Math.max(0, count)));
}

/**
 * Which of a script's statements, or branches, is which of its source: those that begin at one place. Source maps know
 * no place for some, as arrow functions and parentheses, and tell that of the word before. Both are in the same order:
 * so between two neighbours that are known, as many in the script as in the source are the same ones.
 */
function paired(name, ofScript, ofSource) {
  const places = new Map(ofSource.map((each, index) => [placeOf(each), index]));
  const pairs = [];
  let unknown = [];
  let next = 0;
  const close = (end) => {
    const between = ofSource.slice(next, end);
    const isSame =
      unknown.length === between.length && unknown.every((each, index) => alike(each, between[index]));
    if (isSame) pairs.push(...unknown.map(({ id }, index) => [id, between[index].id]));
    else {
      lost += unknown.length;
      if (process.env.VERBOSE) for (const each of unknown) console.log(`lost: ${name} ${placeOf(each)}`);
    }
    unknown = [];
    next = Math.max(next, end + 1);
  };
  for (const each of ofScript) {
    const index = places.get(placeOf(each));
    if (index === undefined) unknown.push(each);
    else {
      pairs.push([each.id, ofSource[index].id]);
      close(index);
    }
  }
  close(ofSource.length);
  return pairs;
}

function placeOf({ kind, start: { line, column } }) {
  return `${kind} ${line}:${column}`;
}

/** The word before may be on the line before. */
function alike(one, other) {
  return one.kind === other.kind && Math.abs(one.start.line - other.start.line) <= 1;
}
