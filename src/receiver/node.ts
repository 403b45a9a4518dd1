export { openStore } from "./open-store.ts";
export { clientOf, type RunningServer, serve, type ServeOptions } from "./serve.ts";
