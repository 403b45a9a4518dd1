import { parseArgs } from "node:util";
import { differenceOf } from "../../policy/diff.ts";
import { proposedRevision } from "../../policy/proposed-revision.ts";
import { readPolicy } from "../../policy/read.ts";
import type { Policy } from "../../policy/schema.ts";
import { type Command, UsageError } from "../command.ts";
import { readPolicyFile } from "../policy-file.ts";

/** Reads a policy; its current revision need not be listed yet, since that entry is what this command proposes. */
function readUnlisted(json: Policy): Policy | undefined {
  const read = readPolicy(json);
  if (read) return read;
  const { revisions, ...others } = json;
  const bare = readPolicy(others);
  const listed = bare && readPolicy({ ...json, revision: revisions[0]?.revision });
  return listed && { ...listed, revision: bare.revision };
}

async function policyOf(path: string): Promise<Policy> {
  const text = await readPolicyFile(path);
  try {
    const policy = readUnlisted(JSON.parse(text) as Policy);
    if (policy) return policy;
  } catch {
    // Told below.
  }
  throw new UsageError(`${path} is not a valid policy: npx kotowari check ${path}`);
}

export const diff: Command = {
  usage: "diff OLD NEW",
  summary: "proposes the entry in revisions for what has changed between two versions of a policy",
  help: `The entry is printed as JSON, with a draft of its summary; what differs, and whether and why visitors are to be
asked again, is told on standard error. It ends with 0 if both say the same, 1 if they differ, and 2 if one of
them cannot be read or is not valid. Whether a text means something else is for you to judge.`,

  async run(words, output) {
    const { positionals } = parseArgs({ args: [...words], allowPositionals: true });
    const [old, now, ...more] = positionals;
    if (!old || !now || more.length) throw new UsageError("Name the older policy and the newer one");
    const [before, after] = [await policyOf(old), await policyOf(now)];
    const difference = differenceOf(before, after);
    const entry = proposedRevision(before, after, difference, new Date().toISOString().slice(0, 10));
    if (!entry) {
      output.complain("Both say the same.");
      return 0;
    }
    for (const { what, material, why } of difference.reasons)
      output.complain(`${material ? "material" : "immaterial"}  ${what}: ${why}`);
    if (before.revision === after.revision)
      output.complain(`${now} has the revision of ${old}: set it to "${entry.revision}"`);
    const written = after.revisions.find(({ revision }) => revision === after.revision);
    if (before.revision !== after.revision && written && written.material !== entry.material)
      output.complain(`${now} lists it as ${written.material ? "material" : "immaterial"}`);
    output.print(JSON.stringify(entry, null, 2));
    return 1;
  },
};
