import { afterChoiceWordings } from "../locales/after-choice.ts";
import { jointIn } from "../locales/joint.ts";
import { wordingIn } from "../locales/wording.ts";
import type { Visit } from "../visit.ts";
import { announce } from "./announce.ts";
import { messageOf } from "./message.ts";
import type { Notice } from "./notice.ts";

/** Offers to load the page again, where a page's own button has withdrawn what only that can stop. */
export async function offerReload(visit: Visit, banner: Notice): Promise<void> {
  const language = visit.language(visit.policyAtHand?.languages ?? ["en", "ja"]);
  const wording = wordingIn(afterChoiceWordings, visit.policyAtHand, language);
  const text = [wording.saved, wording.running].join(jointIn(language));
  await banner.tell(
    visit,
    messageOf(language, text, [
      { label: wording.reload, act: () => location.reload() },
      { label: wording.close, act: () => banner.hide() },
    ]),
  );
  announce(banner, text);
}
