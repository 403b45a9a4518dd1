import { type Answers, called, page, type Signal } from "./signal.ts";

// Shopify's Customer Privacy API: https://shopify.dev/docs/api/customer-privacy

/** An answer as Shopify takes it. */
export function consentOf(answers: Answers): Record<string, boolean> {
  return Object.fromEntries(Object.entries(answers).map(([key, answer]) => [key, answer === "granted"]));
}

/** Whether Shopify, which keeps an answer itself, holds this one: `yes`, `no`, or nothing. */
export function isHeld(held: Readonly<Record<string, unknown>>, consent: Record<string, boolean>): boolean {
  return Object.entries(consent).every(([key, isGranted]) => held[key] === (isGranted ? "yes" : "no"));
}

interface CustomerPrivacy {
  /** Of newer versions: until it is loaded nothing is known. */
  readonly consentStatus?: "loading" | "loaded";
  currentVisitorConsent(): Record<string, unknown>;
  setTrackingConsent(consent: Record<string, boolean>, done: (error: unknown) => void): void;
}

export const shopify: Signal = {
  keys: {
    analytics: "analytics",
    marketing: "advertising",
    preferences: "functional",
    sale_of_data: "advertising",
  },

  tell({ now }, complain) {
    // Until there is an answer Shopify's own default holds.
    if (!now) return true;
    const Shopify = page["Shopify"] as { customerPrivacy?: Partial<CustomerPrivacy> } | undefined;
    const answer = (error?: unknown) => {
      try {
        if (error) throw new Error(JSON.stringify(error));
        const { customerPrivacy } = Shopify as { customerPrivacy: CustomerPrivacy };
        const consent = consentOf(now);
        if (!isHeld(customerPrivacy.currentVisitorConsent(), consent))
          customerPrivacy.setTrackingConsent(consent, (error) => error && complain(JSON.stringify(error)));
      } catch (problem) {
        complain(problem);
      }
    };
    if (called("loadFeatures", [[{ name: "consent-tracking-api", version: "0.1" }], answer], Shopify))
      return true;
    // A headless storefront has no such loader: its own script brings the API, which it configures after that has loaded.
    const { setTrackingConsent, consentStatus } = Shopify?.customerPrivacy ?? {};
    if (!setTrackingConsent) return false;
    if (consentStatus === "loading")
      document.addEventListener("consentTrackingApiLoaded", () => answer(), { once: true });
    else setTimeout(answer);
    return true;
  },
};
