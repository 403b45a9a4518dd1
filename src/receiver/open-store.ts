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
    return libsqlStore(address);
  }
  if (/^postgres(ql)?:/.test(address)) {
    const { postgresStore } = await import("./postgres-store.ts");
    return postgresStore(address);
  }
  throw new Error(`"${address}" is no store: write file:records.db, libsql://… or postgres://…`);
}
