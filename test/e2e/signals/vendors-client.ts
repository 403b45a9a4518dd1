import { type ConsentSettings, initializeAnalytics, setConsent } from "@firebase/analytics";
import { initializeApp } from "@firebase/app";
import Clarity from "@microsoft/clarity";

// What Google and Microsoft publish for pages that speak to their tags, as a page would use it.

/** The consent types that Google's package names. */
type GoogleType = keyof { [Type in keyof ConsentSettings as string extends Type ? never : Type]: unknown };

const granted: Record<GoogleType, "granted"> = {
  ad_storage: "granted",
  ad_user_data: "granted",
  ad_personalization: "granted",
  analytics_storage: "granted",
  functionality_storage: "granted",
  personalization_storage: "granted",
  security_storage: "granted",
};

Object.assign(window, {
  grantByGoogle() {
    const app = initializeApp({
      apiKey: "none",
      appId: "1:1:web:1",
      projectId: "none",
      measurementId: "G-1",
    });
    initializeAnalytics(app);
    setConsent(granted);
  },
  grantByMicrosoft: () => Clarity.consentV2(),
});
