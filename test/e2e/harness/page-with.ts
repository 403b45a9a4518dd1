import type { Answer } from "./local-server.ts";

export interface PageOptions {
  /** Attributes of the script tag; `undefined` takes a usual one away. `false`: no tag. */
  tag?: Record<string, string | true | undefined> | false;
  /** Markup before the tag, in `head`. */
  head?: string;
  body?: string;
  language?: string;
  headers?: Record<string, string | string[]>;
  doctype?: string;
}

const usual = { src: "/dist/kotowari.js", "data-policy": "/policy.json", defer: true } as const;

/** A small page that carries the tag, as an answer of the server. */
export function pageWith({
  tag = {},
  head = "",
  body = "",
  language = "en",
  headers,
  ...rest
}: PageOptions = {}): Answer {
  const { doctype = "<!doctype html>" } = rest;
  const attributes =
    tag && Object.entries({ ...usual, ...tag }).flatMap(([name, value]) => attribute(name, value));
  const script = attributes ? `<script ${attributes.join(" ")}></script>` : "";
  return {
    headers: { "content-type": "text/html; charset=utf-8", ...headers },
    body: `${doctype}
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>A page</title>
${head}
${script}
</head>
<body>
${body || "<main><h1>A page</h1><p>Some text, and <a href='#'>a link</a>.</p></main>"}
</body>
</html>
`,
  };
}

function attribute(name: string, value: string | true | undefined): string[] {
  if (value === undefined) return [];
  if (value === true) return [name];
  return [`${name}="${value.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`];
}
