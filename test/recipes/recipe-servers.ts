import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { installed } from "../browsers/installed.ts";
import { freePort } from "../free-port.ts";

export interface RecipeServer {
  readonly port: number;
  stop(): Promise<void>;
}

const recipe = (name: string) => resolve("demo/recipes", name);

async function run(program: string, words: string[], port: number): Promise<RecipeServer> {
  const child = spawn(program, words, { stdio: "ignore" });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}`);
    const isThere = await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    );
    if (isThere) break;
    await wait(50);
  }
  return {
    port,
    stop() {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

/** `consent.php` by PHP's own server; nothing where PHP is not installed. */
export async function startPhp(): Promise<RecipeServer | undefined> {
  const php = installed(["php"]);
  const port = await freePort();
  return (php && run(php, ["-S", `127.0.0.1:${port}`, recipe("consent.php")], port)) || undefined;
}

/** The nginx recipe in front of that; nothing where nginx is not installed. */
export async function startNginx(php: RecipeServer): Promise<RecipeServer | undefined> {
  const nginx = installed(["nginx"], ["/usr/sbin/nginx"]);
  if (!nginx) return undefined;
  const folder = await mkdtemp(join(tmpdir(), "kotowari-nginx-"));
  const port = await freePort();
  const text = await readFile(recipe("nginx.conf"), "utf8");
  const configuration = (location: string) => `daemon off; pid ${folder}/pid; error_log ${folder}/errors;
events {}
http {
  access_log off; client_body_temp_path ${folder}/bodies; proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi; uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  server { listen 127.0.0.1:${port}; ${location} }
}`;
  const file = join(folder, "nginx.conf");
  await writeFile(file, configuration(text));
  const { status, stderr } = spawnSync(nginx, ["-t", "-c", file]);
  if (status !== 0) throw new Error(String(stderr));
  // PHP's own server stands in for its process manager, which speaks FastCGI.
  const passed = text.replace(
    /fastcgi_pass .*;/,
    `proxy_pass http://127.0.0.1:${php.port}; proxy_set_header Host $http_host;`,
  );
  await writeFile(file, configuration(passed));
  const server = await run(nginx, ["-c", file], port);
  return {
    port,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
