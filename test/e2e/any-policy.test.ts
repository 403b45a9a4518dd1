import assert from "node:assert/strict";
import fc from "fast-check";
import type { Kotowari } from "../../src/api.ts";
import { judge } from "../../src/consent/judge.ts";
import { readPolicy } from "../../src/policy/read.ts";
import { readConsent } from "../../src/storage/read.ts";
import { calm } from "../consent/policies.ts";
import { validPolicies } from "../policy/arbitrary-policies.ts";
import type { Page } from "./harness/browser.ts";
import { open } from "./harness/page-scripts.ts";
import { pageWith } from "./harness/page-with.ts";
import { cookieOf, press, until } from "./harness/steps.ts";
import { story } from "./harness/story.ts";

const rounds = 30;

/** Random valid policies that a visitor can be asked about, and which switches are pressed. */
const scenes = fc.record({
  policy: validPolicies.filter((policy) => readPolicy(structuredClone(policy)) !== undefined),
  presses: fc.array(fc.nat(40), { maxLength: 5 }),
});

/** What the switches of the open dialog say. Those that are always on are left out. */
function switches(page: Page): Promise<Record<string, boolean>> {
  return until("the dialog, to its end", () =>
    page.evaluate(() => {
      const root = document.querySelector("kotowari-preferences")?.shadowRoot;
      if (!root?.querySelector("dialog[open]") || !root.querySelector(".kotowari-contact")) return undefined;
      const all = [...root.querySelectorAll<HTMLInputElement>("input[role=switch]:not([disabled])")];
      return Object.fromEntries(all.map(({ id, checked }) => [id, checked]));
    }),
  );
}

story(
  `${rounds} random policies: what is switched and saved is what the cookie says, and what is shown again`,
  { timeout: 180_000 },
  async ({ server, page }) => {
    await fc.assert(
      fc.asyncProperty(scenes, async ({ policy: json, presses }) => {
        const policy = readPolicy(structuredClone(json))!;
        server.on("/policy.json", { json });
        server.on("/", pageWith({ language: policy.languages[0]! }));
        server.on("/clear", { headers: { "set-cookie": "kotowari=; path=/; max-age=0" } });
        await page.goto(server.url("/clear"));
        await page.evaluate(() => localStorage.clear());
        await page.goto(server.url("/"));
        await open(page, "preferences");
        const before = await switches(page);
        const names = Object.keys(before);
        if (!names.length) return;
        await page.evaluate(
          (ids) => {
            const root = document.querySelector("kotowari-preferences")!.shadowRoot!;
            for (const id of ids) root.querySelector<HTMLElement>(`#${id}`)!.click();
          },
          presses.map((at) => names[at % names.length]!),
        );
        const chosen = await switches(page);
        await press(page, "save");
        const cookie = await until("the cookie", () => cookieOf(page));

        // The cookie, judged by the rules without the page, says what the switches said.
        const record = readConsent(`kotowari=${cookie}`);
        const { allows, standing } = judge(policy, record, calm);
        assert.equal(standing, "stands");
        const answers = Object.fromEntries(
          names.map((name) => [name, allows(name.replace(/^(purpose|service)-/, ""))]),
        );
        assert.deepEqual(answers, chosen, cookie);

        // And the next page shows them, and saving them again changes nothing.
        await page.goto(server.url("/"));
        await open(page, "preferences");
        assert.deepEqual(await switches(page), chosen, cookie);
        const choiceOf = (text: string) => text.replace(/.*&via=settings/, "");
        const again = await page.evaluate(async () => {
          const kotowari = window.kotowari as Kotowari;
          const saved = new Promise((resolve) =>
            kotowari.addEventListener("change", resolve, { once: true }),
          );
          document
            .querySelector("kotowari-preferences")!
            .shadowRoot!.querySelector<HTMLElement>("[part~=save]")!
            .click();
          await saved;
          return document.cookie;
        });
        assert.equal(choiceOf(again), choiceOf(cookie));
      }),
      { numRuns: rounds, seed: 20261125 },
    );
  },
);
