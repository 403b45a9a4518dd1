import { after, test } from "node:test";
import { openStore } from "../../src/receiver/open-store.ts";
import { startPostgres } from "./postgres-server.ts";
import { storeContract } from "./store-contract.ts";

const server = await startPostgres();
after(() => server?.remove());

if (server) storeContract("A store in PostgreSQL", () => openStore(server.address));
else test("A store in PostgreSQL", { skip: "PostgreSQL is not installed" }, () => {});
