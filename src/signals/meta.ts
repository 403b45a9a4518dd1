import { type Call, type Granted, type Told, vendorFunction } from "./signal.ts";

// Meta Pixel: https://developers.facebook.com/docs/meta-pixel/implementation/gdpr and …/data-processing-options

/** `data_use`, if it follows anything: where it is denied, Meta limits what it does with data of some US states (LDU). */
export const keys = { pixel: "advertising", data_use: "none" };

/** What the pixel must hear before `init`. The limit goes first: a grant sends what waited. */
export function defaults({ pixel, data_use }: Granted): Call[] {
  const limit = data_use ? [[]] : [["LDU"], 0, 0];
  return [
    ...(data_use === undefined ? [] : [["dataProcessingOptions", ...limit]]),
    ["consent", pixel ? "grant" : "revoke"],
  ];
}

export const calls = ({ before, now }: Told): Call[] => defaults(now ?? before);

/** The pixel's own snippet does nothing where `fbq` is there, so it cannot be put there ahead of it. */
export function tell(told: Told): boolean {
  const fbq = vendorFunction("fbq");
  if (fbq) for (const call of calls(told)) fbq(...call);
  return fbq !== undefined;
}
