/** `policyHash` of the example policy, which browsers and Node must agree on. */
export const exampleHashes = {
  en: "sha256:",
  ja: "sha256:",
} as const;
