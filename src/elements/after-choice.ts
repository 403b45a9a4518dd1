import { grantsAnything, type Via } from "../consent/record.ts";
import { afterChoiceWordings } from "../locales/after-choice.ts";
import { jointIn } from "../locales/joint.ts";
import { wordingIn } from "../locales/wording.ts";
import type { Policy } from "../policy/schema.ts";
import { forgetPressIn } from "../storage/pressed.ts";
import type { Visit } from "../visit.ts";
import { wantsReopen } from "../wants-reopen.ts";
import { announce } from "./announce.ts";
import { breathe } from "./breathe.ts";
import type { Notice } from "./notice.ts";
import { messageOf } from "./message.ts";

/** How long a confirmation stays that nobody is reading, in milliseconds. */
const stay = 6000;

/**
 * Tells the visitor what was recorded. It is focused if the focus was in the banner, so that it is not lost; else it is
 * only announced, and goes by itself.
 *
 * @param via how it was chosen; `undefined`: the choice could not be made
 */
export async function afterChoice(
  banner: Notice,
  visit: Visit,
  policy: Policy,
  via: Via | undefined,
  hadFocus: boolean,
): Promise<void> {
  // What was granted starts before it is confirmed.
  await breathe();
  const language = visit.language(policy.languages);
  const before = banner.previousFocus;
  const wording = wordingIn(afterChoiceWordings, policy, language);
  const withheld = policy.purposes.some(({ id, gpc }) => gpc && !visit.state.allows(id));
  const isRunning = !visit.held && visit.state.running?.length && visit.attribute("reload") !== "never";
  const close = () => {
    banner.hide();
    // What has just been hidden keeps the focus until the next frame.
    if (document.activeElement?.matches("body,kotowari-banner")) before?.focus();
  };
  // Where nothing was asked, nothing is to be confirmed; and what was chosen elsewhere meanwhile is not this.
  if ((via === "notice" && !visit.held) || (via && visit.state.record?.via !== via)) return close();
  const hasRefusedAll = via === "decline" && !grantsAnything(visit.state.record?.choice ?? {});
  const parts = !via
    ? [wording.failed]
    : [
        via === "accept" ? wording.accepted : hasRefusedAll ? wording.declined : wording.saved,
        ...(via === "accept" && visit.circumstances().gpc && withheld ? [wording.withheld] : []),
        isRunning ? wording.running : visit.held ? wording.notStored : wording.later,
      ];
  const text = parts.join(jointIn(language));
  const again = () => void banner.ask(visit, policy);
  const actions = [
    ...(isRunning ? [{ label: wording.reload, act: () => location.reload() }] : []),
    { label: wording.close, act: via ? close : again },
  ];
  await banner.tell(visit, messageOf(language, text, actions));
  // A page that is being left gives up what it loads, so that a choice fails of which nobody is told.
  if (!via) forgetPressIn(stay, visit.settings);
  if (via && wantsReopen(visit.attribute)) void visit.with("ui", (ui) => ui.attend(visit));
  if (hadFocus || !via) banner.root.querySelector<HTMLElement>("#message")!.focus();
  else {
    announce(banner, text);
    if (isRunning) return;
    setTimeout(() => {
      if (!banner.matches(":hover, :focus-within")) close();
    }, stay);
  }
}
