import { answersOfPolicy } from "../consent/answers-of-policy.ts";
import type { ConsentRecord } from "../consent/record.ts";
import type { Policy, Service, Texts } from "../policy/schema.ts";
import { formatRecord } from "../storage/format.ts";
import { inLanguage } from "./shown-text.ts";
import { withdrawalIn } from "./words.ts";

/** What the standard demands and a policy does not say. */
const unstated = "not stated";

/** What a receipt is made of, beside the policy. */
export interface ReceiptFacts {
  /** A random UUID; where the owner keeps records, theirs has the same. */
  readonly id: string;
  readonly record: ConsentRecord;
  /** The origin of the page: `https://www.example.com`. */
  readonly site: string;
  /** The language in which the policy was shown. */
  readonly language: string;
  /** `policyHash` of the text that was shown, where it could be made. */
  readonly hash: string | undefined;
  /** How long the choice is kept, counted from its time. */
  readonly days: number;
}

/**
 * What the visitor saves: what was agreed, with whom, when and on which text. Its fields are those of ISO/IEC TS
 * 27560:2023 (consent record and receipt), by the names and the necessity that the W3C's guide gives them.
 *
 * @see https://w3id.org/dpv/guides/consent-27560
 */
export interface Receipt {
  /** The version of this form. */
  readonly schema_version: "kotowari-1, ISO/IEC TS 27560:2023";
  readonly receipt_id: string;
  /** The record that the owner keeps, if they keep one. */
  readonly record_id: string;
  /** The visitor is known by nothing but this receipt. */
  readonly pii_principal_id: string;
  readonly pii_processing: {
    readonly privacy_notice: {
      readonly id: string;
      readonly revision: string;
      readonly title: string;
      readonly url: string;
      readonly hash: string;
    };
    readonly language: string;
    readonly jurisdiction: string;
    readonly storage_locations: string;
    readonly retention_period: string;
    readonly withdrawal_method: string;
    readonly pii_controllers: readonly string[];
    readonly purposes: readonly ReceiptPurpose[];
  };
  readonly party_identification: readonly ReceiptParty[];
  readonly event: {
    readonly event_time: string;
    /** ISO 8601: `P182D` is 182 days. */
    readonly validity_duration: string;
    readonly entity_id: string;
    /** Whether the visitor was asked (`explicit`), or was told and closed the notice (`notice`). */
    readonly event_type: "explicit" | "notice";
    readonly event_state: "given" | "partly given" | "refused" | "withdrawn";
    /** The record as the cookie holds it: contract §4. */
    readonly record: string;
    readonly site: string;
  };
}

export interface ReceiptPurpose {
  /** The purpose's id in the policy. */
  readonly purpose_type: string;
  readonly purpose: string;
  readonly description: string;
  /** The purpose as a whole. A service with a switch of its own may be granted without it, and is among those below. */
  readonly is_granted: boolean;
  readonly lawful_basis: "consent" | "necessary";
  /** What the granted services send. */
  readonly pii_information: readonly { readonly pii_type: string }[];
  /** Who receives it: ids of parties. */
  readonly recipient_third_parties: readonly string[];
}

export interface ReceiptParty {
  readonly party_id: string;
  readonly party_type: "controller" | "third party";
  readonly party_name: string;
  readonly party_address: string;
  readonly party_contact: string;
  /** Of a third party: the service, what it is sent, and why. */
  readonly service?: {
    readonly name: string;
    readonly data_sent: readonly string[];
    readonly use: string;
    readonly recipient_use: string;
  };
}

/** Makes the receipt of a record, with the policy that was shown. Pure: the same facts give the same receipt. */
export function makeReceipt(policy: Policy, facts: ReceiptFacts): Receipt {
  const { id, record, site, language, hash, days } = facts;
  const shown = (texts: Texts | undefined) => (texts ? inLanguage(texts, language) : unstated);
  const { allows } = answersOfPolicy(policy, record.choice, []);
  const granted = policy.services.filter((service) => allows(service.id) && service.recipient);
  const dataOf = ({ dataSent }: Service) => (dataSent ? inLanguage(dataSent, language) : []);

  return {
    schema_version: "kotowari-1, ISO/IEC TS 27560:2023",
    receipt_id: id,
    record_id: id,
    pii_principal_id: id,
    pii_processing: {
      privacy_notice: {
        id: record.policy,
        revision: record.revision,
        title: shown(policy.title),
        url: policy.url ? new URL(inLanguage(policy.url, language), site).href : unstated,
        hash: hash ?? unstated,
      },
      language,
      jurisdiction: record.region && record.region !== "none" ? record.region : unstated,
      storage_locations: unstated,
      retention_period: unstated,
      withdrawal_method: withdrawalIn(language),
      pii_controllers: ["controller"],
      purposes: policy.purposes.map(({ id, label, description }) => {
        const services = granted.filter(({ purposes }) => purposes.includes(id));
        const types = new Set(services.flatMap(dataOf));
        return {
          purpose_type: id,
          purpose: shown(label),
          description: shown(description),
          is_granted: allows(id),
          lawful_basis: id === "necessary" ? "necessary" : "consent",
          pii_information: [...types].map((type) => ({ pii_type: type })),
          recipient_third_parties: services.map((service) => service.id),
        };
      }),
    },
    party_identification: [
      {
        party_id: "controller",
        party_type: "controller",
        party_name: shown(policy.controller.name),
        party_address: unstated,
        party_contact: shown(policy.controller.contact),
      },
      ...granted.map((service): ReceiptParty => ({
        party_id: service.id,
        party_type: "third party",
        party_name: shown(service.recipient),
        party_address: unstated,
        party_contact: service.policyUrl ?? unstated,
        service: {
          name: shown(service.name),
          data_sent: dataOf(service),
          use: shown(service.use),
          recipient_use: shown(service.recipientUse),
        },
      })),
    ],
    event: {
      event_time: record.at,
      validity_duration: `P${days}D`,
      entity_id: id,
      event_type: record.via === "notice" ? "notice" : "explicit",
      event_state: stateOf(record),
      record: formatRecord(record),
      site,
    },
  };
}

function stateOf({ via, choice }: ConsentRecord): Receipt["event"]["event_state"] {
  if (via === "withdraw") return "withdrawn";
  const answers = Object.values(choice);
  if (answers.every(Boolean)) return "given";
  return answers.some(Boolean) ? "partly given" : "refused";
}
