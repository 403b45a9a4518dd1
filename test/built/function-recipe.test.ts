import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { openStore } from "../../src/receiver/open-store.ts";
import { listed } from "../receiver/memory-store.ts";
import { posting } from "../receiver/postings.ts";

interface Recipe {
  default: { fetch(request: Request, environment: Record<string, string>): Promise<Response> };
}

const folder = await mkdtemp(join(tmpdir(), "kotowari-function-"));
after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
const site = "https://www.example.com";

test("The serverless recipe keeps a record, and is back once its store can be reached", async () => {
  // By a path that the type checker does not follow: it imports the package by its name, as its users do.
  const path = "../../demo/recipes/function.js";
  const { default: recipe } = (await import(path)) as Recipe;
  const post = (body: unknown, KOTOWARI_STORE: string) => {
    const headers = { origin: site, "content-type": "application/json" };
    const request = new Request(`${site}/consent`, { method: "POST", headers, body: JSON.stringify(body) });
    return recipe.fetch(request, { KOTOWARI_STORE, KOTOWARI_SITE: site });
  };
  const sent = posting();
  const unreachable = await post(sent, `file:${join(folder, "missing", "records.db")}`);
  assert.deepEqual([unreachable.status, unreachable.headers.get("retry-after")], [503, "5"]);

  const address = `file:${join(folder, "records.db")}`;
  assert.equal((await post(sent, address)).status, 201);
  assert.equal((await post(sent, address)).status, 200);
  const store = await openStore(address);
  assert.deepEqual(
    (await listed(store)).map(({ id }) => id),
    [sent.id],
  );
  await store.close();
});
