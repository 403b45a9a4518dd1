import { type Call, page, type Told, vendorFunction } from "./signal.ts";

// WP Consent API, of WordPress plugins: https://wordpress.org/plugins/wp-consent-api/

/** Its categories. What it calls functional is what the site cannot do without. */
export const keys = {
  functional: "necessary",
  preferences: "functional",
  "statistics-anonymous": "analytics",
  statistics: "analytics",
  marketing: "advertising",
};

/** The calls of `wp_set_consent`. Until there is an answer the consent type alone decides. */
export const calls = ({ now = {} }: Pick<Told, "now">): Call[] =>
  Object.entries(now).map(([category, isGranted]) => [category, isGranted ? "allow" : "deny"]);

/** A mode that is not known yet is the strictest. */
export const consentType = ({ mode = "opt-in" }: Pick<Told, "mode">) =>
  mode === "opt-in" ? "optin" : "optout";

let told: string | undefined;

/** The type is announced after the answers: who hears of it reads them at once. */
export function tell(answer: Told): boolean {
  const consent = vendorFunction("wp_set_consent");
  const type = consentType(answer);
  page["wp_consent_type"] = type;
  if (!consent) return false;
  for (const call of calls(answer)) consent(...call);
  if (told !== type) document.dispatchEvent(new CustomEvent("wp_consent_type_defined"));
  told = type;
  return true;
}
