import { existsSync } from "node:fs";
import { openStore } from "../receiver/open-store.ts";
import type { Store } from "../receiver/receiver.ts";
import { UsageError } from "./command.ts";

/** The store that a command was told, or that the environment names. */
export function storeAddress(given: string | undefined): string {
  const address = given ?? process.env["KOTOWARI_STORE"];
  if (!address) throw new UsageError("Name a store: --store file:records.db");
  return address;
}

/** Opens a store in which something is looked for: a file that is not there would be made, and nothing found in it. */
export function openExisting(address: string): Promise<Store> {
  const file = /^file:(?:\/\/)?([^?]*)/.exec(address)?.[1];
  if (file && !existsSync(file)) throw new UsageError(`There is no file ${file}`);
  return openStore(address);
}
