import { type Call, called, page, type Signal, type Told } from "./signal.ts";

// WP Consent API, of WordPress plugins: https://wordpress.org/plugins/wp-consent-api/

/** The calls of `wp_set_consent`. Until there is an answer the consent type alone decides. */
export const calls = ({ now = {} }: Pick<Told, "now">): Call[] =>
  Object.entries(now).map(([category, answer]) => [category, answer === "granted" ? "allow" : "deny"]);

/** A mode that is not known yet is the strictest. */
export const consentType = ({ mode = "opt-in" }: Pick<Told, "mode">) =>
  mode === "opt-in" ? "optin" : "optout";

let announced: string | undefined;

export const wp: Signal = {
  keys: {
    /** What a site cannot do without, as WordPress calls it. */
    functional: "necessary",
    preferences: "functional",
    "statistics-anonymous": "analytics",
    statistics: "analytics",
    marketing: "advertising",
  },

  /** The type is announced after the answers: who hears of it reads them at once. */
  tell(told) {
    const type = consentType(told);
    page["wp_consent_type"] = type;
    if (!calls(told).every((call) => called("wp_set_consent", call))) return false;
    if (announced !== type) document.dispatchEvent(new CustomEvent("wp_consent_type_defined"));
    announced = type;
    return true;
  },
};
