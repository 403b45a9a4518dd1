import fc from "fast-check";
import { readConsent } from "../../src/storage/read.ts";
import { damaged, granting } from "../storage/values.ts";

/** A request, as far as consent goes, and whether it grants advertising. */
export interface Row {
  readonly what: string;
  /** The `Cookie` header. */
  readonly cookies: string;
  /** The browser sends Global Privacy Control. */
  readonly gpc?: boolean;
  readonly grants: boolean;
  /** What a reader that cannot decode, choose among copies, or reckon with dates may do otherwise. */
  readonly needs?: "decoding" | "copies" | "dates";
}

const denying = granting.replace("advertising=1", "advertising=0");
const later = (value: string) => value.replace("09:00:00", "10:00:00");
const signalled = granting.replace("&advertising", "&gpc=1&advertising");
const ahead = (hours: number) =>
  granting.replace("2026-11-23T09:00:00", new Date(Date.now() + hours * 36e5).toISOString().slice(0, 19));
const one = (value: string) => `kotowari=${value}`;

const good: Row[] = [
  { what: "a grant", cookies: one(granting), grants: true },
  { what: "a grant that comes last", cookies: one(granting.replace("&analytics=0", "")), grants: true },
  { what: "a grant among other cookies", cookies: `a=b; ${one(granting)}; c="d=1"`, grants: true },
  { what: "a grant after a semicolon alone", cookies: `a=b;${one(granting)}`, grants: true },
  {
    what: "a grant with a region and a key kept for later",
    cookies: one(`${granting.replace("&advertising", "&region=US-CA&advertising")}&k-x=a.b`),
    grants: true,
  },
  { what: "a grant made under the signal", cookies: one(signalled), gpc: true, grants: true },
  { what: "a grant from before the signal", cookies: one(granting), gpc: true, grants: false },
  { what: "a signal in another cookie", cookies: `a=&gpc=1&; ${one(granting)}`, gpc: true, grants: false },
  { what: "a quoted grant", cookies: one(`"${granting}"`), grants: true, needs: "decoding" },
  {
    what: "a percent-encoded grant",
    cookies: one(encodeURIComponent(granting)),
    grants: true,
    needs: "decoding",
  },
  { what: "a clock that is 23 hours ahead", cookies: one(ahead(23)), grants: true },
  { what: "a denial", cookies: one(denying), grants: false },
  { what: "a quoted denial", cookies: one(`"${denying}"`), grants: false },
  { what: "a percent-encoded denial", cookies: one(encodeURIComponent(denying)), grants: false },
  { what: "no cookie", cookies: "", grants: false },
];

const doubled: Row[] = [
  { what: "an older grant and a denial", cookies: `${one(granting)}; ${one(later(denying))}`, grants: false },
  { what: "a denial and an older grant", cookies: `${one(later(denying))}; ${one(granting)}`, grants: false },
  {
    what: "an older denial and a grant",
    cookies: `${one(denying)}; ${one(later(granting))}`,
    grants: true,
    needs: "copies",
  },
  {
    what: "a grant and an older denial, encoded",
    cookies: `${one(later(granting))}; ${one(encodeURIComponent(denying))}`,
    grants: true,
    needs: "copies",
  },
  {
    what: "a grant and nonsense",
    cookies: `${one("nonsense")}; ${one(granting)}`,
    grants: true,
    needs: "copies",
  },
  {
    what: "a grant and a denial of one time",
    cookies: `${one(granting)}; ${one(denying)}`,
    grants: false,
  },
  {
    what: "a denial and a grant of one time",
    cookies: `${one(denying)}; ${one(granting)}`,
    grants: false,
  },
  {
    what: "one of one time that does not name it",
    cookies: `${one(granting)}; ${one(granting.replace("advertising=1&", ""))}`,
    grants: false,
  },
  { what: "another cookie's grant", cookies: `${one(denying)}; x=&advertising=1&`, grants: false },
  {
    what: "names that only end or begin alike",
    cookies: `xkotowari=${granting}; kotowari2=${granting}; x-kotowari=${granting}`,
    grants: false,
  },
  { what: "a cookie within a cookie", cookies: `x=kotowari=${granting}`, grants: false },
  {
    what: "a purpose whose name begins or ends alike",
    cookies: one(granting.replace("advertising=1", "advertising-more=1&more-advertising=1")),
    grants: false,
  },
];

const refused: Row[] = [
  ...damaged.map(([what, value]) => ({ what, value })),
  { what: "a time of 25 hours ahead", value: ahead(25) },
  { what: "a time of next year", value: ahead(24 * 365) },
].map(({ what, value }) => ({
  what,
  cookies: one(value),
  grants: false,
  ...(/30 Feb|hours ahead|next year/.test(what) && { needs: "dates" as const }),
}));

export const rows: readonly Row[] = [...good, ...doubled, ...refused];

/** What the widget's own reader says, as truth for whatever a cookie may hold. */
export function isGranted(cookies: string, gpc = false): boolean {
  return readConsent(cookies, { gpc })?.choice["advertising"] === true;
}

/** Headers with cookies of which a few characters were changed: the same each time. */
export function nearMisses(count: number): { cookies: string; gpc: boolean }[] {
  const character = fc.constantFrom(..."&=;\"'% 01-.:\\aZ１é\u0000");
  const value = fc.constantFrom(granting, denying, signalled, encodeURIComponent(granting), `"${granting}"`);
  const near = fc
    .tuple(value, fc.nat(), fc.nat(3), fc.array(character, { maxLength: 3 }))
    .map(([value, at, drop, add]) => {
      const start = at % (value.length + 1);
      return value.slice(0, start) + add.join("") + value.slice(start + drop);
    });
  const header = fc.array(near, { minLength: 1, maxLength: 2 }).map((values) => values.map(one).join("; "));
  return fc.sample(fc.record({ cookies: header, gpc: fc.boolean() }), { numRuns: count, seed: 20_261_125 });
}
