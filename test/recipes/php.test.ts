import { execFileSync, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { missing } from "./missing.ts";
import { testReader } from "./judged.ts";
import { freePort } from "../free-port.ts";
import { ask } from "./request.ts";
import { lives } from "./renewals.ts";
import { snippet } from "./snippet.ts";

const reading = snippet("php", "function kotowari");

describe("PHP's recipe", { skip: missing("php", "-v") }, () => {
  testReader("It", (asked) => {
    const program = `${reading}
      foreach (json_decode(stream_get_contents(STDIN), true) as $it) {
        $_SERVER["HTTP_COOKIE"] = $it["cookies"];
        $_SERVER["HTTP_SEC_GPC"] = $it["gpc"] ? "1" : "0";
        $answers[] = (kotowari()["advertising"] ?? "") === "1";
      }
      echo json_encode($answers);`;
    const input = JSON.stringify(asked);
    return JSON.parse(execFileSync("php", ["-r", program], { input, encoding: "utf8" })) as boolean[];
  });

  let folder: string;
  let port: number;
  let server: ReturnType<typeof spawn>;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "kotowari-php-"));
    port = await freePort();
    const router = join(folder, "router.php");
    await writeFile(router, `<?php\n${reading}\n${snippet("php", "setrawcookie")}`);
    server = spawn("php", ["-S", `127.0.0.1:${port}`, router], { stdio: "ignore" });
  });
  after(async () => {
    server.kill();
    await rm(folder, { recursive: true });
  });

  test("sets the same cookie again, for what is left of its time", async () => {
    for (const { what, cookies, check } of lives) {
      if (/[\r\n]/.test(cookies)) continue;
      const { headers } = await ask({ port }, cookies);
      check(headers["set-cookie"]?.[0], what);
    }
  });
});
