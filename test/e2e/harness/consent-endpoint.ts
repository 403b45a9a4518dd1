import { receiver, type KeptRecord, type Posting } from "../../../src/receiver/receiver.ts";
import { listed, memoryStore } from "../../receiver/memory-store.ts";
import type { Answer, LocalServer, SeenRequest } from "./local-server.ts";

/** The endpoint of a story's site: the real receiver with a real store, and what stands in its way. */
export interface ConsentEndpoint {
  /** Answers what comes from now on; given nothing, the receiver does. */
  instead(answer?: Answer | ((request: SeenRequest) => Answer | undefined)): void;
  /** What was posted, in the order of arrival. */
  posted(): Posting[];
  /** What is kept. */
  kept(): Promise<KeptRecord[]>;
  receive(request: SeenRequest): Promise<Answer>;
}

/** Puts one at `/consent`. */
export async function consentEndpoint(server: LocalServer): Promise<ConsentEndpoint> {
  const store = await memoryStore();
  const handler = receiver({ store, origins: [new URL(server.url("/")).origin] });
  let other: Answer | ((request: SeenRequest) => Answer | undefined) | undefined;

  async function receive({ method, path, host, headers, body }: SeenRequest): Promise<Answer> {
    const sent = new Headers();
    for (const [name, value] of Object.entries(headers)) sent.set(name, String(value));
    const url = server.url(path, host || undefined);
    const request = new Request(url, { method, headers: sent, ...(body && { body }) });
    const response = await handler(request);
    const cookies = response.headers.getSetCookie();
    return {
      status: response.status,
      headers: {
        ...Object.fromEntries(response.headers),
        ...(cookies.length && { "set-cookie": cookies }),
      },
      body: await response.text(),
    };
  }

  server.on("/consent", async (request) => {
    const answer = typeof other === "function" ? other(request) : other;
    return answer ?? receive(request);
  });
  return {
    instead: (answer) => (other = answer),
    posted: () => server.requestsTo("/consent").map(({ body }) => JSON.parse(body) as Posting),
    kept: () => listed(store),
    receive,
  };
}
