import { html } from "lit/html.js";
import type { View } from "../api.ts";
import { afterChoiceWordings } from "../locales/after-choice.ts";
import { wordingIn } from "../locales/wording.ts";
import type { Visit } from "../visit.ts";
import { announce } from "./announce.ts";
import type { Notice } from "./notice.ts";
import { messageOf } from "./message.ts";

/** What stands in for the notice when the policy cannot be had: the element's own content, or one sentence. */
export async function unavailable(banner: Notice, visit: Visit, view: View | undefined): Promise<void> {
  const language = visit.language(["en", "ja"]);
  const wording = wordingIn(afterChoiceWordings, undefined, language);
  await banner.tell(
    visit,
    messageOf(language, html`<slot>${wording.unavailable}</slot>`, [
      { label: wording.again, act: () => void visit.open(view) },
      { label: wording.close, act: () => banner.hide() },
    ]),
  );
  announce(banner, wording.unavailable);
}
