import type { ConsentRecord, Via } from "../consent/record.ts";

// The whole grammar of contract §4, in browsers' limit of 4,096 bytes. No key comes twice; a pair of the choice is no
// reserved word; keys that begin with "k-" are kept for later.
const grammar =
  /^(?!.{4097}|.*(&[^=]+=).*\1)v=1&policy=([a-z][a-z\d-]{0,31})&revision=([\w.-]{1,32})&at=(.{19})Z&via=(accept|decline|settings|embed|withdraw|api|notice)(&gpc=1)?(&region=([A-Z]{2}(-[A-Z\d]{1,3})?|none))?((&(?!(v|gpc|region|mode|lang|id|seen|necessary)=)([a-z][a-z\d-]{0,31}=[01]|k-[a-z\d-]*=[\w.:-]*))*)$/;

/**
 * Reads one cookie value as a consent record (contract §4, "Reading").
 * Total: any input is allowed, nothing is thrown, and any doubt gives `undefined`, which is no choice.
 */
export function parseRecord(value: string): ConsentRecord | undefined {
  try {
    // Servers quote the value (Python) or percent-encode it (PHP, Express): one layer of one of them is undone.
    const text = (/^"(.*)"$/.exec(value) ?? [value, decodeURIComponent(value)])[1];
    const [, , policy, revision, at, via, gpc, , region, , answers] = grammar.exec(
      text,
    ) as unknown as string[];
    const time = new Date(`${at}Z`);
    const choice: Record<string, boolean> = {};
    answers!.replace(/&(?!k-)(.+?)=(.)/g, (pair, id: string, answer) => {
      choice[id] = answer === "1";
      return pair;
    });
    // From 2024 to 24 hours ahead; a time that does not exist (30 February) comes back as another one.
    if (at! > "2024" && +time - Date.now() <= 864e5 && time.toJSON() === `${at}.000Z`)
      return {
        policy: policy!,
        revision: revision!,
        at: `${at}Z`,
        via: via as Via,
        gpc: !!gpc,
        region,
        choice,
      };
  } catch {
    // Not a record.
  }
  return undefined;
}

/**
 * Finds the record in a `document.cookie` string or a `Cookie` header. A domain and its parents, and several paths,
 * can each hold a cookie of the same name: the newest valid one counts, and where two of one time disagree, the denial.
 */
export function findRecord(cookies: string, name: string): ConsentRecord | undefined {
  let newest: ConsentRecord | undefined;
  for (const cookie of cookies.split(/; */)) {
    const [key, ...rest] = cookie.split("=");
    const record = key === name ? parseRecord(rest.join("=")) : undefined;
    if (!record || (newest && record.at < newest.at)) continue;
    if (record.at === newest?.at)
      for (const id of Object.keys({ ...newest.choice, ...record.choice }))
        record.choice[id] = !!(newest.choice[id] && record.choice[id]);
    newest = record;
  }
  return newest;
}
