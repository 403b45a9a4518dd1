import type { Kotowari, View } from "../../src/api.ts";
import type { Page } from "../e2e/harness/browser.ts";
import { cookieOf, press, settingsDrawn, shown, until } from "../e2e/harness/steps.ts";

// How a visitor of the demo comes to what a picture shows, from its notice on.

export const opened = (view: View) => async (page: Page) => {
  await page.evaluate((view) => (window.kotowari as Kotowari).open(view), view);
  await settingsDrawn(page);
};

/** Someone who has accepted comes to the policy of that revision. */
export const revised = (revision: string) => async (page: Page) => {
  await accepted(page);
  await page.goto(new URL(`?revision=${revision}`, page.url()).href);
  await shown(page, "banner");
};

export async function accepted(page: Page): Promise<void> {
  await press(page, "accept");
  await shown(page, ".message");
  await until("the choice is kept", () => cookieOf(page));
}

export async function privacyPage(page: Page): Promise<void> {
  await press(page, "decline");
  await until("the choice is kept", () => cookieOf(page));
  await page.goto(new URL("privacy.html", page.url()).href);
  await until("the policy and its services", () =>
    page.evaluate(() => {
      const services = document.querySelector("kotowari-services")?.shadowRoot?.querySelectorAll("tbody tr");
      return Boolean(document.querySelector("#policy-other-terms") && services?.length);
    }),
  );
}

/** Scrolls the policy of the settings to one of its sections. */
export function toSection(page: Page, id: string): Promise<void> {
  return page.evaluate((id) => {
    const root = document.querySelector("kotowari-preferences")!.shadowRoot!;
    root.getElementById(`policy-${id}`)!.scrollIntoView();
  }, id);
}

/** Types it into the search of the settings, and goes to what was found first. */
export async function searched(page: Page, query: string): Promise<void> {
  await page.evaluate((query) => {
    const root = document.querySelector("kotowari-preferences")!.shadowRoot!;
    const field = root.querySelector<HTMLInputElement>("input[type=search]")!;
    field.focus();
    field.value = query;
    field.dispatchEvent(new InputEvent("input"));
  }, query);
  await until("it is found", () =>
    page.evaluate(
      () =>
        document.querySelector("kotowari-preferences")?.shadowRoot?.querySelector("output")?.textContent !==
        "",
    ),
  );
  await page.press("Enter");
}
