import { html } from "lit/html.js";
import { afterChoiceWordings } from "../locales/after-choice.ts";
import { askingWordings } from "../locales/asking.ts";
import { bannerWordings } from "../locales/banner.ts";
import { jointIn } from "../locales/joint.ts";
import { wordingIn } from "../locales/wording.ts";
import type { Policy } from "../policy/schema.ts";
import type { Visit } from "../visit.ts";
import { announce } from "./announce.ts";
import { drawDated } from "./dated.ts";
import { messageOf } from "./message.ts";
import type { Notice } from "./notice.ts";
import { inLanguage } from "./texts.ts";

/**
 * Says, once and quietly, what has changed where nothing is asked again: the choice stays, and so does the focus. It
 * stays until it is closed, or until the next page: read in a hurry, nothing of it could be read again.
 */
export async function tellChanges(visit: Visit, policy: Policy, banner: Notice): Promise<void> {
  const { revisions = [] } = visit.state;
  const language = visit.language(policy.languages);
  const { updated } = wordingIn(askingWordings, policy, language);
  const { whole } = wordingIn(bannerWordings, policy, language);
  const { close } = wordingIn(afterChoiceWordings, policy, language);
  const lines = revisions.map((revision) => html`<br />${drawDated(revision, language)}`);
  await banner.tell(
    visit,
    messageOf(
      language,
      [updated, ...lines],
      [
        { label: whole, act: () => void visit.open("policy") },
        { label: close, act: () => banner.hide() },
      ],
    ),
  );
  const said = [updated, ...revisions.map(({ summary }) => inLanguage(summary, language).value)].join(
    jointIn(language),
  );
  announce(banner, said);
}
