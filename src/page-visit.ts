import { announce, createClient } from "./client.ts";
import { answersOfChoice, changedIds, nothingGranted } from "./consent/answers.ts";
import { type Standing, standingOf } from "./consent/standing.ts";
import type { Effect } from "./effects/effect.ts";
import { isClient, surroundings } from "./environment.ts";
import { policyAddress, requestPolicy } from "./policy/address.ts";
import { pickLanguage } from "./policy/language.ts";
import { report } from "./report.ts";
import { type Attribute, readSettings } from "./settings.ts";
import { findRecord } from "./storage/codec.ts";
import { pageCookies } from "./storage/cookies.ts";
import { readStored } from "./storage/local.ts";
import { parseSeen } from "./storage/seen.ts";
import type { Parts, PolicyRequest, State, Visit } from "./visit.ts";

/** How a bundle brings its parts: by URL, or from itself. */
export type LoadPart = <Name extends keyof Parts>(name: Name) => Promise<Parts[Name]>;

/** How long `ready` waits for parts that never answer, in milliseconds: two attempts and a little. */
const patience = 7000;

/** The one place where the line is joined: the cookie's record becomes the page's state, and the effects follow it. */
export function createVisit(attribute: Attribute, load: LoadPart, effects: readonly Effect[]): Visit {
  const place = surroundings();
  const settings = readSettings(attribute);
  const cookies = pageCookies();
  const parts = new Map<string, Promise<unknown>>();
  let state: State = { ...nothingGranted, record: undefined, standing: "waits" };
  let request: PolicyRequest | undefined;
  let isKnown: () => void;
  const known = new Promise<void>((resolve) => (isKnown = resolve));

  const visit: Visit = {
    get client() {
      return client;
    },
    ready: known.then(() => state.record),
    settings,
    attribute,
    cookies,
    get request() {
      return request;
    },
    held: undefined,
    picked: undefined,
    policy: undefined,
    get state() {
      return state;
    },
    circumstances: () => ({
      gpc: navigator.globalPrivacyControl === true,
      dnt: settings.honorsDoNotTrack && navigator.doNotTrack === "1",
      region: settings.region,
      revision: settings.revision,
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
      // In a frame under a page of the same origin that runs Kotowari, the choices made there hold.
      if (isClient(place)) {
        const { record } = place;
        return { ids: Object.keys(record?.choice ?? {}), allows: place.allows, record, standing: "stands" };
      }
      const standing = standingOf(record, visit.circumstances());
      const answers = record && standing === "stands" ? answersOfChoice(record.choice) : nothingGranted;
      return { ...answers, record: standing === "asks" ? undefined : record, standing };
    },
    stored() {
      const record = findRecord(cookies.read(), settings.cookieName);
      const { held } = visit;
      const newest = held && !(record && record.at > held.at) ? held : record;
      if (newest) Object.freeze(newest.choice);
      return newest && Object.freeze(newest);
    },
    refresh() {
      const before = state;
      state = visit.judge(visit.stored());
      const changed = changedIds(before, state);
      if (changed.length || JSON.stringify(before.record) !== JSON.stringify(state.record)) {
        announce(visit.client, "change", { record: state.record, changed });
      }
      for (const effect of effects) {
        try {
          effect(state);
        } catch (error) {
          report("effect", String(error), "Tell us");
        }
      }
      follow(before.standing);
    },
    part(name) {
      const begun = parts.get(name) as Promise<Parts[typeof name]> | undefined;
      if (begun) return begun;
      const part = load(name);
      parts.set(name, part);
      // A part that could not be had may be had later: the next call tries again.
      part.catch(() => parts.delete(name));
      return part;
    },
    async open(view) {
      if (isClient(place)) return view && place.open(view);
      if (place === "foreign" && attribute("frame") !== "ask") return;
      requestEarly();
      try {
        await (await visit.part("ui")).show(visit, view);
      } catch {
        // Reported where it failed.
      }
    },
    close() {
      if (isClient(place)) place.close();
      else if (parts.has("ui"))
        visit.part("ui").then(
          (ui) => ui.close(),
          () => {},
        );
    },
  };

  /** The policy comes at the same time as the parts that read it. */
  function requestEarly(): void {
    const address = policyAddress(attribute, visit.language);
    if (request || !address || address.startsWith("#")) return;
    const response = requestPolicy(address);
    response.catch(() => {});
    request = { address, response };
  }

  function follow(before: Standing): void {
    const { standing } = state;
    if (standing === "asks" || standing === "waits") setTimeout(isKnown, patience);
    if (standing === "asks" && before !== "asks") void visit.open().then(isKnown);
    else if (standing === "waits") {
      requestEarly();
      visit
        .part("decision")
        .then((decision) => decision.consult(visit))
        .catch(isKnown);
    } else if (standing !== "asks") isKnown();
  }

  if (settings.faulty.length)
    visit
      .part("decision")
      .then((part) => part.reportAttributes(visit))
      .catch(() => {});
  const client = createClient(visit);
  if (attribute("signals"))
    visit.part("signals").then(
      (part) => part.follow(visit),
      () => {},
    );
  return visit;
}
