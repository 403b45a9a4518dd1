/** Who may import whom in src: house rules, types included. Each names what it keeps. */
const rule = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });
const inSrc = (names) => `^src/(${names})`;

module.exports = {
  forbidden: [
    rule("no-cycle", "Nothing needs what needs it.", { path: "^src" }, { circular: true }),
    rule("resolvable", "It is there.", {}, { couldNotResolve: true }),
    rule(
      "pure-consent",
      "The rules of consent know a policy's types, and nothing else.",
      { path: "^src/consent/" },
      { pathNot: ["^src/consent/", "^src/policy/schema[.]ts$"] },
    ),
    rule(
      "pure-consent-types",
      "The schema is for its types: its code is no part of the rules.",
      { path: "^src/consent/" },
      { path: "^src/policy/", dependencyTypesNot: ["type-only"] },
    ),
    rule(
      "policy",
      "A policy is read without knowing the page or how a choice is kept.",
      { path: "^src/policy/" },
      {
        path: "^src/",
        pathNot: inSrc("policy/|consent/|report[.]ts|problems[.]ts|twice[.]ts|settings[.]ts|visit[.]ts"),
      },
    ),
    rule(
      "storage",
      "What is stored knows records; of who uses them it knows types at most.",
      { path: "^src/storage/" },
      { path: "^src/", pathNot: inSrc("storage/|consent/"), dependencyTypesNot: ["type-only"] },
    ),
    rule(
      "effects",
      "An effect follows the state; it makes no choice.",
      { path: "^src/effects/" },
      { path: "^src/", pathNot: inSrc("effects/|consent/|api[.]ts|faults[.]ts|settings[.]ts|visit[.]ts") },
    ),
    rule(
      "elements",
      "The UI is given what it needs: of what acts in the core it knows types.",
      { path: "^src/elements/" },
      {
        path: "^src/",
        pathNot: inSrc(
          "elements/|locales/|consent/|effects/gated-ids[.]ts|receipt/|settings[.]ts|tag[.]ts|wants-reopen[.]ts|storage/(local|format|press|pressed)[.]ts|policy/(grammar|language|search)[.]ts|outbox/uuid[.]ts",
        ),
        dependencyTypesNot: ["type-only"],
      },
    ),
    rule(
      "locales",
      "Words are plain objects; of a policy they know the type.",
      { path: "^src/locales/" },
      { pathNot: ["^src/locales/", "^src/policy/schema[.]ts$"] },
    ),
    rule(
      "no-ui-in-cli",
      "Commands run where there is no page.",
      { path: "^src/(cli|receiver)/" },
      { path: "^src/elements/" },
    ),
    rule("nothing-of-cli", "No page needs a command.", { pathNot: "^src/cli/" }, { path: "^src/cli/" }),
    rule(
      "light-loader",
      "What every visit loads brings no library but the cookie's.",
      { path: "^src/(loader|start|client|page-visit)[.]ts$" },
      { path: ["^src/elements", "^src/decision[.]ts$", "^node_modules/"], dependencyTypesNot: ["type-only"] },
    ),
  ],
  options: {
    doNotFollow: { path: "^node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "default"] },
  },
};
