import js from "@eslint/js";
import lit from "eslint-plugin-lit";
import litA11y from "eslint-plugin-lit-a11y";
import { configs as wc } from "eslint-plugin-wc";
import tseslint from "typescript-eslint";

/** Text must never become markup, and nothing may need a page's CSP to be loosened. */
const markup = [
  "innerHTML",
  "outerHTML",
  "insertAdjacentHTML",
  "setHTMLUnsafe",
  "createContextualFragment",
  "srcdoc",
];
const unsafe = [
  ...markup.map((name) => ({
    selector: `MemberExpression[property.name='${name}']`,
    message: "Text never becomes markup: build nodes, or a Lit template.",
  })),
  {
    selector: "MemberExpression[object.name='document'][property.name=/^write(ln)?$/]",
    message: "It wipes or blocks the page.",
  },
  {
    selector: "TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\sstyle\\s*=/]",
    message: "A style attribute needs a page's CSP to allow it: use a style sheet.",
  },
  {
    selector: "CallExpression[callee.property.name='setAttribute'] > Literal[value=/^(style|on\\w+)$/]",
    message: "A style or handler attribute needs a page's CSP to allow it.",
  },
  {
    selector: "ImportDeclaration[source.value=/unsafe-html|unsafe-svg|style-map/]",
    message: "Unsafe with strict CSP.",
  },
];

export default tseslint.config(
  { ignores: ["dist/", "node_modules/", "coverage/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.recommendedTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-import-type-side-effects": "error",
      "@typescript-eslint/consistent-type-exports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/no-empty-function": ["error", { allow: ["arrowFunctions"] }],
      // An empty attribute or heading is as good as none, and `||` says so.
      "@typescript-eslint/prefer-nullish-coalescing": "off",
      // Our objects close over what they need; their methods know no `this`.
      "@typescript-eslint/unbound-method": "off",
      // With `noUncheckedIndexedAccess`, `!` is how one says that a group of a matched expression is there.
      "@typescript-eslint/no-non-null-assertion": "off",
      // What is kept under any name reads well as `answers["advertising"]`.
      "@typescript-eslint/dot-notation": ["error", { allowIndexSignaturePropertyAccess: true }],
      // Refusing control characters is one of our trades.
      "no-control-regex": "off",
    },
  },
  {
    files: ["src/**/*.ts"],
    extends: [lit.configs["flat/recommended"], litA11y.configs.recommended, wc["flat/best-practice"]],
    settings: { wc: { elementBaseClasses: ["LitElement"] } },
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-script-url": "error",
      "no-restricted-syntax": ["error", ...unsafe],
      "lit/no-value-attribute": "error",
      "lit/no-template-arrow": "off",
      // A native checkbox tells its state by itself; in Safari a region needs to be said.
      "lit-a11y/role-has-required-aria-attrs": "off",
      "lit-a11y/no-redundant-role": "off",
    },
  },
  { files: ["src/report.ts", "src/cli/**/*.ts"], rules: { "no-console": "off" } },
  {
    files: ["test/**/*.ts"],
    rules: {
      // node:test's own promises are awaited by its runner; chai's assertions are expressions.
      "@typescript-eslint/no-floating-promises": [
        "error",
        {
          allowForKnownSafeCalls: [
            { from: "package", package: "node:test", name: ["test", "it", "describe", "suite"] },
          ],
        },
      ],
      "@typescript-eslint/no-unused-expressions": "off",
    },
  },
  // The type checker knows the page's globals.
  { files: ["demo/**/*.js"], rules: { "no-undef": "off" } },
  {
    files: ["**/*.mjs", "**/*.cjs"],
    languageOptions: {
      globals: { console: "readonly", process: "readonly", URL: "readonly", Buffer: "readonly" },
    },
  },
);
