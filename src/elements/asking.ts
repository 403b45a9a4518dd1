import { html, nothing, type TemplateResult } from "lit/html.js";
import { optionalPurposes, signalPurposes } from "../consent/answers-of-policy.ts";
import type { Via } from "../consent/record.ts";
import { type AskingWording, askingWordings } from "../locales/asking.ts";
import { jointIn } from "../locales/joint.ts";
import { listIn } from "../locales/list.ts";
import { fill, wordingIn } from "../locales/wording.ts";
import type { Policy, Service, Texts } from "../policy/schema.ts";
import type { Visit } from "../visit.ts";
import { drawDated } from "./dated.ts";
import type { Addition, Notice } from "./notice.ts";
import { inLanguage, textIn } from "./texts.ts";

// What the banner says besides the policy's sections where this visitor, region or policy needs more: it loads then.

/** What the banner adds as things stand now; `undefined`: the notice says it all. */
export function additionOf(visit: Visit, policy: Policy, banner: Notice): (language: string) => Addition {
  const { mode, record, about = [], revisions = [], standing } = visit.state;
  const asks = (id: string) => about.includes(id);
  const isPartial = record !== undefined && standing === "asks";
  const personal = policy.services.filter(
    ({ id, personalAtRecipient }) => personalAtRecipient && (isPartial ? asks(id) : !visit.state.allows(id)),
  );
  // What accept could not grant is no question that it answers: closing the notice leaves it off.
  const isOwnSwitchOnly = isPartial && personal.length === about.length;
  const informs = mode === "notice" && !record && !revisions.length;

  const oneAction = (label: string, via: Via) =>
    html`<button class="answer" part="close choice" @click=${() => banner.choose(via)}>${label}</button>`;

  return (language) => {
    const wording = wordingIn(askingWordings, visit.policyAtHand, language);
    const changes = revisions.length ? drawChanges(visit, language, wording) : nothing;
    const signal = drawSignal(visit, policy, language, wording);
    const note = personal.length ? html`<span>${personalNote(personal, language, wording)}</span>` : nothing;
    if (isPartial)
      return {
        title: wording.fresh,
        lead: signal,
        sections: html`${drawAbout(policy, about, language)}
          <div class="lead">
            <p>${wording.others}</p>
            ${changes}
          </div>`,
        note,
        ...(isOwnSwitchOnly && { actions: oneAction(wording.leaveOff, "decline") }),
      };
    if (revisions.length && !record)
      return {
        title: wording.revised,
        lead: html`${signal}
          <div class="lead">
            ${changes}
            <p>${wording.unanswered}</p>
          </div>`,
        note,
      };
    const running = namesOf(
      optionalPurposes(policy).filter(({ id }) => visit.state.allows(id)),
      language,
    );
    const runs = running && [
      fill(wording.runs, { names: running }),
      informs ? wording.inform : wording.optOut,
    ];
    return {
      lead: html`${signal}${runs ? html`<p class="lead">${runs.join(jointIn(language))}</p>` : nothing}`,
      note,
      ...(informs && { actions: oneAction(wording.understood, "notice") }),
    };
  };
}

function namesOf(parts: readonly { readonly label: Texts }[], language: string): string {
  return listIn(
    parts.map(({ label }) => inLanguage(label, language).value),
    language,
  );
}

/** The summaries of all revisions since this visitor's own last choice. */
function drawChanges({ state }: Visit, language: string, wording: AskingWording): TemplateResult {
  return html`<p>${wording.since}</p>
    <ul>
      ${state.revisions!.map((revision) => html`<li>${drawDated(revision, language)}</li>`)}
    </ul>`;
}

/** The purposes and services that are asked about, and nothing else. */
function drawAbout(policy: Policy, about: readonly string[], language: string): TemplateResult[] {
  return [...policy.purposes, ...policy.services]
    .filter(({ id }) => about.includes(id))
    .map((part) =>
      "label" in part
        ? html`<div>
            <h3>${textIn(part.label, language)}</h3>
            <p>${textIn(part.description, language)}</p>
          </div>`
        : html`<div>
            <h3>${textIn(part.name, language)}</h3>
            ${part.recipient ? html`<p>${textIn(part.recipient, language)}</p>` : nothing}
            <p>${textIn(part.use, language)}</p>
          </div>`,
    );
}

/** Who will hold what they receive as personal data is named before anything is asked (APPI art. 31). */
function personalNote(services: readonly Service[], language: string, wording: AskingWording): string {
  const names = services.map(({ name, recipient }) => inLanguage(recipient ?? name, language).value);
  return fill(wording.personal, { names: listIn([...new Set(names)], language) });
}

/** That Global Privacy Control is honoured, and what *accept* leaves out (requirements US-2). */
function drawSignal(
  visit: Visit,
  policy: Policy,
  language: string,
  wording: AskingWording,
): TemplateResult | typeof nothing {
  const denied = visit.circumstances().gpc ? signalPurposes(policy) : [];
  const names = namesOf(
    optionalPurposes(policy).filter(({ id }) => denied.includes(id)),
    language,
  );
  return names ? html`<p class="lead" role="status">${fill(wording.honoured, { names })}</p>` : nothing;
}
