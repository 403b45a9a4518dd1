import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { optionalPackage } from "../../src/receiver/optional-package.ts";

describe("A package that only some stores need", () => {
  test("is told by its name, and how to install it, where it is missing", async () => {
    const missing = "kotowari-has-no-such-package";
    await assert.rejects(
      optionalPackage("pg", () => import(missing)),
      /this store needs the package pg: npm install pg/,
    );
  });

  test("is not said to be missing where it fails by itself", async () => {
    const fails = () => Promise.reject(new Error("of another processor"));
    await assert.rejects(optionalPackage("pg", fails), /^Error: of another processor$/);
  });
});
