import { Problem } from "./problem.ts";

/**
 * Reads a request's body as JSON, and stops at the first byte too many, or when the sender takes too long.
 *
 * @param largest in bytes
 * @param patience in milliseconds
 */
export async function readJson(request: Request, largest: number, patience: number): Promise<unknown> {
  const text = await readText(request, largest, patience);
  if (!text) throw new Problem(400, "The body is empty: post a consent record as JSON.");
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(400, "The body is not JSON, or ends too early.");
  }
}

async function readText(request: Request, largest: number, patience: number): Promise<string> {
  const tooLarge = new Problem(413, `The body is larger than ${largest} bytes.`);
  if (Number(request.headers.get("content-length")) > largest) throw tooLarge;
  if (!request.body) return "";
  const reader = (request.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    reader.cancel().catch(() => {});
  }, patience);
  try {
    let text = "";
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (isLate) throw new Problem(408, `The body did not arrive within ${patience / 1000} seconds.`);
      if (done) return text + decoder.decode();
      size += value.length;
      if (size > largest) throw tooLarge;
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    // A connection that broke, or bytes that are no UTF-8.
    throw new Problem(400, "The body is not UTF-8, or ends too early.", { cause: error });
  } finally {
    clearTimeout(timer);
    reader.cancel().catch(() => {});
  }
}
