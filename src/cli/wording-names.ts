import { afterChoiceWordings } from "../locales/after-choice.ts";
import { askingWordings } from "../locales/asking.ts";
import { bannerWordings } from "../locales/banner.ts";
import { behindWordings } from "../locales/behind.ts";
import { preferencesWordings } from "../locales/preferences.ts";

/** The names of the widget's own texts, which a policy's `texts` may alter. */
export const wordingNames: readonly string[] = [
  ...new Set(
    [afterChoiceWordings, askingWordings, bannerWordings, behindWordings, preferencesWordings].flatMap(
      ({ en }) => Object.keys(en),
    ),
  ),
];
