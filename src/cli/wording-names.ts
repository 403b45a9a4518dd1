import { afterChoiceWordings } from "../locales/after-choice.ts";
import { bannerWordings } from "../locales/banner.ts";
import { behindWordings } from "../locales/behind.ts";
import { preferencesWordings } from "../locales/preferences.ts";
import { readerWordings } from "../locales/reader.ts";
import { servicesWordings } from "../locales/services.ts";

/** The names of the widget's own texts, which a policy's `texts` may alter. */
export const wordingNames: readonly string[] = [
  ...new Set(
    [
      afterChoiceWordings,
      bannerWordings,
      behindWordings,
      preferencesWordings,
      readerWordings,
      servicesWordings,
    ].flatMap(({ en }) => Object.keys(en)),
  ),
];
