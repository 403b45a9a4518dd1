import type { Policy } from "../policy/schema.ts";

type ByLanguage<Value> = Readonly<Record<string, Value>>;

/** The value in `language`, or in the first language that has it: as the notice shows it. */
export function inLanguage<Value>(values: ByLanguage<Value>, language: string): Value {
  return values[Object.hasOwn(values, language) ? language : Object.keys(values)[0]!]!;
}

/**
 * All that a visitor reads of a policy in one language, and nothing else: not other languages' texts, hosts, modes, or
 * the history of revisions. So a policy in one file and the same in a file per language give the same.
 */
export function shownText(policy: Policy, language: string): unknown {
  const shown = <Value>(values: ByLanguage<Value> | undefined) => values && inLanguage(values, language);
  const { id, revision, title, controller, notice, texts, purposes, services, sections } = policy;
  return {
    id,
    revision,
    language,
    title: shown(title),
    controller: { name: shown(controller.name), contact: shown(controller.contact) },
    notice: { ...notice, title: shown(notice.title) },
    wording: texts?.[language],
    purposes: purposes.map(({ id, label, description }) => ({
      id,
      label: shown(label),
      description: shown(description),
    })),
    services: services.map((service) => ({
      id: service.id,
      purposes: service.purposes,
      name: shown(service.name),
      recipient: shown(service.recipient),
      dataSent: shown(service.dataSent),
      use: shown(service.use),
      recipientUse: shown(service.recipientUse),
      personalAtRecipient: service.personalAtRecipient,
      policyUrl: service.policyUrl,
      optOutUrl: service.optOutUrl,
      cookies: service.cookies?.map(({ name, storage, duration, use }) => ({
        name,
        storage,
        duration: shown(duration),
        use: shown(use),
      })),
    })),
    sections: sections.map(({ id, heading, body, translated }) => ({
      id,
      heading: shown(heading),
      body: shown(body),
      isTranslated: translated?.includes(language) ?? false,
    })),
  };
}
