import { called, page, type Signal, type Told } from "./signal.ts";

// TikTok Pixel, cookie consent mode: its functions are members of `ttq`.

/** The function that is called: at first one that holds all, at best before `page()`. */
export const call = ({ before, now }: Told) =>
  `${(now ?? before)["pixel"] === "granted" ? "grant" : now ? "revoke" : "hold"}Consent`;

export const tiktok: Signal = {
  keys: { pixel: "advertising" },

  tell(told) {
    const { ttq } = page;
    const name = call(told);
    if (ttq && !called(name, [], ttq)) throw new Error(`its snippet has no ttq.${name}`);
    return Boolean(ttq);
  },
};
