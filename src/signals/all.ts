import { clarity } from "./clarity.ts";
import { followBy } from "./follow.ts";
import { google } from "./google.ts";
import { meta } from "./meta.ts";
import { microsoft } from "./microsoft.ts";
import { shopify } from "./shopify.ts";
import type { Signals } from "./signal.ts";
import { tiktok } from "./tiktok.ts";
import { wp } from "./wp.ts";
import type { SignalsPart } from "../visit.ts";

const all = { __proto__: null, google, microsoft, clarity, meta, tiktok, shopify, wp } as unknown as Signals;

/** The signals part in one file. */
export const signals: SignalsPart = { follow: (visit) => followBy(all, visit) };
