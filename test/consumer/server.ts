import { receiver, type Store } from "kotowari/receiver";

// A site's own server, with a store of its own. That it compiles is the test.

declare const store: Store;
export const handle: (request: Request) => Promise<Response> = receiver({ store, policies: ["example"] });
