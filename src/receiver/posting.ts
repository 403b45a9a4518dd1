import type { ConsentRecord } from "../consent/record.ts";
import { cookieNamePattern } from "../storage/cookie-name.ts";
import { parseRecord } from "../storage/read.ts";
import { explainRecord, longestRecord } from "./explain-record.ts";
import type { Flaw } from "./problem.ts";

/**
 * What a page posts to its `endpoint`, as JSON: no address, no user agent, nothing that tells one visitor from another
 * but the random id of this one record. Unknown keys are ignored and never kept.
 */
export interface Posting {
  /** A random UUID: the receipt's id, and how a record that comes twice is known. */
  readonly id: string;
  /** The record as the cookie holds it: `v=1&policy=example&revision=…` (contract §4). */
  readonly record: string;
  /** The language of the text that was shown. */
  readonly language?: string;
  /** `sha256:` and the hash of the text that was shown, in hexadecimal: see `policyHash`. */
  readonly text?: string;
  /** Where the page keeps its cookie. Without it none is set again. The path is always `/`. */
  readonly cookie?: CookieOfPage;
}

export interface CookieOfPage {
  readonly name: string;
  /** Without it the cookie is the host's alone. */
  readonly domain?: string;
  /** How long the choice is kept from the time of the record on. */
  readonly days: number;
}

interface Rule {
  readonly pointer: string;
  readonly expected: string;
  readonly fits: (value: unknown) => boolean;
  readonly optional?: true;
}

const text =
  (pattern: RegExp) =>
  (value: unknown): boolean =>
    typeof value === "string" && pattern.test(value);

const rules: readonly Rule[] = [
  {
    pointer: "/id",
    expected: "a UUID in lower case",
    fits: text(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/),
  },
  {
    pointer: "/record",
    expected: `a consent record as the cookie holds it, of at most ${longestRecord} characters`,
    fits: text(/^.{1,3800}$/s),
  },
  {
    pointer: "/language",
    expected: 'a language tag such as "ja"',
    fits: text(/^[a-z]{2,3}(-[A-Za-z\d]{2,8}){0,3}$/),
    optional: true,
  },
  {
    pointer: "/text",
    expected: '"sha256:" and 64 hexadecimal digits in lower case',
    fits: text(/^sha256:[\da-f]{64}$/),
    optional: true,
  },
  { pointer: "/cookie", expected: "an object", fits: isObject, optional: true },
];

const cookieRules: readonly Rule[] = [
  { pointer: "/cookie/name", expected: "1 to 64 letters, digits, _ . or -", fits: text(cookieNamePattern) },
  {
    pointer: "/cookie/domain",
    expected: "a host name in lower case",
    fits: text(/^(?=.{1,253}$)[a-z\d]([a-z\d-]{0,61}[a-z\d])?(\.[a-z\d]([a-z\d-]{0,61}[a-z\d])?)*$/),
    optional: true,
  },
  {
    pointer: "/cookie/days",
    expected: "a whole number from 1 to 999",
    fits: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 999,
  },
];

/** Reads parsed JSON as a posting. Total: any value is allowed, and every flaw is named. */
export function readPosting(value: unknown): { posting: Posting; record: ConsentRecord } | { flaws: Flaw[] } {
  if (!isObject(value)) return { flaws: [{ pointer: "", detail: "must be an object" }] };
  const cookie = own(value, "cookie");
  const flaws = [...flawsOf(value, rules), ...(isObject(cookie) ? flawsOf(cookie, cookieRules) : [])];
  if (flaws.length) return { flaws };
  const posting = value as unknown as Posting;
  const detail = explainRecord(posting.record);
  const record = detail ? undefined : parseRecord(posting.record);
  if (!record) return { flaws: [{ pointer: "/record", detail: detail ?? "is not a consent record" }] };
  return { posting, record };
}

function flawsOf(value: Record<string, unknown>, rules: readonly Rule[]): Flaw[] {
  return rules.flatMap(({ pointer, expected, fits, optional }) => {
    const given = own(value, pointer.split("/").at(-1)!);
    if (given === undefined ? optional : fits(given)) return [];
    return [{ pointer, detail: given === undefined ? `is missing: ${expected}` : `must be ${expected}` }];
  });
}

function own(value: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
