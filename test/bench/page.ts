import { readFileSync } from "node:fs";
import type { Site } from "./site.ts";
import type { GatedScript, Widget } from "./widgets/widget.ts";

const gatedScript = 'performance.mark("gated")';

/** Serves what every page has in common. */
export function addShared(site: Site): void {
  site.file("/hero.svg", readFileSync("demo/assets/hero.svg"));
  site.file("/gated.js", gatedScript);
}

/** Serves the page with this widget, or without one, and gives its address. */
export function addPage(
  site: Site,
  widget?: Widget,
  { name = widget?.id ?? "none", scripts = [{ src: "/gated.js" }] as readonly GatedScript[] } = {},
): string {
  for (const [path, content] of Object.entries(widget?.files ?? {})) site.file(path, content);
  const path = `/page-${name}`;
  site.page(path, markupOf(widget, scripts));
  return site.url(path);
}

/** A page as small sites have it: a picture, a heading, some text. The picture is what is painted largest. */
function markupOf(widget: Widget | undefined, scripts: readonly GatedScript[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A page</title>
<style>
body { margin: 0; font: 1rem/1.6 sans-serif; color: #222; background: #fff }
main { max-width: 40rem; margin: 0 auto; padding: 1rem }
img { display: block; width: 100%; height: auto }
</style>
${widget ? `${widget.head}\n${widget.gated(scripts)}` : ""}
</head>
<body>
<main>
<img src="/hero.svg" width="1200" height="900" alt="A calm sea">
<h1>A page</h1>
${"<p>Some text of a page that people came to read, long enough to fill a few lines of it on a phone.</p>\n".repeat(12)}
</main>
${widget?.body ?? ""}
</body>
</html>
`;
}
