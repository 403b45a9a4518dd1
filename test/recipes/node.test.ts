import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { testReader } from "./judged.ts";
import { lives } from "./renewals.ts";
import { snippet } from "./snippet.ts";

interface Recipe {
  allowsAdvertising(request: { headers: IncomingHttpHeaders }): boolean;
  renewedConsent(request: { headers: IncomingHttpHeaders }): string | undefined;
}

describe("Node's recipe", () => {
  let folder: string;
  let recipe: Recipe;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "kotowari-node-"));
    const parts = await Promise.all(
      ["allowsAdvertising", "renewedConsent"].map(async (name) => {
        const file = join(folder, `${name}.mjs`);
        const source = pathToFileURL(resolve("src/read.ts")).href;
        await writeFile(
          file,
          snippet("js", `export function ${name}`).replace('"kotowari/read"', `"${source}"`),
        );
        return (await import(pathToFileURL(file).href)) as Partial<Recipe>;
      }),
    );
    recipe = Object.assign({}, ...parts) as Recipe;
  });
  after(() => rm(folder, { recursive: true }));

  testReader("It", (asked) =>
    asked.map(({ cookies, gpc }) =>
      recipe.allowsAdvertising({ headers: { cookie: cookies, "sec-gpc": gpc ? "1" : undefined } }),
    ),
  );

  test("sets the same cookie again, for what is left of its time", () => {
    for (const { what, cookies, check } of lives)
      check(recipe.renewedConsent({ headers: { cookie: cookies } }), what);
  });
});
