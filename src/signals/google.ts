import { type Call, type Complain, type Granted, inWords, page, type Signal, type Told } from "./signal.ts";

// Google Consent Mode v2: https://developers.google.com/tag-platform/security/guides/consent

/** Further fields of the default. */
export interface DefaultFields {
  /** How long tags wait for the choice, in milliseconds. */
  readonly wait_for_update: number;
  /** ISO 3166 codes outside of which it does not hold. */
  readonly region?: readonly string[];
}

const settings = ["ads_data_redaction", "url_passthrough"];

function types(granted: Granted): Record<string, string> {
  return Object.fromEntries(
    Object.keys(granted)
      .filter((key) => !settings.includes(key))
      .map((key) => [key, inWords(granted[key])]),
  );
}

/** What tags must hear before they start. */
export function defaults(granted: Granted, fields: DefaultFields = { wait_for_update: 500 }): Call[] {
  return [
    ["consent", "default", { ...types(granted), ...fields }],
    ...settings.filter((key) => granted[key]).map((key) => ["set", key, true]),
  ];
}

/** What a queue holds, in short: calls by their first words, GTM's events by their names. */
function shortened(layer: readonly unknown[]): string[] {
  return layer.map((entry) => {
    const { 0: command, 1: kind, event } = Object(entry) as Record<string, unknown>;
    return String(event ?? (command === "consent" ? kind : command));
  });
}

/** Whether tags have heard a default. */
export const hasDefault = (layer: readonly unknown[]) => shortened(layer).includes("default");

/** Whether a tag has started. */
export const hasStarted = (layer: readonly unknown[]) =>
  shortened(layer).some((call) => /^(config|gtm\.js)$/.test(call));

/** Google's tags tell a call from other data by its being an `arguments` object. */
function gtag(): void {
  // eslint-disable-next-line prefer-rest-params
  (page["dataLayer"] as unknown[]).push(arguments);
}

export const google: Signal = {
  keys: {
    ad_storage: "advertising",
    ad_user_data: "advertising",
    ad_personalization: "advertising",
    analytics_storage: "analytics",
    functionality_storage: "functional",
    personalization_storage: "functional",
    security_storage: "necessary",
    /** A setting: what is sent about ads names no click while `ad_storage` is denied. */
    ads_data_redaction: "necessary",
    /** A setting: links carry on what an ad's click says, for want of storage. */
    url_passthrough: "none",
  },

  tell(told, complain) {
    for (const call of calls((page["dataLayer"] ??= []) as unknown[], told, complain))
      Reflect.apply(gtag, undefined, call);
    return true;
  },
};

/** The calls that a queue still lacks. */
export function calls(layer: readonly unknown[], { before, now }: Told, complain: Complain): Call[] {
  const isFirst = !hasDefault(layer);
  if (isFirst && hasStarted(layer))
    complain("a tag started before its default was set", "Put npx kotowari stub --signals google before it");
  return [...(isFirst ? defaults(before) : []), ...(now ? [["consent", "update", types(now)]] : [])];
}
