import { readConsent, type ConsentRecord } from "kotowari/read";

// What a site's own TypeScript does with the package. That it compiles is the test.

const record: ConsentRecord | undefined = readConsent("kotowari=…", { name: "kotowari", gpc: true });
export const mayAdvertise: boolean = record?.choice["advertising"] ?? false;
