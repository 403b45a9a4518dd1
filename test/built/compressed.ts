import { brotliCompressSync } from "node:zlib";

/** Bytes on the line, as a server sends them that has compressed ahead: Brotli, quality 11. */
export function compressed(content: string | Uint8Array): number {
  return brotliCompressSync(content).length;
}
