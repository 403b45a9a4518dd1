import { createHash } from "node:crypto";

/** An inline script for a page's `head`, under a comment that says what it is for and by which hash a CSP allows it. */
export function inlineScript(purpose: string, lines: readonly string[]): string {
  const script = `\n${lines.map((line) => `  ${line}\n`).join("")}`;
  const hash = createHash("sha256").update(script).digest("base64");
  return `<!-- Kotowari: ${purpose}; for a CSP: 'sha256-${hash}' -->\n<script>${script}</script>`;
}
