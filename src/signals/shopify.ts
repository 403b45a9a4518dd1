import { called, type Granted, page, type Signal, type Vendor } from "./signal.ts";

// Shopify's Customer Privacy API: https://shopify.dev/docs/api/customer-privacy

/** Whether Shopify, which keeps an answer itself, holds this one: `yes`, `no`, or nothing. */
export function isHeld(held: Vendor, granted: Granted): boolean {
  return Object.entries(granted).every(([key, isGranted]) => held[key] === (isGranted ? "yes" : "no"));
}

interface CustomerPrivacy {
  currentVisitorConsent(): Vendor;
  setTrackingConsent(consent: Granted, done: (error?: unknown) => void): void;
}

export const shopify: Signal = {
  keys: {
    analytics: "analytics",
    marketing: "advertising",
    preferences: "functional",
    sale_of_data: "advertising",
  },

  tell({ now }, complain) {
    const shopify = page["Shopify"] as { customerPrivacy: CustomerPrivacy } | undefined;
    /** Shopify calls back, with an error if there is one. */
    const whenDone = (next: () => void) => (error?: unknown) => {
      try {
        if (error) throw new Error(JSON.stringify(error));
        next();
      } catch (problem) {
        complain(String(problem), "See Shopify's Customer Privacy API");
      }
    };
    const answer = () => {
      const { customerPrivacy } = shopify!;
      if (!isHeld(customerPrivacy.currentVisitorConsent(), now!))
        customerPrivacy.setTrackingConsent(
          now!,
          whenDone(() => {}),
        );
    };
    // Until there is an answer Shopify's own default holds.
    return (
      !now ||
      called("loadFeatures", [[{ name: "consent-tracking-api", version: "0.1" }], whenDone(answer)], shopify)
    );
  },
};
