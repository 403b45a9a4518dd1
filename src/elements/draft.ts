import type { Policy, Service } from "../policy/schema.ts";
import type { Visit } from "../visit.ts";

/** What a visitor has switched in the preferences, before it is saved. It starts from what holds, or is proposed. */
export class Draft {
  readonly #visit: Visit;
  readonly #touched = new Map<string, boolean>();

  constructor(visit: Visit) {
    this.#visit = visit;
  }

  isOn(id: string): boolean {
    const { state } = this.#visit;
    const { proposal = {} } = state;
    return this.#touched.get(id) ?? (Object.hasOwn(proposal, id) ? proposal[id] === true : state.allows(id));
  }

  /** A service follows its purposes' switches unless it was set apart, now or before. */
  isServiceOn(service: Service): boolean {
    const { id, purposes, personalAtRecipient } = service;
    const { record, proposal = {} } = this.#visit.state;
    const isApart = personalAtRecipient || Object.hasOwn(record?.choice ?? proposal, id);
    return (
      this.#touched.get(id) ?? (isApart ? this.isOn(id) : purposes.every((purpose) => this.isOn(purpose)))
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

  /** The answers to record: every purpose as it is shown, and the services that were switched. */
  answers(policy: Policy): Record<string, boolean> {
    const purposes = policy.purposes
      .filter(({ id }) => id !== "necessary")
      .map(({ id }) => [id, this.isOn(id)] as const);
    return Object.fromEntries([...purposes, ...this.#touched]);
  }
}
