import { type Answers, type Call, page, type Signal, type Told } from "./signal.ts";

// Google Consent Mode v2: https://developers.google.com/tag-platform/security/guides/consent

/** Further fields of the default. */
export interface DefaultFields {
  /** How long tags wait for the choice, in milliseconds. */
  readonly wait_for_update: number;
  /** ISO 3166 codes outside of which it does not hold. */
  readonly region?: readonly string[];
}

const settings = ["ads_data_redaction", "url_passthrough"];

function types(answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([key]) => !settings.includes(key)));
}

/** What tags must hear before they start. */
export function defaults(answers: Answers, fields: DefaultFields): Call[] {
  return [
    ["consent", "default", { ...types(answers), ...fields }],
    ...settings.filter((key) => answers[key] === "granted").map((key) => ["set", key, true]),
  ];
}

/** The calls that a queue still lacks. It holds calls, and GTM's events as objects. */
export function calls(
  layer: readonly unknown[],
  { before, now }: Told,
  complain: (problem: string) => void,
): Call[] {
  const held = (layer as (Record<string, string> | undefined)[])
    .map((entry) => `${entry?.[0]} ${entry?.[1]} ${entry?.["event"]}`)
    .join("\n");
  const isFirst = !/^consent default/m.test(held);
  if (isFirst && /^config|gtm\.js$/m.test(held))
    complain("too late for a default: first put what npx kotowari stub prints");
  return [
    ...(isFirst ? defaults(before, { wait_for_update: 500 }) : []),
    ...(now ? [["consent", "update", types(now)]] : []),
  ];
}

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
    const layer = (page["dataLayer"] ??= []) as unknown[];
    for (const call of calls(layer, told, complain)) Reflect.apply(gtag, page, call);
    return true;
  },
};
