import type { Store } from "./store.ts";

/**
 * Opens a store by its address.
 *
 * @param address `file:records.db`, `libsql://…`, `https://…` or `http://…` (libSQL), `postgres://…` (PostgreSQL)
 * @throws with words for the owner where the address or a package is missing
 */
export async function openStore(address: string): Promise<Store> {
  if (/^(file|libsql|https?|wss?):/.test(address)) {
    const { libsqlStore } = await import("./libsql-store.ts");
    return needing("@libsql/client", () => libsqlStore(address));
  }
  if (/^postgres(ql)?:/.test(address)) {
    const { postgresStore } = await import("./postgres-store.ts");
    return needing("pg", () => postgresStore(address));
  }
  throw new Error(`"${address}" is no store: write file:records.db, libsql://… or postgres://…`);
}

async function needing(name: string, open: () => Promise<Store>): Promise<Store> {
  try {
    return await open();
  } catch (error) {
    if ((error as { code?: unknown }).code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new Error(`this store needs the package ${name}: npm install ${name}`, { cause: error });
  }
}
