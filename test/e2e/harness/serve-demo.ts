import { createServer } from "vite";
import { freePort } from "../../free-port.ts";

/** Serves the demo as `npm start` does, without building again when a source changes. */
export async function serveDemo(): Promise<{ url: string; close(): Promise<void> }> {
  // A port that is known before: with 0, what Vite adds to the page looks for it there.
  const server = await createServer({
    mode: "development",
    logLevel: "error",
    server: { port: await freePort(), strictPort: true, watch: null, hmr: false },
  });
  await server.listen();
  return { url: new URL(server.resolvedUrls!.local[0]!).origin, close: () => server.close() };
}
