import type { ConsentRecord } from "../consent/record.ts";

// The whole grammar of contract §4. Each repeated group begins with "&", so it is matched in linear time.
const grammar =
  /^v=1&policy=(?<policy>[a-z][a-z\d-]{0,31})&revision=(?<revision>[\w.-]{1,32})&at=(?<at>.{19}Z)&via=(?<via>accept|decline|settings|embed|withdraw|api|notice)(?<gpc>&gpc=1)?(&region=(?<region>[A-Z]{2}(-[A-Z\d]{1,3})?|none))?(?<choice>(&(?!(v|policy|revision|at|via|gpc|region|mode|lang|id|seen|necessary)=)(k-[a-z\d-]*=[\w.:-]*|[a-z][a-z\d-]{0,31}=[01]))*)$/;

/**
 * Reads one cookie value as a consent record (contract §4, "Reading").
 * Total: any input is allowed, nothing is thrown, and any doubt gives `undefined`, which is no choice.
 */
export function parseRecord(value: string): ConsentRecord | undefined {
  try {
    // Servers quote the value (Python) or percent-encode it (PHP, Express): one layer of one of them is undone.
    const text = /^".*"$/.test(value) ? value.slice(1, -1) : decodeURIComponent(value);
    const record = { ...grammar.exec(text)!.groups } as Record<string, string>;
    const at = record["at"]!;
    // From 2024 to 24 hours ahead; a time that does not exist (30 February) comes back as another one.
    if (at < "2024" || at > new Date(Date.now() + 864e5).toJSON()) return;
    if (new Date(at).toJSON() !== at.replace("Z", ".000Z")) return;
    const choice: Record<string, boolean> = {};
    const keys = new Set();
    for (const pair of record["choice"]!.split("&").slice(1)) {
      const [id, answer] = pair.split("=") as [string, string];
      if (keys.has(id)) return;
      keys.add(id);
      if (!id.startsWith("k-")) choice[id] = answer === "1";
    }
    return { ...record, gpc: !!record["gpc"], choice } as unknown as ConsentRecord;
  } catch {
    return;
  }
}

/**
 * Finds the record in a `document.cookie` string or a `Cookie` header. A domain and its parents, and several paths,
 * can each hold a cookie of the same name: the newest valid one counts, and where two of one time disagree, the denial.
 */
export function findRecord(cookies: string, name: string): ConsentRecord | undefined {
  let newest: ConsentRecord | undefined;
  for (const pair of cookies.split(/; */)) {
    const record = pair.startsWith(`${name}=`) && parseRecord(pair.slice(name.length + 1));
    if (!record || record.at < newest?.at!) continue;
    if (record.at === newest?.at) {
      const { choice } = newest;
      for (const id of Object.keys({ ...choice, ...record.choice })) {
        record.choice[id] = choice[id] === true && record.choice[id] === true;
      }
      record.gpc &&= newest.gpc;
    }
    newest = record;
  }
  return newest;
}
