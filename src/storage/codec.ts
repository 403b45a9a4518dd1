import type { Choice, ConsentRecord, Via } from "../consent/record.ts";

/** Longest value that is looked at: browsers drop cookies of more than 4,096 bytes. */
const longestValue = 4096;
const earliest = Date.UTC(2024, 0, 1);
const dayInMilliseconds = 864e5;

// The whole grammar of contract §4. Each repeated group begins with "&", so it is matched in linear time.
const grammar =
  /^v=1&policy=([a-z][a-z\d-]{0,31})&revision=([\w.-]{1,32})&at=(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)&via=(accept|decline|settings|embed|withdraw|api|notice)(&gpc=1)?(?:&region=([A-Z]{2}(?:-[A-Z\d]{1,3})?|none))?((?:&(?!(?:v|policy|revision|at|via|gpc|region|mode|lang|id|seen|necessary)=)(?:k-[a-z\d-]{0,30}=[\w.:~-]*|[a-z][a-z\d-]{0,31}=[01]))*)$/;

/** Servers quote a cookie's value (Python) or percent-encode it (PHP, Express): one layer of one of them is undone. */
function unwrap(value: string): string {
  const quoted = /^"(.*)"$/.exec(value);
  if (quoted) return quoted[1]!;
  if (!value.includes("%")) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}

/**
 * Reads one cookie value as a consent record (contract §4, "Reading").
 * Total: any input is allowed, nothing is thrown, and any doubt gives `undefined`, which is no choice.
 *
 * @param now milliseconds since the epoch; a record more than 24 hours ahead of it is no choice
 */
export function parseRecord(value: string, now: number): ConsentRecord | undefined {
  if (value.length > longestValue) return;
  const match = grammar.exec(unwrap(value));
  if (!match) return;
  const [, policy, revision, at, via, gpc, region, answers] = match;
  const time = Date.parse(at!);
  // 30 February parses as 2 March in some engines, so the text must come back as it was.
  if (!(time >= earliest && time <= now + dayInMilliseconds)) return;
  if (new Date(time).toISOString().slice(0, 19) + "Z" !== at) return;
  const choice: Record<string, boolean> = {};
  const seen = new Set<string>();
  for (const answer of answers!.split("&").slice(1)) {
    const [id, granted] = answer.split("=") as [string, string];
    if (seen.has(id)) return;
    seen.add(id);
    if (!id.startsWith("k-")) choice[id] = granted === "1";
  }
  return Object.freeze({
    policy: policy!,
    revision: revision!,
    at: at!,
    via: via as Via,
    gpc: !!gpc,
    region,
    choice: Object.freeze(choice),
  });
}

/** Writes a record as a cookie value: ASCII, readable by any language's query-string parser. */
export function formatRecord(record: ConsentRecord): string {
  const parts = [
    "v=1",
    `policy=${record.policy}`,
    `revision=${record.revision}`,
    `at=${record.at}`,
    `via=${record.via}`,
  ];
  if (record.gpc) parts.push("gpc=1");
  if (record.region) parts.push(`region=${record.region}`);
  for (const [id, granted] of Object.entries(record.choice)) parts.push(`${id}=${granted ? 1 : 0}`);
  return parts.join("&");
}

/** Two records of the same second: granted is only what both grant. */
function strictest(one: Choice, other: Choice): Choice {
  const choice: Record<string, boolean> = {};
  for (const id of Object.keys({ ...one, ...other })) {
    choice[id] = [one, other].every((each) => Object.hasOwn(each, id) && each[id]);
  }
  return Object.freeze(choice);
}

/**
 * Finds the record in a `document.cookie` string or a `Cookie` header. A domain and its parents, and several paths,
 * can each hold a cookie of the same name: the newest valid one counts, and where two of one time disagree, the denial.
 */
export function findRecord(cookies: string, name: string, now: number): ConsentRecord | undefined {
  let newest: ConsentRecord | undefined;
  for (const pair of cookies.split(";")) {
    const separator = pair.indexOf("=");
    if (separator < 0 || pair.slice(0, separator).trim() !== name) continue;
    const record = parseRecord(pair.slice(separator + 1).trim(), now);
    if (!record || (newest && record.at < newest.at)) continue;
    newest =
      record.at === newest?.at
        ? Object.freeze({
            ...newest,
            gpc: newest.gpc && record.gpc,
            choice: strictest(newest.choice, record.choice),
          })
        : record;
  }
  return newest;
}
