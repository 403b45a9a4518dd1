// A serverless function that keeps records, for any host that takes a fetch handler (Deno, Bun, edge functions). The
// environment names the store: KOTOWARI_STORE=libsql://records.example and the site: KOTOWARI_SITE=https://www.example.com
import { receiver } from "kotowari/receiver";
import { libsqlStore } from "kotowari/receiver/libsql";

let handler;

function connect({ KOTOWARI_STORE, KOTOWARI_SITE }) {
  return libsqlStore(KOTOWARI_STORE).then((store) => receiver({ store, origins: [KOTOWARI_SITE] }));
}

export default {
  async fetch(request, environment = process.env) {
    try {
      handler ??= connect(environment);
      return await (
        await handler
      )(request);
    } catch {
      // The store cannot be reached: the next request tries again, and the page's outbox sends the record again.
      handler = undefined;
      return new Response(null, { status: 503, headers: { "retry-after": "5" } });
    }
  },
};
