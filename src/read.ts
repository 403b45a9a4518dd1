export type { Choice, ConsentRecord, Via } from "./consent/record.ts";
export { type ReadOptions, readConsent } from "./storage/read.ts";
