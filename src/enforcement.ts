// What follows once the policy is at hand, in a file of its own: no visitor waits for it.
export { erase } from "./erasure/erase.ts";
export { forgetKeptPages } from "./erasure/kept-pages.ts";
export { reportAttributes } from "./faulty-attributes.ts";
export { reportUnknownIds } from "./unknown-ids.ts";
