import { parseArgs } from "node:util";
import type { KeptRecord, Store } from "../../receiver/receiver.ts";
import { parseRecord } from "../../storage/read.ts";
import { type Command, type ExitStatus, type Output, UsageError } from "../command.ts";
import { choicesByDay } from "../choices-by-day.ts";
import { openExisting, storeAddress } from "../store.ts";
import { table } from "../table.ts";

export const records: Command = {
  usage: "records find ID | export | count | delete --older-than DAYS [--store ADDRESS]",
  summary: "proves, exports, counts and deletes the records that were kept",
  help: `  find ID                 the record of a receipt: who agreed to what, when and on which text
  export [--since TIME]   all that was received, oldest first, one JSON object a line (NDJSON)
  count [--json]          how many chose what, by day, policy, revision and purpose
  delete --older-than N   deletes what was received more than N days ago
  --store ADDRESS         as for "receive"; default: the environment variable KOTOWARI_STORE`,

  async run(words, output) {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        store: { type: "string" },
        since: { type: "string" },
        json: { type: "boolean" },
        "older-than": { type: "string" },
      },
    });
    const [verb, id, ...more] = positionals;
    const since = values.since === undefined ? undefined : timeOf(values.since);
    const days = values["older-than"];
    const verbs: Record<string, (store: Store) => Promise<ExitStatus>> = {
      find: (store) => find(store, id!, output),
      export: (store) => exportAll(store, since, output),
      count: (store) => count(store, values.json === true, output),
      delete: (store) => deleteOld(store, Number(days), output),
    };
    const run = verb !== undefined && Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
    if (!run || more.length || (verb === "find") !== (id !== undefined))
      throw new UsageError("Say find ID, export, count or delete");
    if (verb === "delete" && !/^[1-9]\d{0,4}$/.test(days ?? ""))
      throw new UsageError("Say how old, in days: delete --older-than 1000");
    const store = await openExisting(storeAddress(values.store));
    try {
      return await run(store);
    } finally {
      await store.close();
    }
  },
};

async function find(store: Store, id: string, output: Output): Promise<ExitStatus> {
  const kept = await store.find(id.toLowerCase());
  if (!kept) {
    output.complain(`No record has the id ${id}`);
    return 1;
  }
  output.print(JSON.stringify(readable(kept), null, 2));
  return 0;
}

async function exportAll(store: Store, since: string | undefined, output: Output): Promise<ExitStatus> {
  for await (const kept of store.list(since)) output.print(JSON.stringify(readable(kept)));
  return 0;
}

async function count(store: Store, asJson: boolean, output: Output): Promise<ExitStatus> {
  const rows = choicesByDay(await store.tally());
  if (asJson) output.print(JSON.stringify(rows, null, 2));
  else if (!rows.length) output.print("No record has been kept yet");
  else for (const line of table(rows)) output.print(line);
  return 0;
}

async function deleteOld(store: Store, days: number, output: Output): Promise<ExitStatus> {
  const deleted = await store.deleteBefore(new Date(Date.now() - days * 864e5).toISOString());
  output.print(`${deleted} record${deleted === 1 ? "" : "s"} deleted`);
  return 0;
}

/** The record's line, and what it says. */
function readable(kept: KeptRecord): unknown {
  return { ...kept, says: parseRecord(kept.record) };
}

function timeOf(given: string): string {
  const time = new Date(given);
  if (Number.isNaN(time.getTime()))
    throw new UsageError(`"${given}" is no time: write 2026-11-24 or 2026-11-24T09:00:00Z`);
  return time.toISOString();
}
