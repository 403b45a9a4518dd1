import type { View } from "./api.ts";
import { announce, createClient } from "./client.ts";
import { answersOfChoice, changedIds } from "./consent/answers.ts";
import { type Standing, standingOf } from "./consent/standing.ts";
import type { Gate } from "./effects/gate.ts";
import type { Surroundings } from "./environment.ts";
import type { Tell } from "./faults.ts";
import { policyAddress, requestPolicy } from "./policy/address.ts";
import { pickLanguage } from "./policy/language.ts";
import { type Attribute, readSettings } from "./settings.ts";
import { readConsent } from "./storage/read.ts";
import { pageCookies } from "./storage/cookies.ts";
import { readStored } from "./storage/local.ts";
import { parseSeen } from "./storage/seen.ts";
import { stateUnder } from "./under-top.ts";
import type { Parts, Visit } from "./visit.ts";

/** How a bundle brings its parts: by URL, or from itself. */
export type LoadPart = <Name extends keyof Parts>(name: Name) => Promise<Parts[Name]>;

/** How long `ready` waits for parts that never answer, in milliseconds: two attempts and a little. */
const patience = 7000;

/** The one place where the line is joined: the cookie's record becomes the page's state, and the gate follows it. */
export function createVisit(
  attribute: Attribute,
  load: LoadPart,
  tell: Tell,
  gate: Gate,
  { top, isForeign }: Surroundings,
): Visit {
  const settings = readSettings(attribute);
  let isLacking = false;
  let isKnown!: () => void;

  const visit = {
    // What it has not yet is not there, whatever a script of the page has given to all objects.
    __proto__: null,
    ready: new Promise<void>((resolve) => (isKnown = resolve)).then(() => visit.state.record),
    settings,
    attribute,
    tell,
    gate,
    pageCookies: pageCookies(),
    state: { ...answersOfChoice({}), record: undefined, standing: "waits" },
    circumstances: () => ({
      ...settings,
      gpc: navigator.globalPrivacyControl === true,
      dnt: navigator.doNotTrack === "1" && attribute("dnt") === "honor",
      seen: parseSeen(readStored(`${settings.cookieName}-seen`)),
    }),
    language: (available) =>
      pickLanguage(
        [
          visit.picked ?? readStored(`${settings.cookieName}-lang`),
          attribute("language"),
          document.documentElement.lang,
          ...navigator.languages,
        ],
        available,
      ),
    judge(record) {
      if (top) return stateUnder(top);
      const standing = standingOf(record, visit.circumstances());
      return {
        ...answersOfChoice((standing === "stands" && record?.choice) || {}),
        record: standing === "asks" ? undefined : record,
        standing,
      };
    },
    stored() {
      const record = readConsent(visit.pageCookies.read(), { name: settings.cookieName });
      const { held } = visit;
      const newest = held && !(record && record.at > held.at) ? held : record;
      Object.freeze(newest?.choice);
      return Object.freeze(newest);
    },
    refresh() {
      const before = visit.state;
      const state = (visit.state = visit.judge(visit.stored()));
      const { record, running = [] } = state;
      const changed = changedIds(before, state);
      visit.client.record = record;
      if (changed.length || before.record?.at !== record?.at)
        announce(visit.client, "change", { record, changed, running });
      // What has been denied in another tab is to be cleared up here as well.
      if (changed.some(before.allows)) consult();
      try {
        gate.follow(state);
      } catch (error) {
        tell("effect", "kotowari.js", String(error));
      }
      follow(state.standing, before.standing);
    },
    part: load,
    with: (name, act, otherwise = () => undefined as never) => load(name).then(act).catch(otherwise),
    async open(view) {
      if (top) return view && top.open(view as View);
      if (isForeign && attribute("frame") !== "ask") return;
      requestEarly();
      await visit.with("ui", (ui) => ui.show(visit, view));
    },
    close() {
      if (top) top.close();
      else void visit.with("ui", (ui) => ui.close());
    },
    lack() {
      if (!isLacking) consult();
      isLacking = true;
    },
  } satisfies Partial<Visit> & { __proto__: null } as unknown as Visit;

  /** The policy comes at the same time as the parts that read it. */
  function requestEarly(): void {
    const address = policyAddress(attribute, visit.language);
    if (visit.request || !address || address.startsWith("#")) return;
    const response = requestPolicy(address);
    response.catch(() => {});
    visit.request = { address, response };
  }

  function consult(): void {
    requestEarly();
    void visit.with("decision", (decision) => decision.consult(visit), isKnown);
  }

  function follow(standing: Standing, before: Standing): void {
    const isAsked = standing === "asks";
    const isWaiting = standing === "waits";
    if (isAsked || isWaiting || (isLacking && !visit.policyAtHand)) setTimeout(isKnown, patience);
    else isKnown();
    if (isAsked && before !== standing) void visit.open().then(isKnown);
    if (isWaiting) consult();
  }

  visit.client = createClient(visit);
  return visit;
}
