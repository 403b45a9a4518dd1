import { type Granted, page, type Told, vendorFunction } from "./signal.ts";

// TikTok Pixel, cookie consent mode: its functions are members of `ttq`.

export const keys = { pixel: "advertising" };

/** The function that is called. */
export const call = ({ now }: Pick<Told, "now">) =>
  now ? (now["pixel"] ? "grantConsent" : "revokeConsent") : "holdConsent";

/** What the pixel must hear before `page()`. */
export const defaults = ({ pixel }: Granted): [string][] => [[pixel ? "grantConsent" : "holdConsent"]];

export function tell(told: Told): boolean {
  const name = call(told);
  const ttq = page["ttq"];
  if (!ttq) return false;
  const consent = vendorFunction(name, ttq);
  if (!consent) throw new Error(`ttq.${name} is missing: use TikTok's present snippet`);
  consent();
  return true;
}
