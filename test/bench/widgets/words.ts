import { wordingIn } from "../../../src/locales/wording.ts";
import { bannerWordings } from "../../../src/locales/banner.ts";
import { preferencesWordings } from "../../../src/locales/preferences.ts";
import type { Policy, Texts } from "../../../src/policy/schema.ts";
import type { Words } from "./widget.ts";

/** What our notice says of this policy, for the other tools to say the same. */
export function wordsOf(policy: Policy): Words {
  const banner = wordingIn(bannerWordings, policy, "en");
  const english = (texts: Texts | undefined) => texts?.["en"] ?? "";
  const sections = [policy.notice.cookies, policy.notice.thirdPartyAds].map((id) =>
    policy.sections.find((section) => section.id === id),
  );
  return {
    title: english(policy.notice.title),
    paragraphs: sections.flatMap((section) => [
      english(section?.heading),
      ...(section?.body["en"] ?? []).map(String),
    ]),
    accept: banner.accept,
    decline: banner.decline,
    settings: banner.settings,
    save: wordingIn(preferencesWordings, policy, "en").save,
    purposes: policy.purposes
      .filter(({ id }) => id === "analytics" || id === "advertising")
      .map(({ id, label, description }) => ({
        id,
        label: english(label),
        description: english(description),
      })),
  };
}
