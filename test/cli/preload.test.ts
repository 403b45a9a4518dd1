import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import vm from "node:vm";
import { runCommand } from "./run-command.ts";

let files: string;
const ui = "kotowari-ui-Ab3_.js";
before(async () => {
  files = await mkdtemp(join(tmpdir(), "kotowari-preload-"));
  for (const file of ["kotowari.js", "kotowari-decision-Ab3_.js", ui]) await writeFile(join(files, file), "");
});
after(() => rm(files, { recursive: true }));

const scriptOf = (lines: string) => /<script>([^]*)<\/script>/.exec(lines)![1]!;

async function lines(...words: string[]): Promise<string> {
  const { status, printed, complaints } = await runCommand("preload", "--files", files, ...words);
  assert.equal(status, 0, complaints);
  return printed.join("\n");
}

/** The links that a page's `head` gets. */
function linksOf(script: string, document: object, navigator: object = { userAgentData: {} }): unknown[] {
  const links: unknown[] = [];
  vm.runInNewContext(script, {
    navigator,
    document: Object.assign(document, {
      createElement: (name: string) => ({ name }),
      head: { append: (link: object) => links.push(JSON.parse(JSON.stringify(link))) },
    }),
  });
  return links;
}

const both = [
  { name: "link", rel: "modulepreload", href: `/${ui}` },
  { name: "link", rel: "preload", as: "fetch", crossOrigin: "anonymous", href: "/policy.json" },
];

describe("kotowari preload", () => {
  test("asks for what draws the notice and for the policy, where there is no cookie", async () => {
    const script = scriptOf(await lines("--policy", "/policy.json"));
    for (const cookie of ["", "a=b", "mykotowari=v%3D1; kotowari-lang=ja", "a=kotowari="])
      assert.deepEqual(linksOf(script, { cookie }), both, cookie);
  });

  test("leaves the policy to the tag in browsers that would fetch it twice", async () => {
    const script = scriptOf(await lines("--policy", "/policy.json"));
    assert.deepEqual(linksOf(script, { cookie: "" }, {}), both.slice(0, 1));
  });

  test("asks for nothing where there is one", async () => {
    const script = scriptOf(await lines("--policy", "/policy.json"));
    for (const cookie of ["kotowari=v=1", "a=b; kotowari=v=1", "kotowari="])
      assert.deepEqual(linksOf(script, { cookie }), [], cookie);
    const named = scriptOf(await lines("--policy", "/policy.json", "--cookie-name", "con.sent"));
    assert.deepEqual(linksOf(named, { cookie: "con.sent=v=1" }), []);
    assert.deepEqual(linksOf(named, { cookie: "con-sent=v=1; kotowari=v=1" }), both);
  });

  test("leaves a page in peace that may read no cookie, or whose markup poses as it", async () => {
    const script = scriptOf(await lines());
    const refused = Object.defineProperty({}, "cookie", {
      get() {
        throw new Error("sandboxed");
      },
    });
    assert.deepEqual(linksOf(script, refused), []);
    assert.deepEqual(linksOf(script, { cookie: { id: "a form" } }), []);
  });

  test("takes a folder of another origin, with its last slash or without it", async () => {
    for (const from of ["https://static.example/k", "https://static.example/k/"]) {
      const [first, ...rest] = linksOf(scriptOf(await lines("--from", from)), { cookie: "" });
      assert.deepEqual(first, { ...both[0], href: `https://static.example/k/${ui}` });
      assert.deepEqual(rest, []);
    }
  });

  test("an address ends no script, whatever is in it", async () => {
    const policy = `/</script><script>alert("'")//\u2028`;
    const links = linksOf(scriptOf(await lines("--policy", policy)), { cookie: "" });
    assert.deepEqual(links[1], { ...both[1], href: policy });
  });

  test("prints the hash that a Content Security Policy needs", async () => {
    const printed = await lines("--policy", "/policy.json");
    const hash = createHash("sha256").update(scriptOf(printed)).digest("base64");
    assert.match(printed, new RegExp(`'sha256-${hash.replaceAll("+", "\\+")}'`));
  });

  test("says what is wrong with the words", async () => {
    const complaint = async (...words: string[]) => {
      const { status, complaints } = await runCommand("preload", "--files", files, ...words);
      assert.equal(status, 2);
      return complaints;
    };
    assert.match(await complaint("--policy", "#policy"), /there at once/);
    assert.match(await complaint("--policy", "/policy.{lang}.json"), /in the page's language/);
    assert.match(await complaint("--cookie-name", "a b"), /letters, digits/);
    assert.match(await complaint("--files", "src"), /no kotowari-ui-….js/);
    assert.match(await complaint("--files", join(files, "nowhere")), /nowhere/);
    await writeFile(join(files, "kotowari-ui-Zz9z.js"), "");
    assert.match(await complaint(), /several releases/);
  });
});
