import type { Policy, Service } from "../policy/schema.ts";
import type { Visit } from "../visit.ts";

/**
 * What a visitor has switched in the preferences, before it is saved. It starts from what holds. Answers that are no
 * choice any more are proposed only as far as they refuse: a switch that is on before it was switched is no consent
 * (EU-3; Court of Justice of the EU, C-673/17), and what was refused apart stays off when its purpose is switched on.
 */
export class Draft {
  readonly #visit: Visit;
  readonly #touched = new Map<string, boolean>();

  constructor(visit: Visit) {
    this.#visit = visit;
  }

  isOn(id: string): boolean {
    return this.#touched.get(id) ?? this.#visit.state.allows(id);
  }

  /** A service follows its purposes' switches unless it was set apart, now or before, or is asked about by itself. */
  isServiceOn(service: Service): boolean {
    const { id, purposes } = service;
    if (this.#isApart(service)) return this.isOn(id);
    return this.#touched.get(id) ?? purposes.every((purpose) => this.isOn(purpose));
  }

  #isApart({ id, personalAtRecipient }: Service): boolean {
    const { record, proposal = {}, about = [] } = this.#visit.state;
    return (
      personalAtRecipient === true ||
      Object.hasOwn(record?.choice ?? proposal, id) ||
      (record !== undefined && about.includes(id))
    );
  }

  set(id: string, isOn: boolean): void {
    this.#touched.set(id, isOn);
  }

  /** A purpose's switch takes the services along that follow it. */
  setPurpose(policy: Policy, id: string, isOn: boolean): void {
    this.#touched.set(id, isOn);
    for (const { id: service, purposes, personalAtRecipient } of policy.services) {
      if (purposes.includes(id) && !personalAtRecipient) this.#touched.delete(service);
    }
  }

  /** The answers to record, as they are shown: every purpose, and the services that were switched or do not follow. */
  answers(policy: Policy): Record<string, boolean> {
    const purposes = policy.purposes
      .filter(({ id }) => id !== "necessary")
      .map(({ id }) => [id, this.isOn(id)] as const);
    const apart = policy.services.filter((service) => this.#isApart(service));
    return Object.fromEntries([
      ...purposes,
      ...apart.map((service) => [service.id, this.isServiceOn(service)] as const),
      ...this.#touched,
    ]);
  }
}
