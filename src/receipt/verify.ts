import type { Policy } from "../policy/schema.ts";
import { parseRecord } from "../storage/read.ts";
import { policyHash } from "./policy-hash.ts";
import { makeReceipt, type Receipt } from "./receipt.ts";

/** One thing that was compared. */
export interface Finding {
  readonly what: string;
  readonly isRight: boolean;
  /** What differs, in words for who compares. */
  readonly detail: string;
}

/**
 * Compares a receipt with a policy: whether this policy's text is the one that was shown, and whether the receipt says
 * what this policy makes of the record. Total: any JSON is allowed. A receipt carries no signature; that it was not
 * altered together with its record shows only in the owner's own copy (`npx kotowari records`).
 */
export async function verifyReceipt(receipt: unknown, policy: Policy): Promise<Finding[]> {
  const given = receipt as Partial<Receipt> | null | undefined;
  const line = given?.event?.record;
  const record = typeof line === "string" ? parseRecord(line) : undefined;
  const notice = given?.pii_processing?.privacy_notice;
  const days = /^P(\d{1,3})D$/.exec(String(given?.event?.validity_duration))?.[1];
  const site = given?.event?.site;
  const { language } = given?.pii_processing ?? {};
  const texts = [given?.receipt_id, language, notice?.hash, site];
  if (!record || !notice || !days || !texts.every((text) => typeof text === "string") || !URL.canParse(site!))
    return [
      { what: "receipt", isRight: false, detail: "this is no receipt of Kotowari, or a part is missing" },
    ];

  const hash = await policyHash(policy, language!);
  const finding = (what: string, found: unknown, expected: unknown): Finding => {
    const isRight = found === expected;
    const detail = isRight
      ? String(found)
      : `the receipt says ${String(found)}, the policy ${String(expected)}`;
    return { what, isRight, detail };
  };
  const findings = [
    finding("policy", record.policy, policy.id),
    finding("revision", record.revision, policy.revision),
    finding("text", notice.hash, hash),
  ];
  const { receipt_id: id } = given as Receipt;
  const facts = { id, record, site: site!, language: language!, hash: notice.hash, days: Number(days) };
  const differences = differ("", given, makeReceipt(policy, facts));
  findings.push(
    differences.length
      ? {
          what: "contents",
          isRight: false,
          detail: `other than the policy makes them: ${differences.join(", ")}`,
        }
      : { what: "contents", isRight: true, detail: "as this policy makes them of the record" },
  );
  return findings;
}

/** The JSON Pointers of what is not alike, as deep as they can be told. */
function differ(pointer: string, one: unknown, other: unknown): string[] {
  if (!isBranch(one) || !isBranch(other) || Array.isArray(one) !== Array.isArray(other))
    return Object.is(one, other) ? [] : [pointer || "/"];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].flatMap((key) => {
    const place = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    return Object.hasOwn(one, key) && Object.hasOwn(other, key)
      ? differ(place, one[key], other[key])
      : [place];
  });
}

function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
