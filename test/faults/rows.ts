import { mediaFeatures, network, parsedScripts } from "../e2e/harness/engine-limits.ts";
import type { StoryOptions } from "../e2e/harness/story.ts";

/** Where a row of the table of faults is told: a file of stories, and how the story's title begins. */
export type Telling = readonly [file: string, title: string];

const order = "What is granted runs in the order of the page";
const strict = "Under a strict CSP with Trusted Types all works without a violation";

/**
 * Rows of the table of faults that stories elsewhere tell, wholly or in part. The others are told in this folder, by
 * stories whose titles begin with the row's name. What a story cannot do in an engine, it says itself (`not`).
 */
export const toldElsewhere: Readonly<Record<string, readonly Telling[]>> = {
  A1: [["e2e/faults", "In a sandboxed frame without storage nothing throws"]],
  A2: [["e2e/choice", "A choice that the browser will not store holds on its page"]],
  A5: [["e2e/choice", "The newest of several cookies counts, and a choice leaves one"]],
  A8: [["e2e/faults", "A cookie that is no record is asked about again, and reported"]],
  A13: [
    ["e2e/revisions", "A stored revision that the policy does not list is asked again"],
    ["e2e/revisions", "A material revision asks again"],
    ["e2e/faults", "A page of the policy's other id asks again"],
  ],
  A15: [["e2e/choice", "Two tabs keep step"]],
  B1: [["e2e/gate", "An attacker's markup gains nothing by the gate"]],
  B2: [
    ["e2e/gate", "data-src takes addresses of scripts only"],
    ["e2e/gate", "gate-hosts lets scripts of named hosts run"],
  ],
  B4: [["e2e/gate", strict]],
  B5: [["e2e/gate", order]],
  B6: [
    ["e2e/gate", order],
    ["e2e/gate", "An asynchronous script holds nobody"],
  ],
  B7: [["e2e/gate", "A script that never answers holds the others for ten seconds"]],
  B8: [["e2e/gate", "document.write in a late script does not wipe the page"]],
  B10: [["e2e/gate", "Modules run, nomodule does not hold the others"]],
  B11: [["e2e/gate", strict]],
  B13: [["e2e/gate", "Markup that comes later is gated alike"]],
  B14: [
    ["e2e/embeds", "What has run is listed when it is withdrawn, and a reload is offered"],
    ["e2e/gate", "Withdrawal takes embeds back"],
  ],
  B17: [
    ["e2e/signals", "On a returning visit the stored choice is told at once"],
    ["e2e/signals", "With the stub in head, the default is ahead"],
  ],
  B19: [["e2e/notice", "Loaded twice, the first copy works and the second says so"]],
  B22: [["e2e/gate", "Nothing that waits for consent runs or is asked for before"]],
  C1: [
    ["e2e/notice", "A page that replaces its body keeps the notice"],
    ["e2e/frameworks", "A framework that replaces the whole document"],
  ],
  C7: [
    ["e2e/tools-of-visitors", "Where an ad blocker hides the notice, the page stays usable"],
    ["e2e/tools-of-visitors", "The same where the rule is the user's own style sheet"],
  ],
  C9: [["e2e/notice", "By keyboard: through the notice and out into the page"]],
  C12: [["e2e/notice", "Accept and decline look the same, whatever the page's CSS does"]],
  C13: [["e2e/window-sizes", "In 40 sizes of window all actions of the notice are in reach"]],
  C14: [["e2e/print", "What shows the notice is for screens alone"]],
  C16: [["e2e/notice", "Opening the notice moves nothing on the page"]],
  D1: [["e2e/gate", strict]],
  D5: [
    ["e2e/faults", "A policy that is not there"],
    ["e2e/faults", "A policy that is a server's error"],
    ["e2e/faults", "A policy that never comes"],
    ["e2e/faults", "When the notice cannot be had, the element's own content stands in"],
  ],
  D6: [
    ["e2e/faults", "A policy that is an HTML page"],
    ["e2e/faults", "A policy that is empty"],
    ["e2e/faults", "A policy that is half of one"],
  ],
  D7: [
    ["e2e/faults", "A policy that has 5 MB"],
    ["e2e/faults", "A policy that is nested a thousand times"],
  ],
  D9: [["e2e/faults", "A policy that has a javascript: link"]],
  D10: [["e2e/faults", "A policy that has keys that attack prototypes"]],
  D12: [["e2e/faults", "A policy that is redirected to another origin is refused"]],
  D13: [["e2e/revisions", "The policy is asked for conditionally"]],
  E1: [["e2e/tools-of-visitors", "autoconsent answers by our rule: optOut, en"]],
  E2: [["e2e/tools-of-visitors", "autoconsent answers by our rule: optOut, ja"]],
  E6: [
    ["e2e/modes", "Global Privacy Control is honoured, and it is said what accept leaves out"],
    ["e2e/modes", "A choice of before the signal keeps what the signal does not deny"],
  ],
};

/** Rows that no story can tell in an engine, and why. Where a row has several stories, each says so itself (`not`). */
export const cannotBeTold: Readonly<Record<string, StoryOptions["not"]>> = {
  C15: mediaFeatures,
  D14: network,
};

const ahead =
  "but for what the engine itself fetches ahead of time in a template before any script runs, as README tells";

/** Rows that are told in an engine but for something, and for what. */
export const toldInPart: Readonly<Record<string, StoryOptions["not"]>> = {
  B13: parsedScripts,
  B18: { firefox: ahead },
  B22: { firefox: ahead },
  C1: parsedScripts,
  C18: { firefox: ahead },
};

const elsewhere = Object.values(toldElsewhere).flatMap((tellings) => tellings.map(([, title]) => title));

/** The rows that a story names at the start of its title, as "A7, A11: …". */
export function rowsNamed(title: string): string[] {
  return /^([A-E]\d+(, )?)+(?=:)/.exec(title)?.[0].split(", ") ?? [];
}

/** Whether a story with this title tells a row, or a part of one. */
export function tellsRow(title: string): boolean {
  return rowsNamed(title).length > 0 || elsewhere.some((start) => title.startsWith(start));
}
