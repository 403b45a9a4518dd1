import { readFileSync } from "node:fs";
import type { Plugin } from "vite";
import type { Policy } from "../../src/policy/schema.ts";
import { alteredPolicy } from "./altered-policy.ts";

/** Answers for the policy with a query, as the workbench asks, by the demo's policy with that much altered. */
export function policyTrials(): Plugin {
  return {
    name: "policy-trials",
    configureServer({ middlewares }) {
      middlewares.use("/policy.json", (request, response, next) => {
        const { searchParams } = new URL(request.url ?? "/", "http://localhost");
        if (!searchParams.size) return next();
        const policy = JSON.parse(readFileSync("demo/policy.json", "utf8")) as Policy;
        response.setHeader("content-type", "application/json");
        response.setHeader("cache-control", "no-cache");
        response.end(JSON.stringify(alteredPolicy(policy, searchParams)));
      });
    },
  };
}
