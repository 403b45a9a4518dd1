import { type Complain, type Granted, page, type Told, vendorFunction } from "./signal.ts";

// Shopify's Customer Privacy API: https://shopify.dev/docs/api/customer-privacy

export const keys = {
  analytics: "analytics",
  marketing: "advertising",
  preferences: "functional",
  sale_of_data: "advertising",
};

/** Whether Shopify, which keeps an answer itself, holds this one: `yes`, `no`, or nothing. */
export function isHeld(held: unknown, granted: Granted): boolean {
  return Object.entries(granted).every(
    ([key, isGranted]) => (held as Record<string, unknown> | undefined)?.[key] === (isGranted ? "yes" : "no"),
  );
}

/** Until there is an answer Shopify's own default holds. */
export function tell({ now }: Told, complain: Complain): boolean {
  const shopify = page["Shopify"];
  const load = vendorFunction("loadFeatures", shopify);
  if (!load) return false;
  /** Shopify calls back, with an error if there is one. */
  const whenDone = (next: () => void) => (error?: unknown) => {
    try {
      if (error) throw new Error(JSON.stringify(error));
      next();
    } catch (problem) {
      complain(String(problem), "The choice did not reach Shopify: see its Customer Privacy API");
    }
  };
  const answer = (granted: Granted) => {
    const { customerPrivacy } = shopify as { customerPrivacy: unknown };
    if (isHeld(vendorFunction("currentVisitorConsent", customerPrivacy)?.(), granted)) return;
    vendorFunction("setTrackingConsent", customerPrivacy)!(
      granted,
      whenDone(() => {}),
    );
  };
  if (now)
    load(
      [{ name: "consent-tracking-api", version: "0.1" }],
      whenDone(() => answer(now)),
    );
  return true;
}
