import { type Answers, type Call, called, type Signal } from "./signal.ts";

// Meta Pixel: https://developers.facebook.com/docs/meta-pixel/implementation/gdpr and …/data-processing-options

/** What the pixel hears, at best before `init`. The limit goes first: a grant sends what waited. */
export function calls({ pixel, data_use }: Answers): Call[] {
  const limit = data_use === "granted" ? [[]] : [["LDU"], 0, 0];
  return [
    ...(data_use ? [["dataProcessingOptions", ...limit]] : []),
    ["consent", pixel === "granted" ? "grant" : "revoke"],
  ];
}

export const meta: Signal = {
  keys: {
    pixel: "advertising",
    /** If it follows anything: where that is denied, Meta limits what it does with data of some US states (LDU). */
    data_use: "none",
  },

  // The pixel's own snippet does nothing where `fbq` is there, so it cannot be put there ahead of it.
  tell: ({ before, now = before }) => calls(now).every((call) => called("fbq", call)),
};
