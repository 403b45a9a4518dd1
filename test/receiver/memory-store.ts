import { createClient } from "@libsql/client";
import { libsqlStore } from "../../src/receiver/libsql-store.ts";
import type { KeptRecord, Store } from "../../src/receiver/receiver.ts";

/** A real store that ends with the test. */
export function memoryStore(): Promise<Store> {
  return libsqlStore(createClient({ url: ":memory:" }));
}

export async function listed(store: Store): Promise<KeptRecord[]> {
  const records: KeptRecord[] = [];
  for await (const record of store.list()) records.push(record);
  return records;
}
