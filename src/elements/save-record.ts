import type { Letter } from "../outbox/entries.ts";
import { uuid } from "../outbox/uuid.ts";
import type { Policy } from "../policy/schema.ts";
import { policyHash } from "../receipt/policy-hash.ts";
import { makeReceipt, type ReceiptFacts } from "../receipt/receipt.ts";
import { cookieDaysPattern, usualDays } from "../settings.ts";
import { formatRecord } from "../storage/format.ts";
import type { Visit } from "../visit.ts";

/** Gives the visitor the receipt of the present choice, as a JSON file. */
export async function saveRecord(visit: Visit): Promise<void> {
  const { policyAtHand: policy, state, attribute } = visit;
  const { record } = state;
  if (!policy || !record) return;
  const stated = attribute("cookie-days")?.trim() ?? "";
  const days = Number(cookieDaysPattern.test(stated) ? stated : usualDays);
  const shown = await shownWith(visit, policy, formatRecord(record));
  const receipt = makeReceipt(policy, { record, site: location.origin, days, ...shown });
  const file = new Blob([JSON.stringify(receipt, null, 2), "\n"], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `kotowari-receipt-${record.at.slice(0, 10)}.json`;
  link.click();
  // The browser takes the file after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** By which id and on which text: as it was sent to the owner, or as the policy is now if it has the same revision. */
async function shownWith(
  visit: Visit,
  policy: Policy,
  record: string,
): Promise<Pick<ReceiptFacts, "id" | "language" | "hash">> {
  const sent = sentLast(visit.settings.cookieName);
  if (sent?.record === record && Object.hasOwn(policy.title, sent.language))
    return { id: sent.id, language: sent.language, hash: sent.text };
  const language = visit.language(policy.languages);
  const isSame = policy.revision === visit.state.record?.revision;
  return { id: uuid(), language, hash: isSame ? await policyHash(policy, language) : undefined };
}

/** The record that the outbox made ready last, where there is one and it can be read. */
function sentLast(cookieName: string): Letter | undefined {
  try {
    return (JSON.parse(localStorage.getItem(`${cookieName}-receipt`) ?? "") as Letter | null) ?? undefined;
  } catch {
    return undefined;
  }
}
