import { kotowari, type Change, type Kotowari, type Policy } from "kotowari";
import { readConsent, type ConsentRecord } from "kotowari/read";

// What a site's own TypeScript does with the package. That it compiles is the test.

const record: ConsentRecord | undefined = readConsent("kotowari=…", { name: "kotowari", gpc: true });
export const mayAdvertise: boolean = record?.choice.advertising ?? false;

export const api: Kotowari = await kotowari;
api.addEventListener("change", ({ detail }) => void detail.changed.includes("advertising"));
document.addEventListener("kotowari:change", (event) => void (event.detail satisfies Change).record?.via);
export const choose: Promise<ConsentRecord | undefined> = api.choose({ advertising: true });

export const policy = {
  id: "example",
  revision: "2026-11-24",
  languages: ["en"],
  title: { en: "Privacy Policy" },
  controller: { name: { en: "Example" }, contact: { en: "privacy@example.com" } },
  mode: "opt-in",
  notice: { cookies: "cookies" },
  purposes: [{ id: "advertising", label: { en: "Advertising" }, description: { en: "Adverts" }, gpc: true }],
  services: [],
  sections: [{ id: "cookies", body: { en: ["We use cookies.", ["for adverts"]] } }],
  revisions: [],
} satisfies Policy;
