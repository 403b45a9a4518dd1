import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe } from "node:test";
import { missing } from "./missing.ts";
import { testReader } from "./judged.ts";
import { ask } from "./request.ts";
import { snippet } from "./snippet.ts";

describe("nginx's recipe", { skip: missing("nginx", "-v") }, () => {
  let folder: string;
  let server: ReturnType<typeof spawn>;
  const socketPath = () => join(folder, "socket");
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "kotowari-nginx-"));
    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    const settings = `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/errors;
      events { }
      http {
        access_log off; keepalive_requests 100000;
        ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(" ")}
        ${snippet("nginx", "map")}
        server { listen unix:${socketPath()}; location / { return 200 $advertising; } }
      }`;
    await writeFile(join(folder, "nginx.conf"), settings);
    const given = ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", join(folder, "errors")];
    server = spawn("nginx", given, { stdio: "ignore" });
  });
  after(async () => {
    server.kill();
    await rm(folder, { recursive: true });
  });

  testReader(
    "It",
    async (asked) => {
      const answers: boolean[] = [];
      for (const { cookies, gpc } of asked) {
        // What cannot stand in a header never arrives.
        const arrives = !/[\r\n\0]/.test(cookies);
        answers.push(arrives && (await ask({ socketPath: socketPath() }, cookies, gpc)).body === "1");
      }
      return answers;
    },
    ["decoding", "copies", "dates"],
  );
});
