import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { partFile } from "../built/parts-of-first-visit.ts";
import { runCommand } from "../cli/run-command.ts";
import type { LocalServer } from "./harness/local-server.ts";
import { allDenied, choseBefore, hasLooked, site } from "./harness/site.ts";
import { idle, pathsSince, ready, shown, until } from "./harness/steps.ts";
import { story } from "./harness/story.ts";

async function linesFrom(folder: string): Promise<string> {
  const words = ["--files", "dist", "--from", folder, "--policy", "/policy.json"];
  const { status, printed, complaints } = await runCommand("preload", ...words);
  assert.equal(status, 0, complaints);
  return printed.join("\n");
}

const ui = `/dist/${partFile("ui")}`;

/** How often what a first visit shows was asked for. */
const timesAsked = ({ requestsTo }: LocalServer) =>
  [ui, "/policy.json"].map((path) => requestsTo(path).length);

for (const host of ["", "cdn"])
  story(
    `A first visit asks for what it shows before the tag has come, and once${host && ", from another origin too"}`,
    async ({ server, page, browser }) => {
      const src = server.url("/dist/kotowari.js", host);
      // Others would fetch the policy twice.
      const ahead = browser.engine === "chromium" ? [1, 1] : [1, 0];
      // It comes only once they are asked for; if they are not, it comes never.
      server.on("/dist/kotowari.js", async () => {
        await until("they are asked for", () =>
          Promise.resolve(isDeepStrictEqual(timesAsked(server), ahead)),
        );
        return {
          body: await readFile("dist/kotowari.js"),
          headers: { "access-control-allow-origin": "*" },
        };
      });
      await page.goto(site(server, { head: await linesFrom(server.url("/dist/", host)), tag: { src } }));
      await shown(page, "banner");
      assert.deepEqual(timesAsked(server), [1, 1]);
    },
  );

story("With the lines for a first visit, a returning one still asks for the script alone", async (scene) => {
  const { server, page } = scene;
  await choseBefore(server, page, allDenied);
  await hasLooked(page);
  const body = '<button data-consent-open="preferences">Cookie settings</button>';
  const address = site(server, { head: await linesFrom("/dist/"), body });
  const before = server.requests.length;
  await page.open(address);
  assert.ok(await ready(page));
  await idle(page, 500);
  assert.deepEqual(pathsSince(server, before), ["/", "/dist/kotowari.js"]);
});

story("A strict policy for content lets the lines for a first visit run by their hash", async (scene) => {
  const { server, page } = scene;
  const head = await linesFrom("/dist/");
  const hash = /'sha256-[^']+'/.exec(head)![0];
  const csp = `default-src 'none'; style-src 'none'; script-src 'nonce-good' ${hash} 'strict-dynamic'; connect-src 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types kotowari kotowari-ui`;
  const headers = { "content-security-policy": csp };
  await page.goto(site(server, { head, headers, tag: { nonce: "good" } }));
  await shown(page, "banner");
  assert.deepEqual(timesAsked(server), [1, 1]);
  assert.deepEqual(page.complaints, []);
});
