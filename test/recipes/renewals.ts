import assert from "node:assert/strict";
import { damaged, granting } from "../storage/values.ts";

/** A request, and what the server is to set again. */
export interface Life {
  readonly what: string;
  readonly cookies: string;
  /** Fails unless the `Set-Cookie` header is as it has to be. */
  check(header: string | undefined, what: string): void;
}

const day = 86_400;

function made(daysAgo: number): string {
  const at = new Date(Date.now() - daysAgo * day * 1000).toISOString().slice(0, 19);
  return granting.replace("2026-11-23T09:00:00", at);
}

/** The value as it was, and its life in seconds within a minute. */
function kept(value: string, seconds: number): Life["check"] {
  return (header, what) => {
    assert.ok(header, `${what}: nothing is set`);
    const [pair, ...attributes] = header.split("; ");
    assert.equal(pair, `kotowari=${value}`, what);
    const names = attributes.map((text) => text.toLowerCase());
    for (const name of ["path=/", "samesite=lax", "secure"])
      assert.ok(names.includes(name), `${what}: ${name}`);
    assert.ok(!names.includes("httponly"), `${what}: scripts must be able to read it`);
    const life = Number(/max-age=(\d+)/i.exec(header)?.[1]);
    assert.ok(Math.abs(life - seconds) < 60, `${what}: ${life} s instead of ${seconds} s`);
  };
}

const nothing: Life["check"] = (header, what) => assert.equal(header, undefined, what);

export const lives: readonly Life[] = [
  { what: "a choice of today", value: made(0), seconds: 182 * day },
  { what: "a choice of 100 days ago", value: made(100), seconds: 82 * day },
  { what: "a refusal", value: made(100).replace("advertising=1", "advertising=0"), seconds: 82 * day },
  { what: "a clock that is ahead", value: made(-0.9), seconds: 182 * day },
]
  .map(({ what, value, seconds }): Life => ({
    what,
    cookies: `a=b; kotowari=${value}; c=d`,
    check: kept(value, seconds),
  }))
  .concat(
    { what: "a choice of 183 days ago", cookies: `kotowari=${made(183)}`, check: nothing },
    { what: "no cookie", cookies: "", check: nothing },
    ...damaged.map(([what, value]) => ({ what, cookies: `kotowari=${value}`, check: nothing })),
  );
