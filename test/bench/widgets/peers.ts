import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bundled } from "./bundled.ts";
import {
  asPlainText,
  byOwnFunction,
  inTemplate,
  script,
  whenParsed,
  type Widget,
  type Words,
} from "./widget.ts";

// Each as its own documentation sets it up, from its package's minified files. Files are deferred and settings stand in
// line, which is the least that each can do with: the page does the same for all.

const installed = (path: string) => readFileSync(join("test/bench/node_modules", path));
const json = (value: unknown) => JSON.stringify(value).replaceAll("<", "\\u003c");

export async function peers(words: Words): Promise<Widget[]> {
  const { title, paragraphs, accept, decline, settings, save, purposes } = words;
  const markup = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join("");
  const plain = paragraphs.join("\n\n");
  const [c15t, porsche] = await Promise.all([
    bundled("test/bench/bundled/c15t.js"),
    bundled("test/bench/bundled/porsche.js"),
  ]);
  const byId = <Value>(value: (purpose: Words["purposes"][number]) => Value) =>
    Object.fromEntries(purposes.map((purpose) => [purpose.id, value(purpose)]));

  return [
    {
      id: "vanilla",
      name: "vanilla-cookieconsent",
      package: "vanilla-cookieconsent",
      gates: true,
      head:
        `<link rel="stylesheet" href="/vanilla/cookieconsent.css">` +
        script(`src="/vanilla/cookieconsent.umd.js" defer`) +
        whenParsed(
          `CookieConsent.run(${json({
            // It takes a driven browser for a bot, and would not ask it.
            hideFromBots: false,
            guiOptions: { consentModal: { layout: "bar", position: "bottom" } },
            categories: { necessary: { enabled: true, readOnly: true }, ...byId(() => ({})) },
            language: {
              default: "en",
              translations: {
                en: {
                  consentModal: {
                    title,
                    description: markup,
                    acceptAllBtn: accept,
                    acceptNecessaryBtn: decline,
                    showPreferencesBtn: settings,
                  },
                  preferencesModal: {
                    title: settings,
                    acceptAllBtn: accept,
                    acceptNecessaryBtn: decline,
                    savePreferencesBtn: save,
                    sections: purposes.map(({ id, label, description }) => ({
                      title: label,
                      description,
                      linkedCategory: id,
                    })),
                  },
                },
              },
            },
          })})`,
        ),
      files: {
        "/vanilla/cookieconsent.css": installed("vanilla-cookieconsent/dist/cookieconsent.css"),
        "/vanilla/cookieconsent.umd.js": installed("vanilla-cookieconsent/dist/cookieconsent.umd.js"),
      },
      gated: asPlainText('data-category="analytics"'),
      accept: `document.querySelector("#cc-main .cm__btn[data-role=all]")`,
    },
    {
      id: "klaro",
      name: "Klaro",
      package: "klaro",
      gates: true,
      head:
        `<script>var klaroConfig=${json({
          version: 1,
          lang: "en",
          htmlTexts: true,
          acceptAll: true,
          showNoticeTitle: true,
          translations: {
            en: {
              privacyPolicyUrl: "/privacy",
              consentNotice: { title, description: markup, learnMore: settings },
              consentModal: { title: settings, description: "" },
              ok: accept,
              acceptAll: accept,
              decline,
              acceptSelected: save,
              purposes: byId(({ label }) => label),
            },
          },
          services: purposes.map(({ id, label, description }) => ({
            name: id,
            title: label,
            description,
            purposes: [id],
          })),
        })}</script>` + script(`src="/klaro/klaro.js" defer`),
      files: { "/klaro/klaro.js": installed("klaro/dist/klaro.js") },
      gated: asPlainText('data-type="text/javascript" data-name="analytics"', "data-src"),
      accept: `document.querySelector(".klaro .cookie-notice .cm-btn-success")`,
    },
    {
      id: "orejime",
      name: "Orejime",
      package: "orejime",
      gates: true,
      head:
        `<link rel="stylesheet" href="/orejime/orejime-standard.css">` +
        `<script>window.orejimeConfig=${json({
          privacyPolicyUrl: "/privacy",
          forceBanner: true,
          purposes: purposes.map(({ id, label, description }) => ({
            id,
            title: label,
            description,
            cookies: [],
          })),
          translations: {
            banner: { title, description: plain, accept, decline, configure: settings },
            modal: { title: settings, save },
          },
        })}</script>` +
        script(`src="/orejime/orejime-standard-en.js" defer`),
      files: {
        "/orejime/orejime-standard.css": installed("orejime/dist/orejime-standard.css"),
        "/orejime/orejime-standard-en.js": installed("orejime/dist/orejime-standard-en.js"),
      },
      gated: inTemplate('data-purpose="analytics"'),
      accept: `document.querySelector(".orejime-Banner-saveButton")`,
    },
    {
      id: "tarteaucitron",
      name: "tarteaucitron",
      package: "tarteaucitronjs",
      gates: true,
      head:
        `<script>var tarteaucitronForceLanguage="en",tarteaucitronCustomText=${json({
          middleBarHead: title,
          alertBigPrivacy: paragraphs.join("<br><br>"),
          acceptAll: accept,
          denyAll: decline,
          personalize: settings,
        })}</script>` +
        script(`src="/tarteaucitron/tarteaucitron.min.js" defer`) +
        whenParsed(
          `tarteaucitron.init(${json({
            privacyUrl: "",
            orientation: "bottom",
            showAlertSmall: false,
            showTitleBanner: true,
            cookieslist: false,
            showIcon: false,
            highPrivacy: true,
            DenyAllCta: true,
            AcceptAllCta: true,
            mandatory: false,
            googleConsentMode: false,
            bingConsentMode: false,
            pianoConsentMode: false,
          })});` +
            purposes
              .map(
                ({ id, label }) =>
                  `tarteaucitron.services.own${id}={key:"own${id}",type:"${id === "analytics" ? "analytic" : "ads"}",name:${json(label)},needConsent:true,cookies:[],js(){${id === "analytics" ? "loadGated()" : ""}}};(tarteaucitron.job=tarteaucitron.job||[]).push("own${id}");`,
              )
              .join(""),
        ),
      files: Object.fromEntries(
        [
          "tarteaucitron.min.js",
          "tarteaucitron.services.min.js",
          "css/tarteaucitron.min.css",
          "lang/tarteaucitron.en.min.js",
        ].map((name) => [`/tarteaucitron/${name}`, installed(`tarteaucitronjs/${name}`)]),
      ),
      gated: byOwnFunction,
      accept: `document.querySelector("#tarteaucitronAlertBig #tarteaucitronPersonalize2")`,
    },
    {
      id: "osano",
      name: "Osano cookieconsent",
      package: "cookieconsent",
      gates: false,
      head:
        `<link rel="stylesheet" href="/osano/cookieconsent.min.css">` +
        script(`src="/osano/cookieconsent.min.js" defer`) +
        whenParsed(
          `const settings=${json({
            type: "opt-in",
            position: "bottom",
            palette: { popup: { background: "#f6f6f6" }, button: { background: "#222" } },
            content: { header: title, message: markup, allow: accept, deny: decline, link: settings },
          })};settings.onInitialise=settings.onStatusChange=(status)=>{if(status==="allow")loadGated()};cookieconsent.initialise(settings)`,
        ),
      files: {
        "/osano/cookieconsent.min.css": installed("cookieconsent/build/cookieconsent.min.css"),
        "/osano/cookieconsent.min.js": installed("cookieconsent/build/cookieconsent.min.js"),
      },
      gated: byOwnFunction,
      accept: `document.querySelector(".cc-window .cc-allow")`,
    },
    {
      id: "c15t",
      name: "c15t (React)",
      package: "@c15t/react",
      gates: true,
      head:
        `<link rel="stylesheet" href="/c15t/styles.css">` +
        `<script>window.benchWords=${json(words)}</script>` +
        script(`src="/c15t/c15t.js" defer`),
      files: {
        "/c15t/c15t.js": c15t.code,
        "/c15t/styles.css": c15t.css,
      },
      gated: (scripts) =>
        `<script>window.benchScripts=${json(
          scripts.map((each, index) => ({
            id: `gated-${index}`,
            category: "measurement",
            ...("src" in each ? { src: each.src } : { textContent: each.code }),
          })),
        )}</script>`,
      accept: `document.querySelector("[data-testid=consent-banner-accept-button]")`,
    },
    {
      id: "porsche",
      name: "Porsche cookie-consent-banner",
      package: "@porscheofficial/cookie-consent-banner",
      gates: false,
      head:
        script(`src="/porsche/cookie-consent-banner.js" defer`) +
        `<script>for(const name of ["restored","updated"])addEventListener("cookie_consent_preferences_"+name,({detail})=>{if(detail.acceptedCategories.includes("analytics"))loadGated()});addEventListener("DOMContentLoaded",()=>{document.querySelector("cookie-consent-banner").availableCategories=${json(
          [
            { key: "necessary", label: "Necessary", description: "", isMandatory: true },
            ...purposes.map(({ id, label, description }) => ({ key: id, label, description })),
          ],
        )}})</script>`,
      body: `<cookie-consent-banner headline="${title}" btn-label-accept-and-continue="${accept}" btn-label-only-essential-and-continue="${decline}" btn-label-persist-selection-and-continue="${save}" btn-label-select-all-and-continue="${accept}" content-settings-description="${settings}">${markup}</cookie-consent-banner>`,
      files: {
        "/porsche/cookie-consent-banner.js": porsche.code,
      },
      gated: byOwnFunction,
      accept: `document.querySelector("cookie-consent-banner")?.shadowRoot?.querySelector("[part~=button-accept-all]")`,
    },
  ];
}
