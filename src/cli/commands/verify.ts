import { parseArgs } from "node:util";
import { readPolicy } from "../../policy/read.ts";
import { type Finding, verifyReceipt } from "../../receipt/verify.ts";
import type { Receipt } from "../../receipt/receipt.ts";
import { type Command, UsageError } from "../command.ts";
import { readPolicyFile } from "../policy-file.ts";
import { openExisting } from "../store.ts";

export const verify: Command = {
  usage: "verify RECEIPT POLICY [--store ADDRESS]",
  summary: "tells whether a visitor's receipt matches a policy",
  help: `RECEIPT is the file that a visitor saved, POLICY the policy of that revision: one file, or that of the receipt's
language. It matches if the text of the policy is the one that was shown, and the policy makes of the record what the
receipt says. A receipt is not signed: with a store, it is also compared with the record that was kept.
  --store ADDRESS   where the owner's records are, as for "receive"`,

  async run(words, output) {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { store: { type: "string" } },
    });
    const [receiptFile, policyFile, ...more] = positionals;
    if (!receiptFile || !policyFile || more.length) throw new UsageError("Name a receipt and a policy file");
    const receipt = parsed(receiptFile, await readPolicyFile(receiptFile));
    const policy = readPolicy(parsed(policyFile, await readPolicyFile(policyFile)));
    if (!policy)
      throw new UsageError(`${policyFile} is not a valid policy: npx kotowari check ${policyFile}`);
    const findings = await verifyReceipt(receipt, policy);
    if (values.store && findings.length > 1) findings.push(await inStore(values.store, receipt as Receipt));
    for (const { what, isRight, detail } of findings)
      output.print(`${isRight ? "ok    " : "WRONG "} ${what.padEnd(8)}  ${detail}`);
    const isRight = findings.every((finding) => finding.isRight);
    output.print(isRight ? "The receipt matches" : "The receipt does not match");
    return isRight ? 0 : 1;
  },
};

async function inStore(address: string, receipt: Receipt): Promise<Finding> {
  const store = await openExisting(address);
  try {
    const { receipt_id: id, event, pii_processing: processing } = receipt;
    const kept = await store.find(id);
    if (!kept) return { what: "store", isRight: false, detail: `no record has the id ${id}` };
    const compared = [
      [event.record, kept.record],
      [event.site, kept.site],
      [processing.language, kept.language],
      [processing.privacy_notice.hash, kept.text],
    ] as const;
    const other = compared.filter(([given, found]) => found !== undefined && given !== found);
    const isRight = !other.length;
    const detail = isRight
      ? `received ${kept.received}`
      : other.map(([given, found]) => `the receipt says ${given}, the store ${found}`).join("; ");
    return { what: "store", isRight, detail };
  } finally {
    await store.close();
  }
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${file} is not JSON`);
  }
}
