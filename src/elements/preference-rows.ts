import { html, nothing, type TemplateResult } from "lit/html.js";
import { jointIn } from "../locales/joint.ts";
import type { PreferencesWording } from "../locales/preferences.ts";
import type { Policy, Purpose, Service } from "../policy/schema.ts";
import type { Draft } from "./draft.ts";
import { serviceFacts } from "./service.ts";
import { textIn } from "./texts.ts";

/** A row of the preferences, with its switch. */
export interface PreferenceRow {
  /** The id of its switch, and of what describes it. */
  readonly name: string;
  readonly about?: string;
  /** Always on. */
  readonly isFixed: boolean;
  isOn(draft: Draft): boolean;
  set(draft: Draft, isOn: boolean): void;
  draw(language: string, wording: PreferencesWording, theSwitch: TemplateResult): TemplateResult;
}

/** Each purpose, and below it the services that have it as their first. */
export function rowsOf(policy: Policy): PreferenceRow[] {
  const below = new Map(policy.purposes.map((purpose) => [purpose.id, [purposeRow(policy, purpose)]]));
  for (const service of policy.services) below.get(service.purposes[0]!)!.push(serviceRow(service));
  return [...below.values()].flat();
}

function purposeRow(policy: Policy, { id, label, description }: Purpose): PreferenceRow {
  const name = `purpose-${id}`;
  const about = `${name}-about`;
  const isFixed = id === "necessary";
  return {
    name,
    about,
    isFixed,
    isOn: (draft) => draft.isOn(id),
    set: (draft, isOn) => draft.setPurpose(policy, id, isOn),
    draw: (language, wording, theSwitch) =>
      html`<div part="purpose" class="row purpose">
        <label for=${name}>${textIn(label, language)}</label>
        ${theSwitch}
        <p id=${about}>
          ${textIn(description, language)}${isFixed ? jointIn(language) + wording.always : nothing}
        </p>
      </div>`,
  };
}

function serviceRow(service: Service): PreferenceRow {
  const { id, purposes, personalAtRecipient } = service;
  const name = `service-${id}`;
  const about = `${name}-apart`;
  return {
    name,
    ...(personalAtRecipient && { about }),
    isFixed: !personalAtRecipient && purposes.every((purpose) => purpose === "necessary"),
    isOn: (draft) => draft.isServiceOn(service),
    set: (draft, isOn) => draft.set(id, isOn),
    draw: (language, wording, theSwitch) =>
      html`<div part="service" class="row service">
        <label for=${name}>${textIn(service.name, language)}</label>
        ${theSwitch} ${personalAtRecipient ? html`<p id=${about}>${wording.apart}</p>` : nothing}
        <dl>
          ${serviceFacts(service, language, wording).map(
            ([term, fact]) =>
              html`<dt>${wording[term]}</dt>
                <dd>${fact}</dd>`,
          )}
        </dl>
      </div>`,
  };
}
