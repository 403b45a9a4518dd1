/** The file that exports every element: the manifest names what is shipped, not the sources. */
const shipped = "dist/index.js";

/** Our `define("kotowari-banner", KotowariBanner)`, by the class's name. */
const tagNames = new Map();

/** How custom-elements.json is made: from the docs of the elements' own code. */
export default {
  globs: ["src/elements/**/*.ts"],
  outdir: ".",
  plugins: [
    {
      name: "our-define",
      analyzePhase({ ts, node }) {
        if (!ts.isCallExpression(node) || node.expression.getText() !== "define") return;
        const [name, element] = node.arguments;
        if (name && element && ts.isStringLiteral(name)) tagNames.set(element.getText(), name.text);
      },
    },
    {
      name: "shipped-module",
      packageLinkPhase({ customElementsManifest }) {
        const { modules } = customElementsManifest;
        const elements = modules
          .flatMap((module) => module.declarations)
          .filter(({ name }) => tagNames.has(name))
          .map((element) => ({
            ...element,
            // They are for the elements among themselves: pages use `window.kotowari`.
            members: [],
            superclass: { name: "HTMLElement" },
            tagName: tagNames.get(element.name),
            customElement: true,
          }));
        modules.splice(0, modules.length, {
          kind: "javascript-module",
          path: shipped,
          declarations: elements,
          exports: elements.map(({ name, tagName }) => ({
            kind: "custom-element-definition",
            name: tagName,
            declaration: { name, module: shipped },
          })),
        });
      },
    },
  ],
};
