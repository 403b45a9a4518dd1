import { createServer } from "vite";
import { freePort } from "../../free-port.ts";

/**
 * Serves the demo as `npm start` does, without building again when a source changes.
 *
 * @param cacheDir where the records are kept: in a story's own folder they are its own, whatever others send meanwhile
 */
export async function serveDemo(cacheDir?: string): Promise<{ url: string; close(): Promise<void> }> {
  // A port that is known before: with 0, what Vite adds to the page looks for it there.
  const server = await createServer({
    mode: "development",
    logLevel: "error",
    ...(cacheDir && { cacheDir }),
    server: { port: await freePort(), strictPort: true, watch: null, hmr: false },
  });
  // Where another took the port meanwhile: a server that is left open would keep the run from ever ending.
  await server.listen().catch(async (error: unknown) => {
    await server.close();
    throw error;
  });
  return { url: new URL(server.resolvedUrls!.local[0]!).origin, close: () => server.close() };
}
