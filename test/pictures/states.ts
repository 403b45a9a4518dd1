import { largePolicy } from "../policy/large-policy.ts";
import type { Page } from "../e2e/harness/browser.ts";
import type { LocalServer } from "../e2e/harness/local-server.ts";
import { policyWith, site } from "../e2e/harness/site.ts";
import { press, ready, settingsDrawn, shown, until } from "../e2e/harness/steps.ts";
import { accepted, opened, privacyPage, revised, searched, toSection } from "./ways.ts";

export const languages = { en: "/en/", ja: "/" } as const;
export type Language = keyof typeof languages;

/** Something that the demo shows. */
export interface State {
  /** What the page's address tries, as in the workbench. */
  readonly query?: string;
  /** What is done once the notice shows. */
  readonly act?: (page: Page, language: Language) => Promise<unknown>;
}

const words = {
  en: { searched: "services" },
  ja: { searched: "サービス" },
} as const;

export const states = {
  bar: {},
  box: { query: "?layout=box" },
  dialog: { query: "?layout=dialog" },
  "opt-out": { query: "?mode=opt-out" },
  "notice-mode": { query: "?mode=notice" },
  gpc: { query: "?gpc=1" },
  "small-change": { act: revised("small") },
  "one-service": { act: revised("service") },
  "material-change": { act: revised("material") },
  confirmed: {
    act: async (page) => {
      await press(page, "decline");
      await shown(page, ".message");
    },
  },
  embeds: {
    act: async (page) => {
      await press(page, "decline");
      await page.evaluate(() =>
        document.querySelector("kotowari-placeholder, iframe, template")?.scrollIntoView(),
      );
      await until("a placeholder", () =>
        page.evaluate(() => {
          const placeholder = document.querySelector("kotowari-placeholder");
          placeholder?.scrollIntoView({ block: "center" });
          return placeholder !== null;
        }),
      );
    },
  },
  settings: { act: opened("preferences") },
  "settings-opt-out": { query: "?mode=opt-out", act: opened("preferences") },
  "settings-gpc": { query: "?gpc=1", act: opened("preferences") },
  "settings-decided": {
    act: async (page) => {
      await accepted(page);
      await page.reload();
      await ready(page);
      await opened("preferences")(page);
    },
  },
  "settings-material-change": {
    act: async (page) => {
      await revised("material")(page);
      await opened("preferences")(page);
    },
  },
  policy: { act: opened("policy") },
  "policy-beside": {
    act: async (page) => {
      await opened("policy")(page);
      await press(page, ".compare");
      await settingsDrawn(page);
      await toSection(page, "cookies");
    },
  },
  "policy-search": {
    act: async (page, language) => {
      await opened("policy")(page);
      await searched(page, words[language].searched);
    },
  },
  "policy-material-change": {
    act: async (page) => {
      await revised("material")(page);
      await opened("policy")(page);
    },
  },
  "section-changed": {
    act: async (page) => {
      await revised("material")(page);
      await opened("policy")(page);
      await toSection(page, "cookies");
    },
  },
  privacy: { act: privacyPage },
  "privacy-beside": {
    act: async (page) => {
      await privacyPage(page);
      await press(page, ".compare");
      await page.evaluate(() => document.querySelector("#policy-cookies")!.scrollIntoView());
    },
  },
  services: {
    act: async (page) => {
      await privacyPage(page);
      await page.evaluate(() => document.querySelector("kotowari-services")!.scrollIntoView());
    },
  },
  workbench: {
    act: async (page) => {
      await press(page, ".tab");
      await shown(page, "aside");
    },
  },
} satisfies Readonly<Record<string, State>>;

/** A site of its own, whose policy has 64 purposes: the settings, in the middle of them. */
export const manyPurposes: State = {
  act: async (page) => {
    await opened("preferences")(page);
    await page.evaluate(() => {
      const root = document.querySelector("kotowari-preferences")!.shadowRoot!;
      root.getElementById("purpose-purpose-32")!.scrollIntoView({ block: "center" });
    });
  },
};

export function siteOfManyPurposes(server: LocalServer, language: Language): string {
  const head = '<meta name="color-scheme" content="light dark">';
  return site(server, { language, head }, largePolicy(policyWith()));
}
