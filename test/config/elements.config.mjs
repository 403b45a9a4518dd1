/** The file that exports every element: the manifest names what is shipped, not the sources. */
const shipped = "dist/index.js";

/** How custom-elements.json is made: from the docs of the elements' own code. */
export default {
  globs: ["src/ui/**/*.ts"],
  outdir: ".",
  litelement: true,
  plugins: [
    {
      name: "shipped-module",
      packageLinkPhase({ customElementsManifest }) {
        const { modules } = customElementsManifest;
        const elements = modules
          .flatMap((module) => module.declarations)
          .filter((declaration) => declaration.customElement);
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
