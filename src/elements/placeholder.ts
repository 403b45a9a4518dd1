import { html, type TemplateResult } from "lit/html.js";
import { idsOf } from "../effects/gated-ids.ts";
import { listIn } from "../locales/list.ts";
import { placeholderWordings } from "../locales/placeholder.ts";
import { fill, wordingIn } from "../locales/wording.ts";
import type { Policy, Service } from "../policy/schema.ts";
import type { Visit } from "../visit.ts";
import { define, KotowariElement } from "./element.ts";
import { paper, themeOf } from "./paper.ts";
import { placeholderStyles } from "./placeholder-styles.ts";
import { providerOf } from "./providers.ts";
import { inLanguage, textIn } from "./texts.ts";

/**
 * Stands in for an embed that waits for consent, in the room that its template keeps: who would receive what, and the
 * offer to show it once or always.
 *
 * @csspart placeholder - the whole area
 */
export class KotowariPlaceholder extends KotowariElement {
  #visit: Visit | undefined;
  #policy: Policy | undefined;
  #gated: HTMLTemplateElement | undefined;

  /** Fills the room that `gated` keeps until that opens. */
  stand(visit: Visit, policy: Policy, gated: HTMLTemplateElement): void {
    this.#visit = visit;
    this.#policy = policy;
    this.#gated = gated;
    this.root.adoptedStyleSheets = [paper, themeOf(visit.attribute), placeholderStyles];
    // A child of the template, not of its content: drawn in the box that the page gives the template.
    gated.append(this);
    this.draw();
    visit.client.addEventListener("change", this.#follow);
  }

  standsFor(gated: Element): boolean {
    return this.#gated === gated;
  }

  /** The gate follows a change after it was announced. */
  readonly #follow = (): void => {
    queueMicrotask(() => {
      if (!this.#gated?.style.display) this.#leave();
      else this.draw();
    });
  };

  #leave(): void {
    this.#visit?.client.removeEventListener("change", this.#follow);
    this.remove();
  }

  #once(): void {
    const gated = this.#gated!;
    this.#visit!.gate.showOnce(gated);
    this.#leave();
    // The focus was on a button that is gone: it goes on where the embed is.
    const shown = this.#visit!.gate.shown.get(gated)?.find((node) => node instanceof HTMLElement);
    if (!(shown instanceof HTMLElement)) return;
    const embed = shown.matches("iframe,video,audio")
      ? shown
      : shown.querySelector<HTMLElement>("iframe,video,audio");
    if (embed) embed.focus({ preventScroll: true });
    else {
      shown.tabIndex = -1;
      shown.focus({ preventScroll: true });
    }
  }

  async #always(): Promise<void> {
    const visit = this.#visit!;
    const named = Object.fromEntries(idsOf(this.#gated!).map((id) => [id, true]));
    await visit.with("decision", (decision) => decision.decide(visit, "embed", named));
  }

  protected template(): TemplateResult | undefined {
    const visit = this.#visit;
    const policy = visit?.policyAtHand ?? this.#policy;
    if (!visit || !policy) return undefined;
    const language = visit.language(policy.languages);
    const wording = wordingIn(placeholderWordings, policy, language);
    const services = servicesOf(policy, this.#gated!);
    const source = this.#gated!.content.querySelector("[src],[data]");
    const provider = providerOf(source?.getAttribute("src") ?? source?.getAttribute("data") ?? "") ?? "";
    const [first] = services;
    const name = first ? textIn(first.name, language) : provider;
    return html`<section part="placeholder" role="group" aria-labelledby="name" lang=${language}>
      <p class="name" id="name">${name}</p>
      ${
        services.length
          ? services.map(
              (service) => html`<p>${receiving(service, language, wording.receives, wording.shows)}</p>`,
            )
          : html`<p>${fill(wording.shows, { recipient: provider })}</p>`
      }
      <div class="actions">
        <button aria-describedby="name" @click=${() => this.#once()}>${wording.once}</button>
        <button aria-describedby="name" @click=${() => void this.#always()}>${wording.always}</button>
      </div>
    </section>`;
  }
}

/** The services that an embed waits for, as the policy tells of them. */
function servicesOf(policy: Policy, gated: Element): Service[] {
  const named = idsOf(gated).flatMap((id) => id.split("/"));
  return policy.services.filter(({ id }) => named.includes(id));
}

function receiving(service: Service, language: string, receives: string, shows: string): string {
  const recipient = inLanguage(service.recipient ?? service.name, language).value;
  if (!service.dataSent) return fill(shows, { recipient });
  const items = inLanguage(service.dataSent, language).value;
  return fill(receives, { recipient, data: listIn(items, language, "unit") });
}

/** Puts a placeholder into the room that a template keeps, with the policy's word of who would receive what. */
export async function standIn(visit: Visit, gated: HTMLTemplateElement): Promise<void> {
  const policy = await (await visit.part("decision")).consult(visit);
  // While the policy came, it may have been granted.
  if (!gated.style.display) return;
  define("kotowari-placeholder", KotowariPlaceholder);
  const there = gated.querySelector<KotowariPlaceholder>("kotowari-placeholder");
  if (there?.standsFor(gated)) return;
  // A copy of the page, as Turbo keeps one, has brought along what stands for nothing.
  there?.remove();
  new KotowariPlaceholder().stand(visit, policy, gated);
}
