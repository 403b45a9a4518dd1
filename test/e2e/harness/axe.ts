import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "./browser.ts";
import { until } from "./steps.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Finding {
  id: string;
  targets: string[];
}

/** What axe finds on the whole page, with every rule that it has. */
export function findings(page: Page): Promise<Finding[]> {
  return page.evaluate(async (source) => {
    if (!("axe" in window)) {
      const script = document.createElement("script");
      script.textContent = source;
      document.head.append(script);
    }
    const { axe } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }> };
    };
    const { violations } = await axe.run({ resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => ({
      id,
      targets: nodes.map(({ target }) => JSON.stringify(target)),
    }));
  }, axe);
}

/** While it comes in, colours are mixed with what is behind. */
export async function still(page: Page): Promise<void> {
  await until("it stands still", () => page.evaluate(() => document.getAnimations().length === 0));
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 250)));
}
