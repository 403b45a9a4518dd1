import assert from "node:assert/strict";
import { serveDemo } from "./harness/serve-demo.ts";
import { press, until } from "./harness/steps.ts";
import { story } from "./harness/story.ts";

story("The demo runs with a receiver, and its panel shows the record arriving", async ({ page, folder }) => {
  const demo = await serveDemo(await folder());
  try {
    await page.goto(`${demo.url}/en/`);
    await page.evaluate(() => sessionStorage.setItem("demo-workbench", "open"));
    await page.reload();
    const panel = () =>
      page.evaluate(() => {
        const panel = document.querySelector("demo-workbench")?.shadowRoot;
        const lists = [...(panel?.querySelectorAll(".section") ?? [])];
        return lists.find((list) => list.textContent.startsWith("Records"))?.textContent ?? "";
      });
    await until("none has arrived", async () => (await panel()).includes("None has arrived yet."));
    await press(page, "decline");
    const shown = await until("it has arrived", async () => /[\da-f]{8}Declined/.exec(await panel())?.[0]);
    const receipt = await page.evaluate(() => localStorage.getItem("kotowari-receipt"));
    const { id } = JSON.parse(receipt!) as { id: string };
    assert.ok(shown.startsWith(id.slice(0, 8)), shown);
  } finally {
    await demo.close();
  }
});
