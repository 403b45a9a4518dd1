// Its release has no build for a script tag, so this is the smallest page that uses it: React, kept in the browser alone.
import "@c15t/react/styles.css";
import { ConsentBanner, ConsentDialog, ConsentManagerProvider } from "@c15t/react";
import { createElement } from "react";
import { createRoot } from "react-dom/client";

const { benchWords: words, benchScripts: scripts, document } = globalThis;
const [analytics, advertising] = words.purposes;
const described = ({ label, description }) => ({ title: label, description });
const options = {
  mode: "offline",
  consentCategories: ["necessary", "measurement", "marketing"],
  scripts,
  i18n: {
    locale: "en",
    detectBrowserLanguage: false,
    messages: {
      en: {
        cookieBanner: { title: words.title, description: words.paragraphs.join("\n\n") },
        common: {
          acceptAll: words.accept,
          rejectAll: words.decline,
          customize: words.settings,
          save: words.save,
        },
        consentTypes: { measurement: described(analytics), marketing: described(advertising) },
      },
    },
  },
};
const root = document.createElement("div");
document.body.append(root);
createRoot(root).render(
  createElement(
    ConsentManagerProvider,
    { options },
    createElement(ConsentBanner),
    createElement(ConsentDialog),
  ),
);
