import type { Policy } from "../policy/schema.ts";
import { shownText } from "./shown-text.ts";

/**
 * JSON that is the same text wherever it is made: keys in the order of their UTF-16 code units, no spaces, and nothing
 * where a value is `undefined` (RFC 8785, for the texts, booleans, lists and objects that a policy is made of).
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const object = value as Readonly<Record<string, unknown>>;
  const members = Object.keys(object)
    .filter((key) => object[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key])}`);
  return `{${members.join()}}`;
}

/**
 * The hash of a policy's text as it is shown in one language: `sha256:` and 64 hexadecimal digits. The same in browsers
 * and on servers, for one file and for a file per language.
 *
 * @returns `undefined` where there is no Web Crypto: on pages that are not served by https
 */
export async function policyHash(policy: Policy, language: string): Promise<string | undefined> {
  // Types promise it everywhere; pages by plain http have none.
  const subtle = (globalThis.crypto as typeof crypto | undefined)?.subtle;
  if (!subtle) return undefined;
  const bytes = new TextEncoder().encode(canonicalJson(shownText(policy, language)));
  const hash = new Uint8Array(await subtle.digest("SHA-256", bytes));
  return `sha256:${[...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
