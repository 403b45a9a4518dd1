/** In characters, which are bytes here: contract §4. */
export const longestRecord = 3800;

/** The form of an id of a policy, purpose or service. */
export const idForm = /^[a-z][a-z\d-]{0,31}$/;

const beginning: readonly (readonly [key: string, value: RegExp, expected: string])[] = [
  ["v", /^1$/, "1"],
  ["policy", idForm, "an id"],
  ["revision", /^[\w.-]{1,32}$/, "1 to 32 letters, digits, . _ or -"],
  ["at", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, "a time in UTC to the second, such as 2026-11-23T09:00:00Z"],
  ["via", /^(accept|decline|settings|embed|withdraw|api|notice)$/, "one of the contract's ways to choose"],
];

const reserved = /^(v|policy|revision|at|via|gpc|region|mode|lang|id|seen|necessary)$/;

/** Says what keeps a text from being a consent record (contract §4), or nothing if it is one. For people who mend it. */
export function explainRecord(record: string, now = Date.now()): string | undefined {
  if (record.length > longestRecord) return `is longer than ${longestRecord} characters`;
  if (!/^[\w.:&=-]*$/.test(record))
    return "may hold letters, digits and _ . : & = - only, as the cookie does";
  const pairs = record.split("&").map((pair) => pair.split("=") as [string, string?]);
  for (const [index, [key, value, expected]] of beginning.entries()) {
    const [name, given] = pairs[index] ?? [];
    if (name !== key) return `has no "${key}" as its part ${index + 1}`;
    if (given === undefined || !value.test(given)) return `has a "${key}" that is not ${expected}`;
  }
  const flaw = explainTime(pairs[3]![1]!, now);
  if (flaw) return flaw;
  const rest = pairs.slice(beginning.length);
  if (rest[0]?.join("=") === "gpc=1") rest.shift();
  if (rest[0]?.[0] === "region" && /^([A-Z]{2}(-[A-Z\d]{1,3})?|none)$/.test(rest[0][1] ?? "")) rest.shift();
  const seen = new Set<string>();
  for (const [id, ...values] of rest) {
    if (reserved.test(id)) return `has "${id}" where a purpose or service is expected`;
    if (!idForm.test(id)) return `has "${id.slice(0, 40)}", which is no id`;
    if (!values.length) return `names "${id}" without an answer`;
    const answer = values.join("=");
    if (!id.startsWith("k-") && !/^[01]$/.test(answer)) return `answers "${id}" with neither 0 nor 1`;
    if (!/^[\w.-]*$/.test(answer)) return `answers "${id}" with more than letters, digits and _ . -`;
    if (seen.has(id)) return `has "${id}" twice`;
    seen.add(id);
  }
  return undefined;
}

function explainTime(at: string, now: number): string | undefined {
  const time = Date.parse(at);
  if (Number.isNaN(time) || new Date(time).toISOString() !== at.replace("Z", ".000Z"))
    return `has a time that does not exist, ${at}`;
  if (at < "2024") return "has a time before 2024: the visitor's clock is off";
  if (time > now + 864e5) return "has a time more than 24 hours ahead: the visitor's clock is off";
  return undefined;
}
