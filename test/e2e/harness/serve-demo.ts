import { createServer } from "vite";

/** Serves the demo as `npm start` does, without building again when a source changes. */
export async function serveDemo(): Promise<{ url: string; close(): Promise<void> }> {
  const server = await createServer({
    mode: "development",
    logLevel: "error",
    server: { port: 0, watch: null, hmr: false },
  });
  await server.listen();
  return { url: new URL(server.resolvedUrls!.local[0]!).origin, close: () => server.close() };
}
