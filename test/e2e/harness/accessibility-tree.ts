// The browser's own accessibility tree as lines of text: what a screen reader has to tell a page by.

/** As DevTools' protocol tells it (https://chromedevtools.github.io/devtools-protocol/tot/Accessibility/). */
export interface AxNode {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: { readonly value?: string };
  readonly name?: { readonly value?: string };
  readonly description?: { readonly value?: string };
  readonly value?: { readonly value?: unknown };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
  readonly childIds?: readonly string[];
  readonly parentId?: string;
  readonly backendDOMNodeId?: number;
}

export interface DomNode {
  readonly backendNodeId: number;
  /** Name, value, name, value. */
  readonly attributes?: readonly string[];
  readonly children?: readonly DomNode[];
  readonly shadowRoots?: readonly DomNode[];
  readonly contentDocument?: DomNode;
}

/** What is told of a node besides its role and name, where it is so. */
const told = ["level", "checked", "pressed", "expanded", "disabled", "modal", "focused", "live", "atomic"];
/** Layout alone, or told by what is around it. */
const silent = new Set(["none", "generic", "InlineTextBox", "LineBreak", "ListMarker", "LayoutTable"]);
/** Text is told in full up to here: what is compared is how it is told. */
const longest = 72;

/** The tree, a line a node, with the language where it changes. */
export function treeAsText(nodes: readonly AxNode[], document: DomNode): string {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const languages = languagesOf(document);
  const lines: string[] = [];
  const tell = (node: AxNode, depth: number, language: string) => {
    const role = node.role?.value ?? "";
    const isTold = !node.ignored && !silent.has(role);
    const own = languages.get(node.backendDOMNodeId ?? -1) ?? language;
    if (isTold) lines.push("  ".repeat(depth) + lineOf(node, role, own === language ? "" : own));
    for (const id of node.childIds ?? []) {
      const child = byId.get(id);
      if (!child || role === "StaticText") continue;
      // What a button or a heading holds is its name.
      const isName = child.role?.value === "StaticText" && child.name?.value === node.name?.value;
      if (!isName) tell(child, isTold ? depth + 1 : depth, isTold ? own : language);
    }
  };
  const [root] = nodes;
  if (root) tell(root, 0, "");
  return `${lines.join("\n")}\n`;
}

function lineOf(node: AxNode, role: string, language: string): string {
  const quoted = (text: string) => `"${text.length > longest ? `${text.slice(0, longest)}…` : text}"`;
  const properties = (node.properties ?? [])
    .filter(
      ({ name, value }) =>
        told.includes(name) && ![false, "false", "off", undefined].includes(value.value as never),
    )
    .filter(
      ({ name }) =>
        !(name === "focused" && role === "RootWebArea") && !(name === "level" && role === "listitem"),
    )
    .map(({ name, value }) =>
      value.value === true || value.value === "true" ? name : `${name}=${String(value.value)}`,
    );
  const name = node.name?.value?.trim();
  const description = node.description?.value?.trim();
  return [
    role === "StaticText" ? "text" : role,
    name && quoted(name),
    description && `— ${quoted(description)}`,
    properties.length && `(${properties.join(", ")})`,
    language && `[${language}]`,
  ]
    .filter(Boolean)
    .join(" ");
}

/** The language of each node, by the nearest `lang` around it, through shadow trees. */
function languagesOf(document: DomNode): Map<number, string> {
  const languages = new Map<number, string>();
  const look = (node: DomNode, around: string) => {
    const { attributes = [] } = node;
    const at = attributes.findIndex((name, index) => index % 2 === 0 && name === "lang");
    const language = at < 0 ? around : attributes[at + 1]!;
    languages.set(node.backendNodeId, language);
    for (const child of [...(node.shadowRoots ?? []), ...(node.children ?? [])]) look(child, language);
  };
  look(document, "");
  return languages;
}
