import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import release from "../../package.json" with { type: "json" };

const scripts = readdirSync("dist").filter((name) => name.endsWith(".js"));
const forPages = scripts.filter((name) => /^kotowari[.-]|^read/.test(name));
const codeOf = (name: string) => readFileSync(join("dist", name), "utf8");

describe("The package", () => {
  const [packed] = JSON.parse(execFileSync("npm", ["pack", "--dry-run", "--json"], { encoding: "utf8" })) as [
    { files: { path: string }[] },
  ];
  const paths = packed.files.map(({ path }) => path);

  test("holds every file that package.json names", () => {
    const named = [
      ...Object.values(release.exports).flatMap((target) =>
        typeof target === "string" ? target : Object.values(target),
      ),
      ...Object.values(release.bin),
      release.types,
      release.customElements,
    ].map((path) => path.replace(/^\.\//, ""));
    assert.deepEqual(
      named.filter((path) => !paths.includes(path)),
      [],
    );
  });

  test("holds the files of the script tag, the licence and those of bundled libraries", () => {
    for (const name of [...forPages, "third-party-licenses.md"])
      assert.ok(paths.includes(`dist/${name}`), name);
    assert.ok(paths.includes("LICENSE"));
  });

  test("holds no sources, tests or settings", () => {
    const allowed = /^(dist\/|(package\.json|custom-elements\.json|README\.md|CHANGELOG\.md|LICENSE)$)/;
    assert.deepEqual(
      paths.filter((path) => !allowed.test(path)),
      [],
    );
  });
});

describe("Built scripts", () => {
  test("name source maps only where they are", () => {
    for (const name of scripts) {
      const map = /\/\/# sourceMappingURL=(\S+)/.exec(codeOf(name))?.[1];
      assert.ok(!map || existsSync(join("dist", map)), name);
    }
  });

  test("of the tag are compiled ahead by Chrome: what says so is all of their first line", () => {
    for (const name of forPages)
      assert.equal(codeOf(name).startsWith("//# allFunctionsCalledOnLoad\n"), name !== "read.js", name);
  });

  test("have names that lists of cookie notices do not block", () => {
    const blocked =
      /cookie-?consent|consent-banner|cookie-(banner|choice|widget|policy)|consent-manager|privacy-(banner|consent)/;
    assert.deepEqual(
      forPages.filter((name) => blocked.test(name)),
      [],
    );
  });

  test("make no code of text and no page of text", () => {
    for (const name of forPages) {
      assert.doesNotMatch(
        codeOf(name),
        /\beval\(|new Function\b|document\.write\b|insertAdjacentHTML|outerHTML/,
        name,
      );
    }
  });

  test("make Lit's Trusted Types policy under our name", () => {
    const withLit = forPages.filter((name) => codeOf(name).includes("$lit$"));
    assert.ok(withLit.length > 0);
    for (const name of withLit) {
      assert.match(codeOf(name), /createPolicy\([`"']kotowari-ui/, name);
      assert.doesNotMatch(codeOf(name), /createPolicy\([`"']lit-html/, name);
    }
  });
});

test("The command line runs as the package installs it", () => {
  const help = execFileSync(process.execPath, [release.bin.kotowari, "--help"], { encoding: "utf8" });
  assert.match(help, /kotowari check/);
});
