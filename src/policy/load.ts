import { report } from "../report.ts";
import { twice } from "../twice.ts";
import type { Visit } from "../visit.ts";
import { requestPolicy } from "./address.ts";
import { largestFile } from "./limits.ts";
import { readPolicy } from "./read.ts";
import type { Policy } from "./schema.ts";

/** Reads a response as text, and stops at the first byte too many. */
async function textOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  // WebKit reads `mode` of the options, and a page's scripts may have given every object one.
  const options = { __proto__: null } as object;
  const reader = response.body!.getReader(options) as ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > largestFile) {
      void reader.cancel();
      throw new Error(`it is larger than ${largestFile / 1024} KB`);
    }
    text += decoder.decode(value, { stream: true });
  }
}

async function download(address: string, response: Promise<Response>): Promise<string> {
  const answer = await response;
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  // The request knows the page's base, also where a form named "baseURI" shadows the document's.
  if (new URL(answer.url).origin !== new URL(new Request(address).url).origin) {
    throw new Error(`it was redirected to another origin, ${new URL(answer.url).origin}`);
  }
  return textOf(answer);
}

/** The text of an inline `<script type="application/json" id="…">`; it may stand below the script tag. */
function inlineText(id: string): string {
  const element = document.getElementById(id);
  if (element instanceof HTMLScriptElement && element.type === "application/json") return element.text;
  throw new Error('there is no <script type="application/json"> with this id');
}

/** Loads the policy from `address`, a URL or `#id`. Rejects after one report if it cannot be had or is not valid. */
export async function loadPolicy(visit: Visit, address: string): Promise<Policy> {
  let text: string;
  try {
    text = address.startsWith("#")
      ? inlineText(address.slice(1))
      : await twice((again) => {
          const { request } = visit;
          if (!again && request?.address === address)
            return download(
              address,
              request.response.then((early) => early.clone()),
            );
          const response = requestPolicy(address);
          // What shows next need not ask again.
          visit.request ??= { address, response };
          return download(address, response);
        });
  } catch (error) {
    report(
      address,
      `the policy cannot be had: ${(error as Error).message}`,
      "It must be JSON that CORS and the page's CSP allow",
    );
    throw error;
  }
  let policy: Policy | undefined;
  try {
    policy = readPolicy(JSON.parse(text));
  } catch {
    // Half a JSON, or an HTML page: told below.
  }
  if (policy) return policy;
  const { reportPolicy } = await import("../problems.ts");
  reportPolicy(address, text);
  throw new Error("The policy is not valid");
}
