import type { Attribute } from "../settings.ts";

/**
 * Where the policy is: a URL, or `#id` of an inline `<script type="application/json">`. `{lang}` in it stands for one of
 * the `languages`, the first being the fallback (contract §2).
 */
export function policyAddress(
  attribute: Attribute,
  language: (available: readonly string[]) => string,
): string | undefined {
  return attribute("policy")?.replaceAll("{lang}", () =>
    language(attribute("languages")?.match(/\S+/g) ?? ["en", "ja"]),
  );
}

/**
 * Asks for the policy. `no-cache` revalidates, so that nobody answers to an outdated text; credentials go to the
 * page's own origin only, which is what `fetch` does, for sites behind a password.
 */
export function requestPolicy(address: string): Promise<Response> {
  return fetch(address, { __proto__: null, cache: "no-cache", referrerPolicy: "no-referrer" } as RequestInit);
}
