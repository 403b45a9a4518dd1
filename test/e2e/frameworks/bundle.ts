import { resolve } from "node:path";
import { build } from "vite";

const made = new Map<string, Promise<string>>();

/** The script of a page's client, as a development build: it complains of more than a production build does. */
export function bundle(client: string): Promise<string> {
  const code = made.get(client) ?? bundled(client);
  made.set(client, code);
  return code;
}

async function bundled(client: string): Promise<string> {
  const results = await build({
    configFile: false,
    publicDir: false,
    logLevel: "error",
    mode: "development",
    define: { "process.env.NODE_ENV": '"development"' },
    build: {
      write: false,
      minify: false,
      lib: { entry: resolve("test/e2e/frameworks", client), formats: ["iife"], name: "client" },
    },
  });
  const [result] = Array.isArray(results) ? results : [results];
  if (!result || !("output" in result)) throw new Error(`${client} could not be bundled`);
  return result.output[0].code;
}
