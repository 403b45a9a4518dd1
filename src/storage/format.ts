import type { ConsentRecord } from "../consent/record.ts";

/** Writes a record as a cookie value (contract §4): ASCII, readable by any language's query-string parser. */
export function formatRecord(record: ConsentRecord): string {
  const parts = [
    "v=1",
    `policy=${record.policy}`,
    `revision=${record.revision}`,
    `at=${record.at}`,
    `via=${record.via}`,
  ];
  if (record.gpc) parts.push("gpc=1");
  if (record.region) parts.push(`region=${record.region}`);
  for (const [id, granted] of Object.entries(record.choice)) parts.push(`${id}=${granted ? 1 : 0}`);
  return parts.join("&");
}
