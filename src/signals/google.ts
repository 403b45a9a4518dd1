import { type Call, type Complain, type Granted, inWords, page, type Told } from "./signal.ts";

// Google Consent Mode v2: https://developers.google.com/tag-platform/security/guides/consent

/** The consent types, and two settings of the default. */
export const keys = {
  ad_storage: "advertising",
  ad_user_data: "advertising",
  ad_personalization: "advertising",
  analytics_storage: "analytics",
  functionality_storage: "functional",
  personalization_storage: "functional",
  security_storage: "necessary",
  /** What is sent about ads names no click while `ad_storage` is denied. */
  ads_data_redaction: "necessary",
  /** Links carry on what an ad's click says, for want of storage. */
  url_passthrough: "none",
};

/** Further fields of the default. */
export interface DefaultFields {
  /** How long tags wait for the choice, in milliseconds. */
  readonly wait_for_update: number;
  /** ISO 3166 codes outside of which it does not hold. */
  readonly region?: readonly string[];
}

const settings = ["ads_data_redaction", "url_passthrough"];

function types(granted: Granted): Record<string, string> {
  const typed = Object.keys(granted).filter((key) => !settings.includes(key));
  return Object.fromEntries(typed.map((key) => [key, inWords(granted[key])]));
}

/** What tags must hear before they start. */
export function defaults(granted: Granted, fields: DefaultFields): Call[] {
  return [
    ["consent", "default", { ...types(granted), ...fields }],
    ...settings.filter((key) => granted[key]).map((key) => ["set", key, true]),
  ];
}

/** Whether a queue of Google's holds a call, by its first words: it is kept as `arguments`, GTM's events as objects. */
function holds(layer: readonly unknown[], ...words: string[]): boolean {
  return layer.some((entry) => {
    const call = entry as Record<number | "event", unknown> | undefined;
    return words.every((word, index) => call?.[index] === word) || call?.event === words[0];
  });
}

/** The calls that a queue still lacks. */
export function calls(layer: readonly unknown[], { before, now }: Told): Call[] {
  return [
    ...(holds(layer, "consent", "default") ? [] : defaults(before, { wait_for_update: 500 })),
    ...(now ? [["consent", "update", types(now)]] : []),
  ];
}

/** Whether a tag has started without a default. */
export function isLate(layer: readonly unknown[]): boolean {
  return !holds(layer, "consent", "default") && (holds(layer, "config") || holds(layer, "gtm.js"));
}

export function tell(told: Told, complain: Complain): boolean {
  const layer = (page["dataLayer"] ??= []) as unknown[];
  if (isLate(layer))
    complain(
      "a tag of it started before the default was set",
      "Put before it what this prints: npx kotowari stub --signals google",
    );
  for (const call of calls(layer, told)) Reflect.apply(gtag, undefined, call);
  return true;
}

/** Google's tags tell a call from other data by its being an `arguments` object. */
function gtag(): void {
  // eslint-disable-next-line prefer-rest-params
  (page["dataLayer"] as unknown[]).push(arguments);
}
