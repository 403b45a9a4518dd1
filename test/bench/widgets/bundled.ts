import { resolve } from "node:path";
import { build, type Rolldown } from "vite";

/** One minified script, and one style sheet, of a module and all that it imports, as a site's bundler makes it. */
export async function bundled(entry: string): Promise<{ code: string; css: string }> {
  const result = await build({
    configFile: false,
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      write: false,
      target: "es2022",
      reportCompressedSize: false,
      lib: { entry: resolve(entry), formats: ["iife"], name: "_", fileName: () => "bundled.js" },
    },
  });
  const { output } = [result].flat()[0] as Rolldown.RolldownOutput;
  const style = output.find((file) => file.fileName.endsWith(".css"));
  return { code: output[0].code, css: style?.type === "asset" ? String(style.source) : "" };
}
