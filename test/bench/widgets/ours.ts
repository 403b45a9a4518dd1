import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { preloadLines } from "../../../src/cli/preload-lines.ts";
import { inTemplate, script, type Widget } from "./widget.ts";

const shared = {
  gates: true,
  gated: inTemplate('data-consent="analytics"'),
  // As on the peers' pages, which have to bring a way back to the settings themselves. Without one of its own a page gets
  // the small button once it is idle.
  body: "<p><button data-consent-open>Privacy settings</button></p>",
  accept: `document.querySelector("kotowari-banner")?.shadowRoot.querySelector("[part~=accept]")`,
};

/**
 * The script tag, the same with the lines of `npx kotowari preload`, and all in one file.
 *
 * @param policy in one language
 * @param name of the folder, so that pages with other policies stand beside each other
 */
export function ours(policy: string, name = "own"): Widget[] {
  const files = Object.fromEntries(
    readdirSync("dist")
      .filter((name) => name.endsWith(".js"))
      .map((name) => [name, readFileSync(join("dist", name))]),
  );
  const ui = Object.keys(files).find((file) => file.startsWith("kotowari-ui-"))!;
  const served = {
    ...Object.fromEntries(Object.entries(files).map(([file, code]) => [`/${name}/${file}`, code])),
    [`/${name}/policy.json`]: policy,
  };
  const tag = (file: string) => script(`src="/${name}/${file}" data-policy="/${name}/policy.json" defer`);
  const sooner = preloadLines({
    ui: `/${name}/${ui}`,
    policy: `/${name}/policy.json`,
    cookieName: "kotowari",
  });
  return [
    { ...shared, id: "tag", name: "Kotowari", head: tag("kotowari.js"), files: served },
    {
      ...shared,
      id: "sooner",
      name: "Kotowari, with preload",
      head: sooner + tag("kotowari.js"),
      files: served,
    },
    { ...shared, id: "full", name: "Kotowari, one file", head: tag("kotowari.full.js"), files: served },
  ];
}
