import { afterChoiceWordings } from "../locales/after-choice.ts";
import { askingWordings } from "../locales/asking.ts";
import { bannerWordings } from "../locales/banner.ts";
import { behindWordings } from "../locales/behind.ts";
import { placeholderWordings } from "../locales/placeholder.ts";
import { preferencesWordings } from "../locales/preferences.ts";
import { readerWordings } from "../locales/reader.ts";
import { reopenWordings } from "../locales/reopen.ts";
import { servicesWordings } from "../locales/services.ts";

/** The names of the widget's own texts, which a policy's `texts` may alter. */
export const wordingNames: readonly string[] = [
  ...new Set(
    [
      afterChoiceWordings,
      askingWordings,
      bannerWordings,
      behindWordings,
      placeholderWordings,
      preferencesWordings,
      readerWordings,
      reopenWordings,
      servicesWordings,
    ].flatMap(({ en }) => Object.keys(en)),
  ),
];
