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
            tagName: tagNames.get(element.name),
            customElement: true,
            // What is not documented is the element's own business.
            members: element.members?.filter(
              ({ description, privacy }) => description && (privacy ?? "public") === "public",
            ),
          }));
        const definition = (kind, name, element) => ({
          kind,
          name,
          declaration: { name: element.name, module: shipped },
        });
        modules.splice(0, modules.length, {
          kind: "javascript-module",
          path: shipped,
          declarations: elements,
          exports: elements.flatMap((element) => [
            definition("js", element.name, element),
            definition("custom-element-definition", element.tagName, element),
          ]),
        });
      },
    },
  ],
};
