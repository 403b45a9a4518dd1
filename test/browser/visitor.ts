import { createVisit } from "../../src/page-visit.ts";
import * as decision from "../../src/decision.ts";
import { createGate } from "../../src/effects/gate.ts";
import * as signals from "../../src/signals.ts";
import type { Policy } from "../../src/policy/schema.ts";
import { attributesOf } from "../../src/tag.ts";
import * as ui from "../../src/elements.ts";
import type { Parts, Visit } from "../../src/visit.ts";
import type { View } from "../../src/api.ts";

// A page of a site for tests of elements: a real visit with its real parts, a real cookie and an inline policy. Only
// the script tag and the loading of parts by their URLs are left out; the stories have those.

const file = await fetch(new URL("../../demo/policy.json", import.meta.url));
export const demoPolicy = (await file.json()) as Policy;

let visit: Visit | undefined;

export interface Setting {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly policy?: object;
}

/** Puts a policy into the page, and a banner of the page's own that has these attributes. */
export function writeBanner({ attributes = {}, policy = demoPolicy }: Setting = {}): HTMLElement {
  const inline = document.createElement("script");
  inline.type = "application/json";
  inline.id = "policy";
  inline.textContent = JSON.stringify(policy);
  const banner = document.createElement("kotowari-banner");
  for (const [name, value] of Object.entries({ policy: "#policy", language: "en", ...attributes }))
    banner.setAttribute(name, value);
  document.body.prepend(banner, inline);
  return banner;
}

/** A visitor who was never here opens a page with that. */
export async function visitorComes(setting: Setting = {}): Promise<Visit> {
  writeBanner(setting);
  const parts: Parts = { decision, signals, ui };
  const attribute = attributesOf(null);
  const nobody = () => {};
  const gate = createGate(attribute, "", nobody, nobody, nobody);
  visit = createVisit(attribute, (name) => Promise.resolve(parts[name]), nobody, gate, {});
  visit.refresh();
  await visit.ready;
  return visit;
}

/** Leaves nothing of the visit behind. */
export function visitorLeaves(): void {
  visit?.close();
  preferences()?.close();
  visit = undefined;
  for (const element of document.querySelectorAll("kotowari-banner,#policy")) element.remove();
  document.cookie = "kotowari=; max-age=0; path=/";
  localStorage.clear();
}

export function banner(): HTMLElement {
  return document.querySelector("kotowari-banner")!;
}

export function preferences(): HTMLDialogElement | undefined {
  return document.querySelector("kotowari-preferences")?.shadowRoot?.querySelector("dialog") ?? undefined;
}

/** Opens a part of the UI, and waits until it is there, to its end. */
export async function opened(view: View): Promise<HTMLDialogElement> {
  await visit!.open(view);
  return until("it is drawn to its end", () => {
    const dialog = preferences();
    return dialog?.querySelector(".kotowari-contact") && dialog;
  });
}

/** A part of the notice (contract §7). */
export function part(name: string): HTMLElement {
  return banner().shadowRoot!.querySelector(`[part~=${name}]`)!;
}

export function partIn(dialog: HTMLElement, name: string): HTMLElement {
  return dialog.querySelector(`[part~=${name}]`)!;
}

/** The switch of a purpose or service. */
export function switchOf(dialog: HTMLElement, id: string): HTMLInputElement {
  return dialog.querySelector(`#purpose-${id},#service-${id}`)!;
}

/** Waits until `see` gives something, and gives it. */
export async function until<Seen>(what: string, see: () => Seen | undefined | false | null): Promise<Seen> {
  const end = performance.now() + 3000;
  for (;;) {
    const seen = see();
    if (seen) return seen;
    if (performance.now() > end) throw new Error(`it never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
