import { randomUUID } from "node:crypto";
import type { KeptRecord, Posting } from "../../src/receiver/receiver.ts";

/** A time as records have it, so many seconds ago. */
export function secondsAgo(seconds: number): string {
  return new Date(Date.now() - seconds * 1000).toISOString().replace(/\.\d+/, "");
}

export function recordOf(via: "accept" | "decline", at = secondsAgo(60)): string {
  const answer = via === "accept" ? 1 : 0;
  return `v=1&policy=example&revision=2022-04-01&at=${at}&via=${via}&advertising=${answer}&analytics=${answer}`;
}

/** What a page posts. */
export function posting(changes: Partial<Posting> = {}): Posting {
  return {
    id: randomUUID(),
    record: recordOf("accept"),
    language: "ja",
    text: `sha256:${"0123456789abcdef".repeat(4)}`,
    cookie: { name: "kotowari", days: 182 },
    ...changes,
  };
}

/** What a store keeps. */
export function keptRecord(changes: Partial<KeptRecord> = {}): KeptRecord {
  const { id, record, language, text } = posting();
  const received = new Date().toISOString();
  return { id, received, site: "https://www.example.com", record, language, text, ...changes };
}
