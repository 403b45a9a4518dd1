/** `policyHash` of the example policy, which browsers and Node must agree on. */
export const exampleHashes = {
  en: "sha256:87345d933cdf9d2f545bf2ea4b6f62338ee58d215fb90394b28c864ffd05b273",
  ja: "sha256:c8d9b5aedaecfb52bab602f864f40658f2781068ed4775799f25b5d7c58374c1",
} as const;
