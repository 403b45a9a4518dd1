import { receiver, type Store } from "kotowari/receiver";
import { libsqlStore } from "kotowari/receiver/libsql";
import { clientOf, openStore, serve } from "kotowari/receiver/node";
import { postgresStore } from "kotowari/receiver/postgres";

// A site's own server, with a store of its own or one that comes with the package. That it compiles is the test.

declare const store: Store;
export const handle: (request: Request) => Promise<Response> = receiver({ store, policies: ["example"] });

export const stores: Promise<Store>[] = [
  libsqlStore("file:records.db"),
  postgresStore("postgres://localhost/records"),
  openStore("file:records.db"),
];
const limited = receiver({ store, rate: { client: clientOf, perMinute: 60 } });
export const stop: () => Promise<void> = (await serve(limited, { port: 8787, isBehindProxy: true })).stop;
