import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";

// The packages of the databases are optional: what is built is looked at where none is installed.
const folder = await mkdtemp(join(tmpdir(), "kotowari-alone-"));
after(() => rm(folder, { recursive: true }));
await cp("dist", folder, { recursive: true });
await writeFile(join(folder, "package.json"), '{ "type": "module" }');

function run(...words: string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: folder, encoding: "utf8" });
  return stdout + stderr;
}

describe("Where no database's package is installed", () => {
  test("all parts of the receiver load, and a store says which package it needs", () => {
    const script = `
      import { receiver } from "./receiver.js";
      import { libsqlStore } from "./receiver/libsql.js";
      import { postgresStore } from "./receiver/postgres.js";
      import { openStore, serve } from "./receiver/node.js";
      const tell = (error) => console.log(error.message);
      await libsqlStore("file:x.db").catch(tell);
      await postgresStore("postgres://localhost/x").catch(tell);
      await openStore("file:x.db").catch(tell);
      await openStore("postgres://localhost/x").catch(tell);`;
    const needs = (name: string) => `this store needs the package ${name}: npm install ${name}\n`;
    const said = needs("@libsql/client") + needs("pg");
    assert.equal(run("--input-type=module", "-e", script), said + said);
  });

  test("the handler names nothing of Node: any runtime that speaks the web standard can run it", async () => {
    const reached = ["receiver.js"];
    for (const file of reached) {
      const text = await readFile(join(folder, file), "utf8");
      assert.doesNotMatch(text, /\b(process|Buffer|global|setImmediate|require|__dirname)\b\s*[.([]/, file);
      for (const [, name] of text.matchAll(/(?:from|import)\s*\(?\s*"([^"]*)"/g)) {
        assert.match(name!, /^\.\.?\//, file);
        reached.push(join(file, "..", name!));
      }
    }
    assert.ok(reached.length > 1);
  });

  test("the command says so too", () => {
    assert.match(run("cli.js", "receive", "--store", "file:x.db"), /npm install @libsql\/client/);
    assert.match(run("cli.js", "records", "count", "--store", "postgres://localhost/x"), /npm install pg/);
  });

  test("the types hold: they import nothing but one another", async () => {
    const types = "dist/types/receiver";
    const files = await readdir(types);
    assert.ok(files.length > 5);
    for (const file of files)
      for (const [, name] of (await readFile(join(types, file), "utf8")).matchAll(/from "([^"]*)"/g))
        assert.match(name!, /^\.\.?\//, file);
  });
});
